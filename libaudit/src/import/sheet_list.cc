// SPDX-License-Identifier: Apache-2.0
#include "import/sheet_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/fold.h"
#include "import/clauses.h"
#include "import/dates.h"
#include "import/sheet_fill.h"
#include "import/sheet_headings.h"
#include "import/sheet_links.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_name = 80;

bool is_filled(const TableCell& cell) {
  return !trimmed(cell.text).empty();
}

// "Sist oppdatert: 3.4.2025", "* gjelder …", a sentence: what no tool is called.
bool reads_as_remark(std::string_view text) {
  text = trimmed(text);
  const bool sentence = text.ends_with('.') && std::ranges::count(text, ' ') > 3;
  return text.size() > longest_name || text.starts_with('*') || text.ends_with(':') || sentence ||
         find_date(text).has_value();
}

class ListFinder {
 public:
  ListFinder(Sheet& sheet, const ImportRequest& request, const ImportKnowledge& knowledge,
             Diagnostics& diagnostics)
      : sheet_(sheet), headings_(sheet, request, knowledge), diagnostics_(diagnostics) {
    if (const std::size_t left_out = fill_down(sheet))
      diagnostics.warning("too-many-merged", place_of_sheet(),
                          fmt::format("{} merged ranges are not filled down", left_out));
    for (const SheetRow& row : sheet.rows)
      filled_.push_back(std::ranges::count_if(row.cells, is_filled));
  }

  std::vector<SheetList> find(bool any) {
    std::vector<SheetList> lists;
    auto head = headings_.first(any);
    std::size_t begin = 0;
    while (head) {
      const std::size_t top = *head;
      const std::size_t low = headings_.lower_storey(top);
      std::optional<std::size_t> next;
      std::size_t end = low + 1;
      for (; end < sheet_.rows.size(); ++end) {
        if (!headings_.begin_anew(end, sheet_.rows[low])) continue;
        next = end;
        break;
      }
      SheetList list = cut_out(begin, low, end);
      add_links(sheet_, headings_, list.table);
      lists.push_back(std::move(list));
      begin = end;
      head = next;
    }
    return lists;
  }

 private:
  Span place_of_sheet() const {
    return sheet_.empty() ? Span() : sheet_.rows.front().cells.front().span;
  }

  // The list whose headings end in row `low` and whose rows end before `end`.
  SheetList cut_out(std::size_t begin, std::size_t low, std::size_t end) {
    SheetList list;
    list.sheet = list.table.sheet = sheet_.name;
    const KnownHeadings found = headings_.look_at(sheet_.rows[low]);
    list.fields = found.fields;
    list.known = found.known;
    for (std::size_t i = begin; i < low; ++i) add_titles(sheet_.rows[i], low, list);
    std::vector<std::size_t> rows = rows_of_list(low, end, list);
    std::set<std::uint32_t> columns;
    for (const TableCell& cell : sheet_.rows[low].cells) columns.insert(cell.column);
    for (const std::size_t i : rows)
      for (const TableCell& cell : sheet_.rows[i].cells) columns.insert(cell.column);
    if (columns.size() * (rows.size() + 1) > most_table_cells) {
      diagnostics_.error(
          "too-many-cells", sheet_.rows[low].cells.front().span,
          fmt::format("{} rows of {} columns: none of them is read", rows.size(), columns.size()),
          "delete what does not belong to the list");
      return list;
    }
    list.table.rows.push_back(heading_row(begin, low, columns));
    for (const std::size_t i : rows) list.table.rows.push_back(dense(sheet_.rows[i], columns));
    return list;
  }

  // Texts that are not merged down into the headings, once each.
  void add_titles(const SheetRow& row, std::size_t low, SheetList& list) const {
    for (const TableCell& cell : row.cells) {
      const CellRange* range = merged_at(sheet_, {cell.row, cell.column});
      if (!is_filled(cell) || (range && range->last.row >= sheet_.rows[low].number)) continue;
      std::string text(trimmed(cell.text));
      if (std::ranges::find(list.titles, text) == list.titles.end())
        list.titles.push_back(std::move(text));
    }
  }

