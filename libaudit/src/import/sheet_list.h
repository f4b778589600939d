// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "import/import.h"
#include "media/workbook.h"

namespace tilsyn {

// A list on a sheet, cut out of what stands around it.
struct SheetList {
  std::string sheet;
  Table table;  // the headings first; columns without any text are left out
  // Above the headings (titles, the upper storey of headings) and below or between the rows
  // (footers, headings of sections): never tools.
  std::vector<std::string> titles;
  std::vector<Span> remarks;                  // of those below and between
  std::set<std::string, std::less<>> fields;  // that its headings name
  std::size_t known = 0;                      // headings
  bool names_tools() const { return fields.contains("name"); }
};

// The lists on a sheet, one below the other, each under a row of known headings; where `any`, the
// likeliest row is taken for the headings although none is known. Merged cells are filled down;
// texts are moved out of the sheet.
std::vector<SheetList> find_lists(Sheet& sheet, const ImportRequest& request,
                                  const ImportKnowledge& knowledge, bool any,
                                  Diagnostics& diagnostics);

// Of a table, with the empty ones.
inline constexpr std::size_t most_table_cells = 4'000'000;

// Lists with the same headings in any order as one table: a column for each heading, and one for
// the name of the sheet. Empty, with a diagnostic, where that would be too large.
Table join_lists(std::vector<SheetList>& lists, Diagnostics& diagnostics);

}  // namespace tilsyn
