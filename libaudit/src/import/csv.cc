// SPDX-License-Identifier: Apache-2.0
#include "import/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "import/csv_scanner.h"

namespace tilsyn {
namespace {

constexpr std::string_view separators = ";,\t|";
// Of a cell, while the separator is looked for.
constexpr std::size_t longest_sampled = 1000;

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// "sep=;" alone on the first line: what Excel writes. Moves `offset` behind it.
char named_separator(std::string_view text, std::size_t& offset) {
  if (text.size() < 5 || (text.substr(0, 4) != "sep=" && text.substr(0, 4) != "SEP=")) return 0;
  if (text.size() > 5 && !is_line_end(text[5])) return 0;
  const char separator = text[4];
  const bool usable = separator == '\t' || (separator > ' ' && separator < 0x7F);
  if (!usable || separator == '"') return 0;
  offset = std::min<std::size_t>(text.size(), 6);
  if (text.size() > 6 && text[5] == '\r' && text[6] == '\n') ++offset;
  return separator;
}

// How many of the first records are as wide as the first one, times that width: the separator that
// makes the widest regular table is the right one.
std::size_t regularity(std::string_view text, std::size_t offset, char separator) {
  CsvScanner scanner(text, offset, separator, longest_sampled);
  std::array<std::size_t, 25> widths{};
  std::size_t rows = 0;
  std::size_t cells = 0;
  while (!scanner.at_end() && rows < widths.size() && cells < 10'000) {
    ++widths[rows];
    ++cells;
    if (scanner.next(0).ends_row) ++rows;
  }
  if (widths[0] < 2) return 0;
  const auto same = static_cast<std::size_t>(
      std::count(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(rows), widths[0]));
  return rows == 0 ? 0 : 1 + widths[0] * same * 100 / rows;
}

char likely_separator(std::string_view text, std::size_t offset) {
  char best = separators[0];
  std::size_t most = 0;
  for (const char separator : separators) {
    const std::size_t found = regularity(text, offset, separator);
    if (found <= most) continue;
    most = found;
    best = separator;
  }
  return best;
}

Span span_of(SourceId source, std::size_t begin, std::size_t end) {
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The first line of a span: a caret under ten lines helps nobody.
Span first_line(Span span, std::string_view text) {
  std::uint32_t end = span.begin;
  while (end < span.end && !is_line_end(text[end])) ++end;
  return {span.source, span.begin, std::max(end, span.begin + 1)};
}

class Reader {
 public:
  Reader(SourceId source, Diagnostics& diagnostics, const CsvLimits& limits)
      : source_(source), diagnostics_(diagnostics), limits_(limits) {}

  Table read(std::string_view text) {
    std::size_t offset = 0;
    const char named = named_separator(text, offset);
    table_.separator = named ? named : likely_separator(text, offset);
    CsvScanner scanner(text, offset, table_.separator, limits_.cell_bytes);
    while (!scanner.at_end() || column_ > 1) {
      CsvScanner::Cell cell = scanner.next(table_.rows.empty() ? 0 : table_.rows.front().size());
      report(cell, text);
      const bool ends_row = cell.ends_row;
      add(std::move(cell));
      if (ends_row) end_row();
    }
    report_unread();
    return std::move(table_);
  }

 private:
  void report(const CsvScanner::Cell& cell, std::string_view text) {
    const Span span = span_of(source_, cell.begin, cell.end);
    if (cell.unclosed) {
      diagnostics_.warning("unclosed-quote", first_line(span, text), "this quote is never closed",
                           "the cell is read to the end of its line; close the quote, or write "
                           "\"\" for one in the text");
    } else if (cell.behind_quote > 0) {
      diagnostics_.warning("text-behind-quote",
                           first_line(span_of(source_, cell.behind_quote, cell.end), text),
                           "text between the closing quote and the end of the cell",
                           "write \"\" for a quote in the text");
    }
  }

  void add(CsvScanner::Cell cell) {
    const Span span = span_of(source_, cell.begin, cell.end);
    const std::uint32_t column = column_++;
    if (cells_ >= limits_.cells) {
      if (!full_) full_ = Span{source_, span.begin, span.begin};
      return;
    }
    if (column > limits_.columns) {
      if (!wide_) wide_ = Span{source_, span.begin, span.begin};
      ++table_.unread_cells;
      return;
    }
    ++cells_;
    row_.push_back({std::move(cell.text), span, number_, column, 0});
    if (cell.length <= limits_.cell_bytes) return;
    row_.back().unread_bytes = cell.length;
    ++table_.unread_cells;
    diagnostics_.warning(
        "cell-too-long", {source_, span.begin, span.begin},
        fmt::format("a cell of {} bytes; at most {} are read", cell.length, limits_.cell_bytes),
        "it is left out; is a quote missing?");
  }

  void end_row() {
    const auto filled = [](const TableCell& cell) {
      return !cell.text.empty() || cell.unread_bytes > 0;
    };
    if (full_) {
      ++table_.unread_rows;  // one that was begun is not half a tool
    } else if (std::any_of(row_.begin(), row_.end(), filled)) {
      table_.rows.push_back(std::move(row_));
    }
    row_.clear();
    column_ = 1;
    ++number_;
  }

  void report_unread() {
    if (wide_)
      diagnostics_.warning("too-many-columns", *wide_,
                           fmt::format("more than {} columns", limits_.columns),
                           "the cells from here on are left out, in every row");
    if (full_)
      diagnostics_.warning("too-many-cells", *full_,
                           fmt::format("more than {} cells", limits_.cells),
                           fmt::format("{} rows are left out; split the list", table_.unread_rows));
  }

  SourceId source_;
  Diagnostics& diagnostics_;
  const CsvLimits& limits_;
  Table table_;
  TableRow row_;
  std::uint32_t number_ = 1;  // of the row
  std::uint32_t column_ = 1;
  std::size_t cells_ = 0;
  std::optional<Span> full_, wide_;  // where the limits were met
};

}  // namespace

Table parse_csv(SourceId source, Diagnostics& diagnostics, const CsvLimits& limits) {
  const std::string_view text = diagnostics.sources().at(source).text();
  if (text.size() > limits.bytes) {
    diagnostics.error("file-too-large", {source, 0, 0},
                      fmt::format("larger than {} bytes", limits.bytes));
    return {};
  }
  return Reader(source, diagnostics, limits).read(text);
}

void check_row_lengths(const Table& table, Diagnostics& diagnostics) {
  if (table.rows.empty()) return;
  const std::size_t width = table.rows.front().size();
  for (const TableRow& row : table.rows) {
    if (row.size() < width) {
      const Span last = row.back().span;
      diagnostics.warning("short-row", {last.source, last.end, last.end},
                          fmt::format("row {} has {} cells, the headings are {}", row.front().row,
                                      row.size(), width),
                          "the cells that are missing count as empty");
    } else if (has_more_text(row, width)) {
      diagnostics.warning(
          "cell-without-heading", row[width].span,
          fmt::format("row {} has {} cells, the headings are {}", row.front().row, row.size(),
                      width),
          fmt::format("put a cell that holds '{}' in quotes; until then only the name is read, and "
                      "the other cells of the row are notes",
                      table.separator));
    }
  }
}

bool has_more_text(const TableRow& row, std::size_t width) {
  return std::any_of(row.begin() + static_cast<std::ptrdiff_t>(std::min(width, row.size())),
                     row.end(), [](const TableCell& cell) {
                       return cell.text.find_first_not_of(" \t\r\n") != std::string::npos;
                     });
}

}  // namespace tilsyn
