// SPDX-License-Identifier: Apache-2.0
#include "import/sheet_links.h"

#include <algorithm>
#include <map>

namespace tilsyn {
namespace {

// Fields whose text is more than a name: an address beside it is part of the answer.
bool takes_addresses(std::string_view field) {
  for (const std::string_view other : {"", "name", "vendor", "status", "platform", "version_kind"})
    if (field == other) return false;
  return true;
}

}  // namespace

void add_links(const Sheet& sheet, const SheetHeadings& headings, Table& table) {
  if (sheet.links.empty() || table.rows.empty()) return;
  const TableRow titles = table.rows.front();
  std::map<std::uint32_t, std::size_t> rows;
  for (std::size_t i = 1; i < table.rows.size(); ++i) rows.emplace(table.rows[i].front().row, i);
  std::map<std::size_t, std::size_t> own_columns;  // by that of the text
  for (const Sheet::Link& link : sheet.links) {
    const auto row = rows.find(link.cell.row);
    const auto title = std::ranges::lower_bound(titles, link.cell.column, {}, &TableCell::column);
    if (row == rows.end() || title == titles.end() || title->column != link.cell.column) continue;
    const auto index = static_cast<std::size_t>(title - titles.begin());
    TableCell& cell = table.rows[row->second][index];
    if (takes_addresses(headings.field_of(title->text))) {
      cell.text += "\n" + link.target;
      continue;
    }
    const auto [own, is_new] = own_columns.try_emplace(index, table.rows.front().size());
    if (is_new) {
      for (TableRow& each : table.rows) {
        TableCell added = each[index];
        added.text.clear();
        each.push_back(std::move(added));
      }
      table.rows.front().back().text = "Link: " + title->text;
    }
    table.rows[row->second][own->second].text = link.target;
  }
}

}  // namespace tilsyn
