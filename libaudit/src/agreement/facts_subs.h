// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/facts_view.h"
#include "agreement/reading.h"

namespace tilsyn {

// The sub-processors that the text names: in tables, lists, label blocks and sentences that say so.
// Blanks, examples and the parties themselves are none.
void read_sub_processors(const FactView& view, AgreementFacts& facts);

}  // namespace tilsyn
