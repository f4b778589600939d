// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "import/imported_list.h"

namespace tilsyn {

// A row of the list as it was read last time.
struct BaseTool {
  std::string id;  // of the tool in the inventory
  std::string key;
  Draft draft;        // as ImportedTool, notes included
  bool gone = false;  // the list did not have it any more
};

// What a list said when it was imported last: kept beside the inventory, so that what a newer list
// changed can be told from what people wrote.
struct MergeBase {
  std::string list;  // its file name
  std::vector<BaseTool> tools;
};

// What tells a row from the others: the folded name and vendor.
std::string row_key(const Draft& draft);
// The tool with its notes as one draft.
Draft whole_draft(const ImportedTool& tool);
// What is kept of a list of which an inventory was just written.
MergeBase base_of(const ImportedList& list);

std::string write_base(const MergeBase& base);
// Nothing, with a warning, where the text is no base.
std::optional<MergeBase> read_base(SourceId source, Diagnostics& diagnostics);

}  // namespace tilsyn
