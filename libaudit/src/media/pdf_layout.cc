// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tilsyn {
namespace {

constexpr int max_columns_deep = 3;      // a column may be divided again
constexpr double step = 3;               // points between the places where a gutter is looked for
constexpr std::size_t max_lines = 3000;  // of a page that is still searched for columns

using Lines = std::vector<PdfLine>;

double center(const PdfLine& line) {
  return (line.y0 + line.y1) / 2;
}

double left_of(const Lines& lines) {
  double left = 1e9;
  for (const PdfLine& line : lines) left = std::min(left, line.x0);
  return left;
}

double right_of(const Lines& lines) {
  double right = -1e9;
  for (const PdfLine& line : lines) right = std::max(right, line.x1);
  return right;
}

bool crosses(const PdfLine& line, double x) {
  return line.x0 < x - 2 && line.x1 > x + 2;
}

// Lines of two columns between lines that reach across: [begin, end) of lines sorted by height.
struct Band {
  std::size_t begin = 0, end = 0;
  bool columns = false;
};

// One side of a gutter.
struct Side {
  double left = 1e9, right = -1e9;
  std::size_t lines = 0, filled = 0;

  void measure(const PdfLine& line) {
    left = std::min(left, line.x0);
    right = std::max(right, line.x1);
    ++lines;
  }
  void count(const PdfLine& line) {
    filled += line.width() > (right - left) * 0.7 && line.words.size() > 1;
  }
  // Running text fills its column: most lines reach near the right edge.
  bool is_prose(double page_width) const {
    return lines >= 4 && right - left >= page_width * 0.2 && filled * 2 >= lines;
  }
};

bool is_two_columns(const Lines& lines, std::size_t begin, std::size_t end, double gutter,
                    double page_width) {
  if (end - begin < 8) return false;
  Side left, right;
  const auto side = [&](const PdfLine& line) -> Side& {
    return line.x1 <= gutter + 2 ? left : right;
  };
  for (std::size_t i = begin; i < end; ++i) side(lines[i]).measure(lines[i]);
  for (std::size_t i = begin; i < end; ++i) side(lines[i]).count(lines[i]);
  return left.is_prose(page_width) && right.is_prose(page_width);
}

// A place where no line stands, so that what is below may be no column any more.
bool parts(double bottom, const PdfLine& next) {
  return next.y0 - bottom > 0.6 * next.height();
}

// Columns end where only scattered lines follow (a heading, a table).
std::size_t end_of_columns(const Lines& lines, const Band& band, double gutter, double page_width) {
  double bottom = lines[band.begin].y1;
  std::size_t end = band.end;
  std::vector<std::size_t> cuts;
  for (std::size_t i = band.begin + 1; i < band.end; ++i) {
    if (parts(bottom, lines[i])) cuts.push_back(i);
    bottom = std::max(bottom, lines[i].y1);
  }
  const double width = page_width * 0.25;
  for (; !cuts.empty(); cuts.pop_back()) {
    const auto filled = std::count_if(
        lines.begin() + static_cast<std::ptrdiff_t>(cuts.back()),
        lines.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const PdfLine& line) { return line.width() > width && line.words.size() > 1; });
    if (static_cast<std::size_t>(filled) * 2 >= end - cuts.back()) break;
    if (!is_two_columns(lines, band.begin, cuts.back(), gutter, page_width)) break;
    end = cuts.back();
  }
  return end;
}

// `lines` are sorted by height. What is no column is in bands of its own.
std::vector<Band> bands_of(const Lines& lines, double gutter, double page_width) {
  std::vector<Band> bands;
  for (std::size_t i = 0; i < lines.size();) {
    Band band{i, i, false};
    while (band.end < lines.size() && !crosses(lines[band.end], gutter)) ++band.end;
    if (is_two_columns(lines, band.begin, band.end, gutter, page_width)) {
      band.columns = true;
      band.end = end_of_columns(lines, band, gutter, page_width);
    } else {
      band.end = std::min(std::max(band.end, band.begin) + 1, lines.size());
    }
    bands.push_back(band);
    i = band.end;
  }
  return bands;
}

