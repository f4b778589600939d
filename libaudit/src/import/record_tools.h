// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/cell.h"
#include "import/imported_list.h"

namespace tilsyn {

// The tools that the activities of a record name. Spellings that differ in case and blanks are one
// tool; those that are near to each other stay two, and somebody has to look.
class RecordTools {
 public:
  // Reads a cell of names into `activity` (the tool of the cell); the indices of the tools.
  std::vector<std::size_t> read(CellImport& cell, Span span);
  ImportedTool& at(std::size_t index) { return tools_[index]; }
  void refer(std::size_t index, const std::string& activity) {
    references_[index].push_back(activity);
  }

  std::vector<std::string> near_spellings() const;
  // With the ids of the activities that name each; to be called once, last.
  std::vector<ImportedTool> take();

 private:
  std::size_t find_or_add(std::string_view name, Span span);

  std::vector<ImportedTool> tools_;
  std::vector<std::vector<std::string>> references_;  // of the tool of that index
  std::map<std::string, std::size_t> by_name_;        // folded
  std::map<std::string, int> ids_;
};

}  // namespace tilsyn
