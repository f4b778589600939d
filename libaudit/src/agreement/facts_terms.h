// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/facts_view.h"
#include "agreement/reading.h"

namespace tilsyn {

// Law and venue, grounds of transfer, how sub-processors are authorised, what the processor may do
// for itself, acts cited that are no longer in force.
void read_terms(const FactView& view, AgreementFacts& facts);

}  // namespace tilsyn
