// SPDX-License-Identifier: Apache-2.0
#include "import/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tilsyn {
namespace {

constexpr std::string_view separators = ";,\t|";

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Reads cells one after the other; knows nothing of limits and diagnostics.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t offset, char separator)
      : text_(text), at_(offset), separator_(separator) {}

  struct Piece {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool unclosed = false;         // a quote was opened and never closed
    std::size_t behind_quote = 0;  // where text follows the closing quote; 0: nowhere
    bool ends_row = false;
  };

  bool at_end() const { return at_ >= text_.size(); }
  std::size_t offset() const { return at_; }

  Piece next() {
    Piece piece;
    piece.begin = at_;
    if (at_ < text_.size() && text_[at_] == '"' && !read_quoted(piece)) {
      piece.unclosed = true;
      piece.text.clear();
      at_ = piece.begin;
    }
    read_bare(piece);
    piece.end = at_;
    finish(piece);
    return piece;
  }

 private:
  // Leaves at_ behind the closing quote; false when there is none.
  bool read_quoted(Piece& piece) {
    for (++at_;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) return false;
      piece.text.append(text_.substr(at_, quote - at_));
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      piece.text += '"';
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) {
      piece.behind_quote = at_;
    }
    return true;
  }

  void read_bare(Piece& piece) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) ++at_;
    piece.text.append(text_.substr(begin, at_ - begin));
  }

  void finish(Piece& piece) {
    piece.ends_row = true;
    if (at_ >= text_.size()) return;
    const char c = text_[at_++];
    if (c == separator_) {
      piece.ends_row = false;
    } else if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_;
  char separator_;
};

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
  Scanner scanner(text, offset, separator);
  std::array<std::size_t, 25> widths{};
  std::size_t rows = 0;
  std::size_t cells = 0;
  while (!scanner.at_end() && rows < widths.size() && cells < 10'000) {
    ++widths[rows];
    ++cells;
    if (scanner.next().ends_row) ++rows;
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
    Table table;
    std::size_t offset = 0;
    const char named = named_separator(text, offset);
    table.separator = named ? named : likely_separator(text, offset);
    Scanner scanner(text, offset, table.separator);
    std::uint32_t number = 1;
    TableRow row;
    while (!scanner.at_end() || !row.empty()) {
      Scanner::Piece piece = scanner.next();
      report(piece, text);
      if (!within_limits(piece)) return table;
      row.push_back({std::move(piece.text), span_of(source_, piece.begin, piece.end), number,
                     static_cast<std::uint32_t>(row.size() + 1)});
      if (!piece.ends_row) continue;
      const auto filled = [](const TableCell& cell) { return !cell.text.empty(); };
      if (std::any_of(row.begin(), row.end(), filled)) table.rows.push_back(std::move(row));
      row.clear();
      ++number;
    }
    return table;
  }

 private:
  void report(const Scanner::Piece& piece, std::string_view text) {
    const Span span = span_of(source_, piece.begin, piece.end);
    if (piece.unclosed) {
      diagnostics_.error("unclosed-quote", first_line(span, text), "this quote is never closed",
                         "close it with \" or write \"\" for a quote in the text");
    } else if (piece.behind_quote > 0) {
      diagnostics_.warning("text-behind-quote",
                           first_line(span_of(source_, piece.behind_quote, piece.end), text),
                           "text between the closing quote and the end of the cell",
                           "write \"\" for a quote in the text");
    }
  }

  bool within_limits(const Scanner::Piece& piece) {
    const Span span = span_of(source_, piece.begin, piece.begin);
    if (piece.text.size() > limits_.cell_bytes) {
      diagnostics_.error("cell-too-long", span,
                         fmt::format("a cell of {} bytes; at most {} are read", piece.text.size(),
                                     limits_.cell_bytes),
                         "is a quote missing?");
      return false;
    }
    if (++cells_ <= limits_.cells) return true;
    diagnostics_.error("too-many-cells", span, fmt::format("more than {} cells", limits_.cells));
    return false;
  }

  SourceId source_;
  Diagnostics& diagnostics_;
  const CsvLimits& limits_;
  std::size_t cells_ = 0;
};

}  // namespace

Table parse_csv(SourceId source, Diagnostics& diagnostics, const CsvLimits& limits) {
  const std::string_view text = diagnostics.sources().at(source).text();
  if (text.size() > limits.bytes) {
    diagnostics.error("file-too-large", {source, 0, 0},
                      fmt::format("larger than {} bytes", limits.bytes));
    return {};
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    diagnostics.error("not-text", span_of(source, nul, nul + 1), "a zero byte: this is no text",
                      "save the sheet as CSV");
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
    }
    for (std::size_t i = width; i < row.size(); ++i) {
      if (row[i].text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      diagnostics.error(
          "cell-without-heading", row[i].span,
          fmt::format("row {} has {} cells, the headings are {}", row[i].row, row.size(), width),
          fmt::format("put a cell that holds '{}' in quotes", table.separator));
      break;
    }
  }
}

}  // namespace tilsyn
