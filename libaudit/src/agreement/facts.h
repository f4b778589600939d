// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/analysis.h"
#include "agreement/reading.h"

namespace tilsyn {

// What else stands in the text: times, names, sub-processors, law, blanks.
AgreementFacts read_facts(const Analysis& analysis);

}  // namespace tilsyn
