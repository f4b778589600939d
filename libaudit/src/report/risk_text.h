// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "report/formats.h"

namespace tilsyn {

// The chapter about risk for a terminal; nothing where there is nothing to say.
void write_risk_text(const Report& report, const WriteOptions& options, std::ostream& out);

}  // namespace tilsyn
