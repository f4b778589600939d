// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

struct TableCell {
  std::string text;          // UTF-8, line breaks as written; a date as "2026-03-01"
  Span span;                 // in the text of the list, or of the sheet
  std::uint32_t row = 0;     // 1-based, of records: a record of a text can take several lines
  std::uint32_t column = 0;  // 1-based
  // The cell was too long to be read: so long, and `text` is empty.
  std::size_t unread_bytes = 0;
};

using TableRow = std::vector<TableCell>;

// Rows of cells out of a text with separators or a sheet of a workbook. The cells of a row stand
// in the order of their columns, from the first on, empty ones included, as far as the row goes.
struct Table {
  std::string sheet;           // name of the sheet; "" for a text
  char separator = ';';        // of a text
  std::vector<TableRow> rows;  // rows without any text are left out
  // What a limit kept out, and a diagnostic names. The cells of such rows are not counted as cells.
  std::size_t unread_cells = 0;
  std::size_t unread_rows = 0;
};

}  // namespace tilsyn
