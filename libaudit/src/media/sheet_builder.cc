// SPDX-License-Identifier: Apache-2.0
#include "media/sheet_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t shown_places = 10;

struct IssueText {
  const char* id;
  const char* one;  // of what, with its verb; {} is the count
  const char* many;
  const char* hint;
  bool error;
  bool unread;  // counts as not read
};

// In the order of SheetIssue.
constexpr std::array<IssueText, 15> texts = {{
    {"formula", "1 cell is a formula: the result that was last saved is taken",
     "{} cells are formulas: the results that were last saved are taken", "", false, false},
    {"formula-without-value", "1 formula has no saved result: the cell is not read",
     "{} formulas have no saved results: the cells are not read",
     "open the workbook in a spreadsheet program and save it", false, true},
    {"error-value", "1 cell shows an error instead of a value",
     "{} cells show an error instead of a value", "correct the formula or type the value", false,
     false},
    {"cell-too-long", "1 cell is too long and not read", "{} cells are too long and not read", "",
     true, true},
    {"too-many-cells", "the workbook is too large: 1 cell from here on is not read",
     "the workbook is too large: {} cells from here on are not read", "split it", true, true},
    {"no-such-cell", "1 cell has a row or column that no sheet has and is not read",
     "{} cells have a row or column that no sheet has and are not read",
     "open the workbook in a spreadsheet program and save it", true, true},
    {"cell-twice", "1 cell stands twice in the file: the second is not read",
     "{} cells stand twice in the file: the second ones are not read",
     "open the workbook in a spreadsheet program and save it", true, true},
    {"repeated-cells", "1 repetition of a cell or row is not read",
     "{} repetitions of cells or rows are not read", "delete the rows that say the same", true,
     true},
    {"too-many-merged", "1 merged range is not looked at", "{} merged ranges are not looked at", "",
     true, false},
    {"damaged-row", "1 row is damaged and not read", "{} rows are damaged and not read",
     "open the workbook in a spreadsheet program and save it", true, true},
    {"damaged-text", "1 cell names a text that the file does not have",
     "{} cells name texts that the file does not have",
     "open the workbook in a spreadsheet program and save it", true, true},
    {"hidden-rows", "1 hidden row is read too", "{} hidden rows are read too",
     "delete what should not be in the list", false, false},
    {"hidden-columns", "1 hidden column is read too", "{} hidden columns are read too",
     "delete what should not be in the list", false, false},
    {"comments-left-out", "1 comment on a cell is not read", "{} comments on cells are not read",
     "what belongs to the list has to stand in a cell", false, false},
    {"external-data", "the sheet has data from 1 other place, which is never asked",
     "the sheet has data from {} other places, which are never asked", "", false, false},
}};

bool is_clean(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t'; });
}

CellPosition position(std::uint64_t row, std::uint64_t column) {
  const auto clamped = [](std::uint64_t n) {
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(n, 1, UINT32_MAX));
  };
  return {clamped(row), clamped(column)};
}

std::uint32_t row_of(const SheetRow& row) {
  return row.number;
}

}  // namespace

std::string clean_cell(std::string_view raw) {
  if (is_clean(raw)) return std::string(raw);
  const std::string text = replace_invalid_utf8(raw);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = (c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\x7F';
    // Line ends as one character: "\r\n" is what Windows writes into a cell.
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
    } else if (!control) {
      out += c;
    }
  }
  return out;
}

void SheetBuilder::begin_row(std::uint64_t number, bool hidden) {
  row_ = number;
  hidden_ = hidden;
}

// The limits come first: one long text may stand in a million cells.
void SheetBuilder::add(std::uint64_t column, std::string_view text, std::uint64_t count) {
  if (text.empty()) return;
  const auto all = static_cast<std::size_t>(count);
  if (row_ < 1 || row_ > max_row || column < 1 || column > max_column)
    return note_here(SheetIssue::no_such_cell, column, all);
  if (text.size() > room_.limits.cell_bytes)
    return note_here(SheetIssue::cell_too_long, column, all);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (column + i > max_column)
      return note_here(SheetIssue::no_such_cell, column + i, static_cast<std::size_t>(count - i));
    if (text.size() > room_.text) room_.text = 0;
    if (full())
      return note_here(SheetIssue::too_many_cells, column + i, static_cast<std::size_t>(count - i));
    add_one(column + i, text);
  }
}

void SheetBuilder::add_one(std::uint64_t column, std::string_view raw) {
  std::string text = clean_cell(raw);
  if (text.empty()) return;
  --room_.cells;
  room_.text -= text.size();
  if (sheet_.rows.empty() || sheet_.rows.back().number != row_) {
    sheet_.rows.push_back({static_cast<std::uint32_t>(row_), hidden_, {}});
    if (hidden_) note_here(SheetIssue::hidden_row, 1);
  }
  const CellPosition at = position(row_, column);
  sheet_.rows.back().cells.push_back({std::move(text), {}, at.row, at.column});
}

void SheetBuilder::note_here(SheetIssue issue, std::uint64_t column, std::size_t count) {
  note(issue, position(row_, column), count);
}

void SheetBuilder::note(SheetIssue issue, CellPosition cell, std::size_t count) {
  auto found = std::find_if(issues_.begin(), issues_.end(),
                            [&](const auto& entry) { return entry.first == issue; });
  if (found == issues_.end()) found = issues_.insert(issues_.end(), {issue, {}});
  found->second.count += count;
  if (found->second.cells.size() < shown_places) found->second.cells.push_back(cell);
}

void SheetBuilder::merge(CellRange range) {
  if (range.first.row == 0 || range.first.column == 0) return;
  if (range.first.row == range.last.row && range.first.column == range.last.column) return;
  if (room_.merged == 0) return note(SheetIssue::too_many_merged, range.first);
  --room_.merged;
  sheet_.merged.push_back(range);
}

void SheetBuilder::tidy_row(SheetRow& row) {
  const auto column_of = [](const TableCell& cell) { return cell.column; };
  std::ranges::stable_sort(row.cells, {}, column_of);
  const auto same = [](const TableCell& a, const TableCell& b) { return a.column == b.column; };
  for (auto cell = row.cells.begin(); cell != row.cells.end(); ++cell) {
    if (cell != row.cells.begin() && same(*cell, *(cell - 1)))
      note(SheetIssue::cell_twice, {cell->row, cell->column});
  }
  row.cells.erase(std::unique(row.cells.begin(), row.cells.end(), same), row.cells.end());
}

void SheetBuilder::finish() {
  auto& rows = sheet_.rows;
  std::ranges::stable_sort(rows, {}, row_of);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept > 0 && rows[kept - 1].number == rows[i].number) {
      std::ranges::move(rows[i].cells, std::back_inserter(rows[kept - 1].cells));
    } else {
      if (kept != i) rows[kept] = std::move(rows[i]);
      ++kept;
    }
  }
  rows.resize(kept);
  for (SheetRow& row : rows) tidy_row(row);
  for (auto& [issue, found] : issues_) {
    const IssueText& text = texts[static_cast<std::size_t>(issue)];
    if (text.unread) sheet_.unread += found.count;
    sheet_.problems.push_back(
        {text.id,
         found.count == 1 ? text.one : fmt::format(fmt::runtime(text.many), found.count),
         text.hint,
         text.error,
         found.count,
         std::move(found.cells),
         {}});
  }
  issues_.clear();
}

}  // namespace tilsyn