  // The rows below the headings without those that are no part of the list.
  std::vector<std::size_t> rows_of_list(std::size_t low, std::size_t end, SheetList& list) {
    name_column_ = 0;
    const TableRow& headings = sheet_.rows[low].cells;
    for (const TableCell& cell : headings)
      if (name_column_ == 0 && headings_.field_of(cell.text) == "name") name_column_ = cell.column;
    width_ = headings.empty() ? 1 : headings.back().column - headings.front().column + 1;
    const std::size_t footer = first_footer(low + 1, end);
    std::vector<std::size_t> rows;
    for (std::size_t i = low + 1; i < end; ++i) {
      if (filled_[i] == 0) continue;
      if (i >= footer || (headings.size() > 1 && is_aside(i))) {
        keep_aside(sheet_.rows[i], list);
      } else {
        rows.push_back(i);
      }
    }
    return rows;
  }

  // A single text over many columns, or under another heading than that of the names.
  bool is_aside(std::size_t index) const {
    if (filled_[index] != 1) return false;
    const TableCell& cell = only_cell(index);
    const CellRange* range = merged_at(sheet_, {cell.row, cell.column});
    if (range && (range->last.column - range->first.column + 1) * 2 > width_) return true;
    return name_column_ != 0 && cell.column != name_column_;
  }

  const TableCell& only_cell(std::size_t index) const {
    return *std::ranges::find_if(sheet_.rows[index].cells, is_filled);
  }

  // Rows with a single text at the end: a few after a gap, or such that no tool is called so.
  std::size_t first_footer(std::size_t begin, std::size_t end) const {
    constexpr std::size_t most_after_gap = 3;
    if (width_ < 2) return end;
    std::size_t run = end;
    while (run > begin && filled_[run - 1] <= 1) --run;
    // Of a list of names alone every row is such a one.
    const bool few = end - run < run - begin;
    for (std::size_t i = end; few && i > run && end - i < most_after_gap; --i)
      if (sheet_.rows[i - 1].number > sheet_.rows[i - 2].number + 1) return i - 1;
    std::size_t footer = end;
    while (footer > run && footer > begin + 1 && filled_[footer - 1] == 1 &&
           reads_as_remark(only_cell(footer - 1).text))
      --footer;
    return footer;
  }

  static void keep_aside(const SheetRow& row, SheetList& list) {
    for (const TableCell& cell : row.cells) {
      if (!is_filled(cell)) continue;
      list.titles.emplace_back(trimmed(cell.text));
      list.remarks.push_back(cell.span);
    }
  }

  // The lower storey counts; the upper one stands before it where it alone says too little.
  TableRow heading_row(std::size_t begin, std::size_t low, const std::set<std::uint32_t>& columns) {
    TableRow row = dense(sheet_.rows[low], columns);
    if (low == begin) return row;
    std::map<std::string, int> times;
    for (const TableCell& cell : row) ++times[fold_loosely(cell.text)];
    const bool adjacent = sheet_.rows[low - 1].number + 1 == sheet_.rows[low].number;
    for (TableCell& cell : row) {
      const bool unclear = !is_filled(cell) || times[fold_loosely(cell.text)] > 1;
      if (!unclear || !adjacent || headings_.lower_storey(low - 1) != low) continue;
      const std::string_view over = headings_.text_over(low - 1, cell.column);
      if (over.empty() || over == trimmed(cell.text)) continue;
      cell.text =
          is_filled(cell) ? fmt::format("{} - {}", over, trimmed(cell.text)) : std::string(over);
    }
    return row;
  }

  static TableRow dense(SheetRow& row, const std::set<std::uint32_t>& columns) {
    TableRow out;
    out.reserve(columns.size());
    const Span somewhere{row.cells.front().span.source, row.cells.front().span.begin,
                         row.cells.front().span.begin};
    auto cell = row.cells.begin();
    for (const std::uint32_t column : columns) {
      if (cell != row.cells.end() && cell->column == column) {
        out.push_back(std::move(*cell++));
      } else {
        out.push_back({{}, somewhere, row.number, column});
      }
    }
    return out;
  }

  Sheet& sheet_;
  SheetHeadings headings_;
  Diagnostics& diagnostics_;
  std::vector<std::ptrdiff_t> filled_;  // cells of each row with text
  std::uint32_t name_column_ = 0;
  std::uint32_t width_ = 1;
};

}  // namespace

std::vector<SheetList> find_lists(Sheet& sheet, const ImportRequest& request,
                                  const ImportKnowledge& knowledge, bool any,
                                  Diagnostics& diagnostics) {
  return ListFinder(sheet, request, knowledge, diagnostics).find(any);
}

}  // namespace tilsyn
