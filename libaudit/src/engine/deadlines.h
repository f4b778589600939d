// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// What lapses up to and with `until`, or has: agreements, contracts, reviews, assessments, pilots,
// measures, facts and certificates of tools that are not rejected or retired, what people decided
// about findings, and what the law says otherwise from then on. Earliest first.
std::vector<Deadline> deadlines(const OwnerResult& result, Date until);

// Those within 12 months.
std::vector<Deadline> deadlines(const OwnerResult& result);

}  // namespace tilsyn
