// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "media/sheet_builder.h"
#include "media/xlsx_package.h"
#include "media/xlsx_text.h"

namespace tilsyn {

// What the cells of all sheets refer to.
struct XlsxTexts {
  std::vector<std::string> strings;
  std::vector<NumberFormat> formats;
  bool from_1904 = false;
};

// Reads a worksheet part. Returns what is wrong with the whole of it, or nothing.
std::string read_xlsx_sheet(std::string_view xml, const XlsxTexts& texts,
                            const std::map<std::string, XlsxPackage::Relation>& relations,
                            WorkbookRoom& room, Sheet& sheet);

// "B7" or "A6:A10"; zeros where it is none.
CellRange parse_cell_range(std::string_view text);

}  // namespace tilsyn
