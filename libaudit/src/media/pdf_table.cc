// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_table.h"

#include <algorithm>

namespace tilsyn {
namespace {

constexpr double far_left = -1e7;
constexpr double far_right = 1e7;

struct Gap {
  double begin, end;
};

// Upright stripes of the page without a word, between the columns of a table.
class Corridors {
 public:
  explicit Corridors(double narrowest) : narrowest_(narrowest) {}

  // Takes away what the words of a row cover; keeps what is wide enough.
  void narrow(const PdfRow& row) {
    for (const PdfLine& cell : row.cells) {
      for (const PdfWord& word : cell.words) cut(word.x0, word.x1);
      left_ = std::min(left_, cell.x0);
      right_ = std::max(right_, cell.x1);
    }
  }

  // The middles of the stripes that have words on both sides.
  std::vector<double> separators() const {
    std::vector<double> middles;
    for (const Gap& gap : gaps_)
      if (gap.begin > left_ && gap.end < right_) middles.push_back((gap.begin + gap.end) / 2);
    return middles;
  }

 private:
  void cut(double begin, double end) {
    std::vector<Gap> rest;
    for (const Gap& gap : gaps_) {
      if (end <= gap.begin || begin >= gap.end) {
        rest.push_back(gap);
        continue;
      }
      if (begin - gap.begin >= narrowest_) rest.push_back({gap.begin, begin});
      if (gap.end - end >= narrowest_) rest.push_back({end, gap.end});
    }
    gaps_ = std::move(rest);
  }

  double narrowest_;
  double left_ = far_right, right_ = far_left;
  std::vector<Gap> gaps_{{far_left, far_right}};
};

// Cells apart, not a number before its clause.
bool has_cells(const PdfRow& row) {
  if (row.cells.size() < 2 || row.cells.size() > 40) return false;
  return row.cells.size() > 2 || !is_label(row.cells.front().text);
}

double height(const PdfRow& row) {
  return row.cells.front().height();
}

double gap_before(const std::vector<PdfRow>& rows, std::size_t i) {
  return rows[i].y0() - rows[i - 1].y0();
}

// Stands as near as the lines of one cell do.
bool is_tight(const std::vector<PdfRow>& rows, std::size_t i) {
  return gap_before(rows, i) <= 1.45 * height(rows[i]);
}

// Lines that overlap the row above in height: cells of one row that are centred in it.
bool is_staggered(const std::vector<PdfRow>& rows, std::size_t i) {
  return i < rows.size() && rows[i].y0() < rows[i - 1].y1() - 0.2 * height(rows[i]);
}

std::size_t column_of(const PdfWord& word, const std::vector<double>& separators) {
  const double middle = (word.x0 + word.x1) / 2;
  return static_cast<std::size_t>(std::upper_bound(separators.begin(), separators.end(), middle) -
                                  separators.begin());
}

void append_line(std::string& cell, const std::string& line) {
  const bool divided = cell.size() > 1 && cell.back() == '-' && cell[cell.size() - 2] != ' ' &&
                       line.front() >= 'a' && line.front() <= 'z';
  if (divided) cell.pop_back();
  if (!cell.empty() && !divided) cell += ' ';
  cell += line;
}

Corridors corridors_of(const std::vector<PdfRow>& rows, std::size_t begin, std::size_t end) {
  // Wider than the blank between two words.
  Corridors corridors(0.32 * height(rows[begin]));
  for (std::size_t i = begin; i < end; ++i) corridors.narrow(rows[i]);
  return corridors;
}

}  // namespace

std::size_t table_end(const std::vector<PdfRow>& rows, std::size_t begin) {
  const bool centred = is_staggered(rows, begin + 1) && has_cells(rows[begin + 1]);
  if (!has_cells(rows[begin]) && !centred) return begin;
  Corridors corridors = corridors_of(rows, begin, begin + 1);
  std::size_t with_cells = has_cells(rows[begin]);
  std::size_t end = begin + 1;
  for (; end < rows.size(); ++end) {
    const PdfRow& row = rows[end];
    if (row.starts_column || gap_before(rows, end) > 4 * height(row)) break;
    Corridors narrower = corridors;
    narrower.narrow(row);
    const std::vector<double> separators = narrower.separators();
    if (separators.empty()) break;
    const bool first_column = column_of(row.cells.front().words.front(), separators) == 0;
    const bool begins_row = is_staggered(rows, end + 1) && !rows[end + 1].starts_column;
    if (!has_cells(row) && first_column && !is_tight(rows, end) && !begins_row) break;
    with_cells += has_cells(row);
    corridors = std::move(narrower);
  }
  return with_cells >= 2 ? end : begin;
}

namespace {

using Cells = std::vector<std::string>;

bool is_small(const std::string& text) {
  return !text.empty() &&
         ((text.front() >= 'a' && text.front() <= 'z') ||
          (text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x9F));
}

Cells cells_of(const PdfRow& row, const std::vector<double>& separators) {
  Cells cells(separators.size() + 1);
  for (const PdfLine& line : row.cells) {
    for (const PdfWord& word : line.words) {
      std::string& cell = cells[column_of(word, separators)];
      if (!cell.empty()) cell += ' ';
      cell += word.text;
    }
  }
  return cells;
}

// Whether a line goes on in cells of the row above: something is missing, or a word was broken off
// in the middle of a sentence. In a `padded` table also what stands lower in the middle of its
// cell.
bool goes_on(const Cells& above, const Cells& line, bool padded) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (padded && above[i].empty() && !line[i].empty()) return true;
    if (line[i].empty() && !above[i].empty()) return true;
    if (is_small(line[i]) && !above[i].empty()) return true;
  }
  return false;
}

// Where rows stand farther apart than the lines of a cell: how far those are apart at most; 0 where
// all lines stand alike.
double line_pitch(const std::vector<PdfRow>& rows, std::size_t begin, std::size_t end) {
  double narrow = far_right, wide = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    narrow = std::min(narrow, gap_before(rows, i));
    wide = std::max(wide, gap_before(rows, i));
  }
  const bool padded = wide > 1.25 * narrow && narrow < 1.7 * height(rows[begin]);
  return padded ? 1.2 * narrow : 0;
}

}  // namespace

std::vector<std::string> table_rows(const std::vector<PdfRow>& rows, std::size_t begin,
                                    std::size_t end) {
  const std::vector<double> separators = corridors_of(rows, begin, end).separators();
  const double pitch = line_pitch(rows, begin, end);
  std::vector<Cells> table;
  for (std::size_t i = begin; i < end; ++i) {
    Cells line = cells_of(rows[i], separators);
    const bool near = i > begin && (pitch > 0 ? gap_before(rows, i) <= pitch
                                              : line.front().empty() || is_small(line.front()));
    const bool same = i > begin && is_staggered(rows, i);
    if (!same && !(near && goes_on(table.back(), line, pitch > 0))) {
      table.push_back(std::move(line));
      continue;
    }
    for (std::size_t k = 0; k < line.size(); ++k)
      if (!line[k].empty()) append_line(table.back()[k], line[k]);
  }
  std::vector<std::string> written;
  for (const Cells& row : table) {
    std::string text = "|";
    for (const std::string& cell : row) text += (cell.empty() ? "" : " " + cell) + " |";
    written.push_back(std::move(text));
  }
  return written;
}

}  // namespace tilsyn
