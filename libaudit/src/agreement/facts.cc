// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts.h"

#include "agreement/facts_subs.h"
#include "agreement/facts_times.h"
#include "agreement/facts_view.h"

namespace tilsyn {

AgreementFacts read_facts(const Analysis& analysis) {
  AgreementFacts facts;
  const FactView view(analysis, analysis.data->facts);
  for (const PartyName& party : analysis.parties) {
    auto& into = party.role == analysis.data->known.controller ? facts.controller : facts.processor;
    if (!into) into = {party.name, party.passage};
  }
  read_times(view, facts);
  read_sub_processors(view, facts);
  return facts;
}

}  // namespace tilsyn
