// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// What lapses within 12 months, or has: agreements, reviews, pilots and measures of tools that are
// not rejected or retired, and what people decided about findings. Earliest first.
std::vector<Deadline> deadlines(const OwnerResult& result);

}  // namespace tilsyn
