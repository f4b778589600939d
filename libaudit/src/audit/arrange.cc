// SPDX-License-Identifier: Apache-2.0
#include "audit/arrange.h"

#include <tilsyn/version.h>

namespace tilsyn {

std::string language_of(const OwnerResult& result, const std::string& asked) {
  if (!asked.empty()) return asked;
  const OwnerFacts& owner = result.facts;
  if (!owner.language.empty()) return owner.language;
  if (owner.country == "SE" || owner.country == "FI") return "sv";
  if (owner.country == "DK") return "da";
  return owner.country == "NO" ? "nb" : "en";
}

Report arrange(const OwnerAudit& owner, const std::string& asked) {
  const OwnerResult& result = owner.result();
  return build_report({result, owner.sources(), owner.context().words(language_of(result, asked)),
                       citations_of(result), version, result.today});
}

}  // namespace tilsyn
