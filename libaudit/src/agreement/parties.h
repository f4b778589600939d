// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/analysis.h"

namespace tilsyn {

// Who is who in this document: names and nouns that are said to be the controller or the processor
// ("Nordlys AS («Databehandler»)", "Processor: Nordlys Ltd", "Company acts as controller"). Fills
// analysis.parties; returns the phrases by which these roles are spoken of.
Lexicon names_of_parties(Analysis& analysis);

}  // namespace tilsyn
