// SPDX-License-Identifier: Apache-2.0
#include "export/write_list.h"

#include "export/list_table.h"
#include "import/csv.h"

namespace tilsyn {

// Semicolons and a byte order mark are what spreadsheets of the Nordic countries open with their
// letters whole; a line that names the separator would make them overlook the mark.
std::string write_list_csv(const ExportInput& input, Diagnostics&) {
  const ListTable table = list_table(input);
  std::vector<std::vector<std::string>> rows(2);
  for (const ListColumn& column : table.columns) {
    rows[0].push_back(column.own.path);
    rows[1].push_back(column.heading);
  }
  rows[0].push_back(table.mark);
  rows[1].push_back(input.messages.text("export.do_not_edit"));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string& text : table.rows[i]) row.push_back(without_formula(text));
    // Never a formula: a tool has an id, and its fingerprint comes first.
    row.push_back(table.prints[i]);
  }
  const std::string csv = write_csv(rows, ';');
  return "\xEF\xBB\xBF" + csv.substr(csv.find('\n') + 1);
}

}  // namespace tilsyn
