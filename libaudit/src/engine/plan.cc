// SPDX-License-Identifier: Apache-2.0
#include "engine/plan.h"

#include <algorithm>

#include "base/error.h"

namespace tilsyn {
namespace {

std::string broken_reason(const Rule& rule, const Record& params, std::string_view country,
                          Date day) {
  const ParameterRead* missing = parameter_without_value(rule, params);
  if (missing == nullptr) return {};
  return "the parameter '" + missing->name + "' has no value for " + std::string(country) + " on " +
         to_string(day);
}

void add_blockers(Plan& plan) {
  for (PlannedRule& planned : plan.rules) {
    for (const std::string& id : planned.rule->blocked_by) {
      const auto it = std::lower_bound(
          plan.rules.begin(), plan.rules.end(), id,
          [](const PlannedRule& a, const std::string& b) { return a.rule->id < b; });
      if (it == plan.rules.end() || it->rule->id != id) continue;  // not in this run
      planned.blockers.push_back(static_cast<std::uint32_t>(it - plan.rules.begin()));
    }
  }
}

// Kahn's algorithm; the rule set has no cycles, its loader has seen to that.
void order_rules(Plan& plan) {
  const auto count = static_cast<std::uint32_t>(plan.rules.size());
  std::vector<std::uint32_t> waits_for(count);
  std::vector<std::vector<std::uint32_t>> blocks(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    waits_for[i] = static_cast<std::uint32_t>(plan.rules[i].blockers.size());
    for (const std::uint32_t blocker : plan.rules[i].blockers) blocks[blocker].push_back(i);
    if (waits_for[i] == 0) plan.order.push_back(i);
  }
  for (std::size_t next = 0; next < plan.order.size(); ++next) {
    for (const std::uint32_t blocked : blocks[plan.order[next]]) {
      if (--waits_for[blocked] == 0) plan.order.push_back(blocked);
    }
  }
  if (plan.order.size() != count) throw Error("rules wait for each other through blocked_by");
}

}  // namespace

Plan make_plan(const RuleSet& rules, std::string_view country, const EvaluateOptions& options) {
  Plan plan;
  plan.params = rules.parameters(country, options.today);
  for (const Rule& rule : rules.rules()) {
    if (!runs_in(rule, options.profile) || !serves(rule, rules, country)) continue;
    plan.rules.push_back({&rule, {}, broken_reason(rule, *plan.params, country, options.today)});
  }
  add_blockers(plan);
  order_rules(plan);
  return plan;
}

}  // namespace tilsyn
