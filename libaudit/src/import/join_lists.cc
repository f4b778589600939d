// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "base/fold.h"
#include "import/sheet_list.h"

namespace tilsyn {
namespace {

// What tells columns apart: the heading, which of those that are the same, or where there is none
// the place.
std::vector<std::string> keys_of(const TableRow& headings) {
  std::vector<std::string> keys;
  std::map<std::string, int> times;
  for (const TableCell& cell : headings) {
    std::string key = fold_loosely(cell.text);
    if (key.empty()) key = fmt::format("\n{}", cell.column);
    const int time = ++times[key];
    keys.push_back(fmt::format("{}\n{}", key, time));
  }
  return keys;
}

class Joined {
 public:
  explicit Joined(std::vector<SheetList>& lists) : lists_(lists) {
    for (const SheetList& list : lists) {
      const TableRow& own = list.table.rows.front();
      const std::vector<std::string> keys = keys_of(own);
      rows_ += list.table.rows.size();
      for (std::size_t i = 0; i < own.size(); ++i)
        if (places_.try_emplace(keys[i], headings_.size()).second) headings_.push_back(own[i]);
    }
    TableCell sheet = headings_.front();
    sheet.text = "Sheet";
    sheet.column = headings_.back().column + 1;
    headings_.push_back(std::move(sheet));
  }

  bool too_large() const { return rows_ * headings_.size() > most_table_cells; }
  const TableCell& place() const { return headings_.front(); }

  Table table() {
    Table table;
    table.rows.push_back(headings_);
    for (SheetList& list : lists_) {
      const std::vector<std::string> keys = keys_of(list.table.rows.front());
      for (std::size_t i = 1; i < list.table.rows.size(); ++i)
        table.rows.push_back(wide_row(list.table.rows[i], keys, list.sheet));
      list.table.rows.resize(1);
    }
    return table;
  }

 private:
  TableRow wide_row(TableRow& from, const std::vector<std::string>& keys,
                    const std::string& sheet) const {
    const Span start{from.front().span.source, from.front().span.begin, from.front().span.begin};
    TableRow row(headings_.size(), TableCell{{}, start, from.front().row, 0});
    for (std::size_t i = 0; i < row.size(); ++i) row[i].column = headings_[i].column;
    for (std::size_t i = 0; i < from.size(); ++i) row[places_.at(keys[i])] = std::move(from[i]);
    row.back().text = sheet;
    return row;
  }

  std::vector<SheetList>& lists_;
  std::map<std::string, std::size_t> places_;  // of headings in the joined table
  TableRow headings_;
  std::size_t rows_ = 0;
};

}  // namespace

Table join_lists(std::vector<SheetList>& lists, Diagnostics& diagnostics) {
  if (lists.size() == 1) return std::move(lists.front().table);
  Joined joined(lists);
  if (!joined.too_large()) return joined.table();
  diagnostics.error("too-many-cells", joined.place().span,
                    "the lists of all sheets together are too large: none of them is read",
                    "save each sheet as a file of its own");
  return {};
}

}  // namespace tilsyn
