// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/result.h"

namespace tilsyn {

// What the tests of a rule reached of its each, when and require.
struct ConditionCoverage {
  struct Count {
    std::size_t reached = 0;
    std::size_t all = 0;
  };
  // A node that no test reached, or an outcome of it that none showed.
  struct Gap {
    std::string_view never;  // reached, true, false, present, absent
    Span span;
  };
  Count nodes, branches;
  // In the order of the text. Of a node that was not reached, nothing is said of what is in it.
  std::vector<Gap> gaps;
};

// `rule` is of a rule set that was loaded to be observed.
ConditionCoverage coverage_of(const Rule& rule, const Observations& observations);

}  // namespace tilsyn
