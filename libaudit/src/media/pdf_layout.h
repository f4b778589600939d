// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "media/pdf_page.h"

namespace tilsyn {

// Lines that stand beside each other, from left to right, in the order in which a page is read.
struct PdfRow {
  std::vector<PdfLine> cells;
  double left = 0, right = 0;  // of the column that it stands in
  bool starts_column = false;

  double y0() const;
  double y1() const;
};

// Columns of running text one after another; tables row by row.
std::vector<PdfRow> rows_of(PdfPage&& page);

// "1.", "2.3", "(a)", "iv)", a bullet: what stands before a clause or an item, not in a table.
bool is_label(std::string_view text);

}  // namespace tilsyn
