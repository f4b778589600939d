// SPDX-License-Identifier: Apache-2.0
#include "import/sheet_fill.h"

#include <algorithm>
#include <map>

namespace tilsyn {
namespace {

// Ranges may overlap and reach over the whole sheet.
constexpr std::size_t most_steps = 5'000'000;
constexpr std::size_t most_text = std::size_t{16} << 20;

bool is_before(const CellRange& range, CellPosition at) {
  return range.first.row != at.row ? range.first.row < at.row : range.first.column < at.column;
}

}  // namespace

std::size_t fill_down(Sheet& sheet) {
  std::sort(sheet.merged.begin(), sheet.merged.end(),
            [](const CellRange& a, const CellRange& b) { return is_before(a, b.first); });
  std::map<std::size_t, TableRow> filled;  // by index of the row
  std::size_t steps = 0;
  std::size_t text = 0;
  std::size_t left_out = 0;
  for (const CellRange& range : sheet.merged) {
    const TableCell* first = range.last.row > range.first.row ? sheet.find(range.first) : nullptr;
    if (!first) continue;
    auto row = std::ranges::upper_bound(sheet.rows, range.first.row, {}, &SheetRow::number);
    for (; row != sheet.rows.end() && row->number <= range.last.row; ++row) {
      if (++steps > most_steps || text > most_text) break;
      if (sheet.find({row->number, range.first.column})) continue;
      text += first->text.size();
      TableRow& cells = filled[static_cast<std::size_t>(row - sheet.rows.begin())];
      cells.push_back({first->text, first->span, row->number, range.first.column});
    }
    left_out += steps > most_steps || text > most_text ? 1 : 0;
  }
  for (auto& [index, cells] : filled) {
    TableRow& row = sheet.rows[index].cells;
    std::ranges::move(cells, std::back_inserter(row));
    std::ranges::stable_sort(row, {}, &TableCell::column);
    const auto same = [](const TableCell& a, const TableCell& b) { return a.column == b.column; };
    row.erase(std::unique(row.begin(), row.end(), same), row.end());
  }
  return left_out;
}

const CellRange* merged_at(const Sheet& sheet, CellPosition first) {
  const auto found = std::lower_bound(sheet.merged.begin(), sheet.merged.end(), first, is_before);
  const bool same = found != sheet.merged.end() && found->first.row == first.row &&
                    found->first.column == first.column;
  return same ? &*found : nullptr;
}

}  // namespace tilsyn
