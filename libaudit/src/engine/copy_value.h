// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value/value.h"

namespace tilsyn {

// A copy that no longer depends on the evaluation that made `value`. Records are facts and outlive
// it anyway.
Value copy_value(const Value& value, Arena& arena);

}  // namespace tilsyn
