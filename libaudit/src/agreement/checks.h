// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "agreement/analysis.h"
#include "agreement/reading.h"

namespace tilsyn {

// Each check of the data against the text, in the order of the data.
std::vector<CheckReading> read_checks(const Analysis& analysis);

}  // namespace tilsyn
