// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

class Program;

// A node of an observed program (CompileOptions::observe): an operation, a path of fields or the
// use of a definition. What is known before evaluation is none.
struct ObservedPoint {
  Span span;
  bool branches = false;  // it is to be seen true and false, an optional present and absent
  bool optional = false;
  std::size_t parts = 0;  // of the points after it: so many are in it
};

// How often evaluations reached a point, and what it was there. An unknown or an error is neither.
struct Tally {
  std::uint64_t reached = 0;
  std::uint64_t yes = 0;  // true or present
  std::uint64_t no = 0;
};

// By program, parallel to its points.
using Observations = std::map<const Program*, std::vector<Tally>>;

}  // namespace tilsyn
