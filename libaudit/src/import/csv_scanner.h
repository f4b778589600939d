// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tilsyn {

// Reads the cells of a text with separators one after the other; knows nothing of diagnostics.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::size_t offset, char separator, std::size_t longest_cell)
      : text_(text), at_(offset), separator_(separator), longest_(longest_cell) {}

  struct Cell {
    std::string text;  // "" for one that is too long
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t length = 0;        // in bytes
    bool unclosed = false;         // its quote is never closed: the text begins with it
    std::size_t behind_quote = 0;  // where text follows the closing quote; 0: nowhere
    bool ends_row = false;
    bool too_long() const { return length > text.size(); }
  };

  bool at_end() const { return at_ >= text_.size(); }
  // `width` is the number of cells in a row, 0 where that is not known yet: it tells a cell of many
  // lines from rows that a missing quote would swallow.
  Cell next(std::size_t width);

 private:
  bool read_quoted(Cell& cell, std::size_t width);
  void read_bare(Cell& cell);
  void end_cell(Cell& cell);
  bool starts_cell(std::size_t at) const;
  bool ends_cell(std::size_t at) const;
  bool swallows_rows(std::string_view quoted, std::size_t width) const;
  std::size_t behind_blanks(std::size_t at) const;
  void append(Cell& cell, std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::size_t at_;
  char separator_;
  std::size_t longest_;
};

}  // namespace tilsyn
