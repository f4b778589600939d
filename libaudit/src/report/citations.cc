// SPDX-License-Identifier: Apache-2.0
#include "report/build.h"

namespace tilsyn {

Citations citations_of(const OwnerResult& result) {
  Citations citations;
  const std::shared_ptr<const RuleSet> rules = result.rule_set;
  if (!rules) return citations;
  citations.control = [rules](std::string_view id) { return rules->control(id); };
  citations.precedent = [rules](std::string_view id) { return rules->precedent(id); };
  citations.packs = rules->packs();
  citations.parameters = rules->parameters_in_force(result.facts.country, result.today);
  return citations;
}

}  // namespace tilsyn
