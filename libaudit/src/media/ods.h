// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "media/workbook.h"

namespace tilsyn {

// See read_workbook().
Workbook read_ods(std::string_view bytes, const WorkbookLimits& limits);

}  // namespace tilsyn
