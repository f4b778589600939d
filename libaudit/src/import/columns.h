// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/fields.h"
#include "import/import.h"
#include "media/table.h"

namespace tilsyn {

// What stands at a place in every row.
struct ImportColumn {
  std::string heading;  // "column 5" for one without
  Span span;
  const ImportField* field = nullptr;      // nullptr: kept as notes
  std::string suggestion;                  // the nearest heading that is known
  const ImportField* suggested = nullptr;  // and what it stands for
  bool by_person = false;                  // the field, or that there is none
};

struct ImportColumns {
  std::size_t heading_row = 0;  // index into the rows of the table
  std::vector<ImportColumn> columns;
  std::string language;  // of most headings, "" when none is known
  bool has(std::string_view field) const;
};

// Finds the row of headings (titles may stand above it) and what each means, and holds the cells
// against it: a heading that lies is not believed. Asks where somebody is there to answer. Errors
// where there is no column of names.
ImportColumns read_columns(const Table& table, const ImportRequest& request,
                           const ImportKnowledge& knowledge, Diagnostics& diagnostics);

}  // namespace tilsyn
