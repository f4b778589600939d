// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts.h"

#include "agreement/facts_dates.h"
#include "agreement/facts_parties.h"
#include "agreement/facts_subs.h"
#include "agreement/facts_terms.h"
#include "agreement/facts_times.h"
#include "agreement/facts_view.h"

namespace tilsyn {

AgreementFacts read_facts(const Analysis& analysis) {
  AgreementFacts facts;
  const FactView view(analysis, analysis.data->facts);
  read_parties(view, facts);
  read_times(view, facts);
  read_sub_processors(view, facts);
  read_dates(view, facts);
  read_terms(view, facts);
  read_placeholders(view, facts);
  return facts;
}

}  // namespace tilsyn
