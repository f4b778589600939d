// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "export/export.h"

namespace tilsyn {

// The tools as a list, one row each, that imports back without loss (import/import_own_list.h).
std::string write_list_csv(const ExportInput& input, Diagnostics& diagnostics);
// With drop-downs, notes at the headings and words in the reader's language.
std::string write_list_xlsx(const ExportInput& input, Diagnostics& diagnostics);

}  // namespace tilsyn
