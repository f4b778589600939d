// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "import/cell.h"

namespace tilsyn {

// A column of a record of processing activities (activity_heading in
// rules/data/import/record.yaml). The tool of the cell is the activity.
struct ActivityField {
  std::string_view name;
  std::string_view path;           // where a placeholder stands as written; may be empty
  void (*read)(CellImport& cell);  // nullptr: the importer reads it itself
  bool asked = false;              // Art. 30(1) asks for it
};
const ActivityField* find_activity_field(std::string_view name);

// "Art. 6 nr. 1 e; opplæringslova § 25-1": letters of Art. 6(1) and 9(2), and acts.
void read_activity_basis(CellImport& cell);
void read_special_basis(CellImport& cell);
// Whether a DPIA is needed, and how far it has come; of a tool.
void read_dpia_need(CellImport& cell);

}  // namespace tilsyn
