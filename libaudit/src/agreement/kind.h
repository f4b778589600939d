// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "agreement/analysis.h"
#include "agreement/reading.h"

namespace tilsyn {

// Whether the text is a data-processing agreement: it says what the processor undertakes, or calls
// itself one. A notice, terms of service or a list of sub-processors is none.
bool is_agreement(const Analysis& analysis, const std::vector<CheckReading>& checks);

}  // namespace tilsyn
