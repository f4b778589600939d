// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "value/type.h"

namespace tilsyn {

// One step of "declared.storage[NO].place": a field, or the key of an element.
struct FactStep {
  std::string_view name;
  bool element = false;
};

// The steps of a path; they point into it. Empty when it is not a path. Keys may hold anything but
// a bracket that closes.
std::vector<FactStep> split_fact_path(std::string_view path);

// What a path leads to.
struct FactPlace {
  const Type* type = nullptr;    // nullptr: there is no such path
  const Field* field = nullptr;  // the last field on the way
};

// Follows `path` through the types from `root`; a step that leads nowhere is a diagnostic at `span`
// with "did you mean". Where `accounts` are given, the first step must be one of them.
FactPlace find_fact_path(const RecordType& root, std::string_view path,
                         const std::vector<std::string>& accounts, Span span,
                         Diagnostics& diagnostics);

// Where `text` stands in the list that `list` is; all of the list when it is written in another
// way.
Span span_in_list(std::string_view text, Span list, const Sources& sources);

// Names that are nearest to `word`, as a hint: "did you mean 'x'?"; else empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tilsyn
