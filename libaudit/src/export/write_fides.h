// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "export/export.h"

namespace tilsyn {

// A manifest of Fides: a system for each tool, with a privacy declaration for each activity that
// names it, or one of its own. What its taxonomy has no key for is left out, and said.
std::string write_fides(const ExportInput& input, Diagnostics& diagnostics);

}  // namespace tilsyn
