// SPDX-License-Identifier: Apache-2.0
#include "export/write_list.h"

#include "import/csv.h"

namespace tilsyn {

std::string write_list_csv(const ExportInput& input, Diagnostics&) {
  std::vector<std::vector<std::string>> rows = {{"id", "name"}};
  for (const ToolRow& tool : input.inventory.tools) rows.push_back({tool.id, tool.name});
  return write_csv(rows, ';');
}

}  // namespace tilsyn
