// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "export/export.h"

namespace tilsyn {

// The record of processing activities (Art. 30(1) GDPR) in the owner's language, as a workbook and
// as CSV; both import back.
std::string write_art30_xlsx(const ExportInput& input, Diagnostics& diagnostics);
std::string write_art30_csv(const ExportInput& input, Diagnostics& diagnostics);

}  // namespace tilsyn
