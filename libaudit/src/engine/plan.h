// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/result.h"

namespace tilsyn {

struct PlannedRule {
  const Rule* rule = nullptr;
  std::vector<std::uint32_t> blockers;  // places in Plan::rules
  std::string broken;  // not empty: a parameter has no value, so the outcome is error
};

// The rules that one owner meets in one run.
struct Plan {
  std::vector<PlannedRule> rules;    // sorted by id
  std::vector<std::uint32_t> order;  // places in `rules`, each after those that can block it
  const Record* params = nullptr;
};

Plan make_plan(const RuleSet& rules, std::string_view country, const EvaluateOptions& options);

}  // namespace tilsyn
