// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts.h"

namespace tilsyn {

AgreementFacts read_facts(const Analysis& analysis) {
  AgreementFacts facts;
  for (const PartyName& party : analysis.parties) {
    auto& into = party.role == analysis.data->known.controller ? facts.controller : facts.processor;
    if (!into) into = {party.name, party.passage};
  }
  return facts;
}

}  // namespace tilsyn
