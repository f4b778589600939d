// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/import_report.h"

namespace tilsyn {

// The report as CSV: a row for each cell, and for each value where one cell gave several.
std::string import_report_rows(const ImportReport& report, const Sources& sources);

}  // namespace tilsyn
