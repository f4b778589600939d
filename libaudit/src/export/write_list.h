// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "export/export.h"

namespace tilsyn {

// The tools as a list, one row each, that imports back without loss (import/own_list.h).
std::string write_list_csv(const ExportInput& input, Diagnostics& diagnostics);

}  // namespace tilsyn
