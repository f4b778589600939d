// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/facts_view.h"
#include "agreement/reading.h"

namespace tilsyn {

// Names and registration numbers of controller and processor, addresses of functions. A blank is no
// name; an address of a natural person is left out (Regulation (EU) 2016/679 article 5(1)(c)).
void read_parties(const FactView& view, AgreementFacts& facts);

// Blanks that nobody filled in: "[name]", "{{customer}}", "____", "<navn>".
void read_placeholders(const FactView& view, AgreementFacts& facts);

}  // namespace tilsyn
