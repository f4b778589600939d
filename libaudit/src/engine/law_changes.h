// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// Parameters that rules for this owner read, or by which its facts age, and that have another value
// from a day after the result's up to and with `until`; dates among them that come within that
// time. With the tools that are documented to send data to countries that lose their decision.
std::vector<Deadline> law_changes(const OwnerResult& result, Date until);

}  // namespace tilsyn
