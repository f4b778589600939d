// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "import/import.h"
#include "media/workbook.h"

namespace tilsyn {

// A workbook whose sheets are sources "list.xlsx:Sheet 1": cells have places.
struct OpenedWorkbook {
  Workbook book;
  std::vector<SourceId> sources;  // of its sheets, in their order
};

// XLSX or ODS, whatever the file is named. Nothing, with a diagnostic that says what the file is
// and what to do, where it is no workbook. What is wrong in a sheet is left to report_sheet().
std::optional<OpenedWorkbook> open_workbook(const ImportFile& file, Diagnostics& diagnostics);

// Says what is wrong in a sheet and what has to be known about it. Of a sheet that nothing is taken
// from nothing is an error.
void report_sheet(const Sheet& sheet, bool is_read, Diagnostics& diagnostics);

// A sheet as a table of all columns that have text: for files whose shape the importer knows.
// Merged cells are empty but for their first one.
Table whole_table(const Sheet& sheet);

}  // namespace tilsyn