// Where two columns part: the place between which and its neighbours most lines of running text
// stand in columns.
std::optional<double> find_gutter(const Lines& lines, double page_width) {
  if (lines.size() < 8 || lines.size() > max_lines) return {};
  const double left = left_of(lines);
  const double width = right_of(lines) - left;
  std::optional<double> best;
  std::size_t most = 0;
  double best_off = 0;
  for (double x = left + width * 0.2; x < left + width * 0.8; x += step) {
    std::size_t in_columns = 0;
    for (const Band& band : bands_of(lines, x, page_width))
      if (band.columns) in_columns += band.end - band.begin;
    const double off = std::abs(x - left - width / 2);
    if (in_columns == 0 || in_columns < most || (in_columns == most && off > best_off)) continue;
    best = x;
    most = in_columns;
    best_off = off;
  }
  return best;
}

void append_rows(Lines&& lines, std::vector<PdfRow>& out) {
  if (lines.empty()) return;
  const double left = left_of(lines);
  const double right = right_of(lines);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PdfLine& a, const PdfLine& b) { return center(a) < center(b); });
  const std::size_t first = out.size();
  for (PdfLine& line : lines) {
    if (out.size() > first) {
      PdfRow& row = out.back();
      const PdfLine& beside = row.cells.front();
      const double overlap = std::min(beside.y1, line.y1) - std::max(beside.y0, line.y0);
      if (overlap > 0.5 * std::min(beside.height(), line.height())) {
        row.cells.push_back(std::move(line));
        continue;
      }
    }
    PdfRow row;
    row.left = left;
    row.right = right;
    row.starts_column = out.size() == first;
    row.cells.push_back(std::move(line));
    out.push_back(std::move(row));
  }
  for (std::size_t i = first; i < out.size(); ++i)
    std::sort(out[i].cells.begin(), out[i].cells.end(),
              [](const PdfLine& a, const PdfLine& b) { return a.x0 < b.x0; });
}

// The left column and then the right one, where there are columns.
void order(Lines&& lines, double page_width, int depth, std::vector<PdfRow>& out) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PdfLine& a, const PdfLine& b) { return a.y0 < b.y0; });
  const std::optional<double> gutter =
      depth < max_columns_deep ? find_gutter(lines, page_width) : std::nullopt;
  if (!gutter) return append_rows(std::move(lines), out);
  Lines pending;
  for (const Band& band : bands_of(lines, *gutter, page_width)) {
    Lines left, right;
    for (std::size_t i = band.begin; i < band.end; ++i) {
      Lines& side = !band.columns ? pending : lines[i].x1 <= *gutter + 2 ? left : right;
      side.push_back(std::move(lines[i]));
    }
    if (!band.columns) continue;
    append_rows(std::exchange(pending, {}), out);
    order(std::move(left), page_width, depth + 1, out);
    order(std::move(right), page_width, depth + 1, out);
  }
  append_rows(std::move(pending), out);
}

}  // namespace

double PdfRow::y0() const {
  double top = cells.front().y0;
  for (const PdfLine& cell : cells) top = std::min(top, cell.y0);
  return top;
}

double PdfRow::y1() const {
  double bottom = cells.front().y1;
  for (const PdfLine& cell : cells) bottom = std::max(bottom, cell.y1);
  return bottom;
}

std::vector<PdfRow> rows_of(PdfPage&& page) {
  std::vector<PdfRow> rows;
  order(std::move(page.lines), page.width, 0, rows);
  return rows;
}

bool is_label(std::string_view text) {
  for (const std::string_view bullet :
       {"\u2022", "\u25CF", "\u25AA", "\u25E6", "\u2013", "-", "o", "*", "\u00B7", "\u25A0",
        "\u27A2", "\u2013", "\u2212", "[ ]", "[x]"})
    if (text == bullet) return true;
  if (text.empty() || text.size() > 12) return false;
  if (text.front() == '(') text.remove_prefix(1);
  if (text.empty()) return false;
  if (text.back() != '.' && text.back() != ')' && text.find('.') == std::string_view::npos)
    return false;
  if (text.back() == '.' || text.back() == ')') text.remove_suffix(1);
  std::size_t letters = 0;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '.') return false;
    letters += letter;
  }
  const bool roman = text.find_first_not_of("ivxIVX") == std::string_view::npos;
  return !text.empty() && (letters <= 1 || (roman && text.size() <= 5));
}

}  // namespace tilsyn
