// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "media/workbook.h"

namespace tilsyn {

// See read_workbook().
Workbook read_xlsx(std::string_view bytes, const WorkbookLimits& limits);

}  // namespace tilsyn
