// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// Marks the findings that people decided about; they stay and are printed as before. A disposition
// that has expired, is overdue, is not allowed or is about nothing becomes a finding of its own.
// Days count through the day named.
void apply_dispositions(OwnerResult& result, const EvaluateOptions& options);

}  // namespace tilsyn
