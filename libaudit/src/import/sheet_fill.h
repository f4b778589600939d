// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "media/workbook.h"

namespace tilsyn {

// Writes the text of each merged range into the cells below its first one, in the rows that have
// any text; a cell that holds a text of its own keeps it. Returns how many ranges were left out
// because there are too many of them.
std::size_t fill_down(Sheet& sheet);

// The range whose first cell this is, or nullptr.
const CellRange* merged_at(const Sheet& sheet, CellPosition first);

}  // namespace tilsyn
