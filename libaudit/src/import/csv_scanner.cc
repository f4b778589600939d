// SPDX-License-Identifier: Apache-2.0
#include "import/csv_scanner.h"

#include <algorithm>

namespace tilsyn {
namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

CsvScanner::Cell CsvScanner::next(std::size_t width) {
  Cell cell;
  cell.begin = at_;
  const std::size_t quote = behind_blanks(at_);
  if (quote < text_.size() && text_[quote] == '"') {
    const std::size_t begin = at_;
    at_ = quote;
    const bool closed = read_quoted(cell, width);
    // Behind blanks a quote opens a cell only where it closes it, too.
    const bool text = quote > begin && (!closed || cell.behind_quote > 0);
    if (!closed || text) {
      cell = {};
      cell.begin = at_ = begin;
      cell.unclosed = !text;
    }
  }
  read_bare(cell);
  cell.end = at_;
  end_cell(cell);
  return cell;
}

// Leaves at_ behind the closing quote; false when there is none.
bool CsvScanner::read_quoted(Cell& cell, std::size_t width) {
  const std::size_t opening = at_;
  for (++at_;;) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) return false;
    append(cell, at_, quote);
    at_ = quote + 1;
    if (at_ < text_.size() && text_[at_] == '"') {
      append(cell, at_, at_ + 1);
      ++at_;
      continue;
    }
    // A quote at the begin of a cell that holds text opens that cell: ours was never closed.
    const std::size_t behind = behind_blanks(at_);
    if (!ends_cell(behind)) {
      if (quote > opening + 1 && starts_cell(quote)) return false;
      cell.behind_quote = at_;
      return true;
    }
    at_ = behind;
    return !swallows_rows(text_.substr(opening + 1, quote - opening - 1), width);
  }
}

void CsvScanner::read_bare(Cell& cell) {
  const std::size_t begin = at_;
  while (!ends_cell(at_)) ++at_;
  append(cell, begin, at_);
}

void CsvScanner::end_cell(Cell& cell) {
  cell.ends_row = true;
  if (at_ >= text_.size()) return;
  const char c = text_[at_++];
  if (c == separator_) {
    cell.ends_row = false;
  } else if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
  }
}

bool CsvScanner::starts_cell(std::size_t at) const {
  return at > 0 && (text_[at - 1] == separator_ || is_line_end(text_[at - 1]));
}

bool CsvScanner::ends_cell(std::size_t at) const {
  return at >= text_.size() || text_[at] == separator_ || is_line_end(text_[at]);
}

// Whether the lines between the first and the last one have just as many separators as rows have:
// a text of many lines seldom has, rows below a quote that was forgotten always.
bool CsvScanner::swallows_rows(std::string_view quoted, std::size_t width) const {
  if (width < 3) return false;
  std::size_t lines = 0;
  std::size_t like_rows = 0;
  std::size_t begin = quoted.find_first_of("\r\n");
  while (begin != std::string_view::npos) {
    begin = quoted.find_first_not_of("\r\n", begin);
    if (begin == std::string_view::npos) break;
    const std::size_t end = quoted.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) break;
    const std::string_view line = quoted.substr(begin, end - begin);
    const auto separators = std::count(line.begin(), line.end(), separator_);
    ++lines;
    if (static_cast<std::size_t>(separators) + 1 == width) ++like_rows;
    begin = end;
  }
  const bool long_one = quoted.size() > longest_;
  return long_one ? like_rows * 2 > lines : lines > 1 && like_rows == lines;
}

std::size_t CsvScanner::behind_blanks(std::size_t at) const {
  while (at < text_.size() && text_[at] == ' ' && separator_ != ' ') ++at;
  return at;
}

void CsvScanner::append(Cell& cell, std::size_t begin, std::size_t end) const {
  cell.length += end - begin;
  if (cell.length <= longest_) {
    cell.text.append(text_.substr(begin, end - begin));
  } else {
    cell.text = {};
  }
}

}  // namespace tilsyn
