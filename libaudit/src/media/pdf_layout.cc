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

// Running text fills its column: most lines reach near the right edge.
bool is_prose(const Lines& lines, double page_width) {
  if (lines.size() < 4) return false;
  const double left = left_of(lines);
  const double width = right_of(lines) - left;
  if (width < page_width * 0.2) return false;
  const auto filled = std::count_if(lines.begin(), lines.end(), [&](const PdfLine& line) {
    return line.width() > width * 0.7 && line.text.find(' ') != std::string::npos;
  });
  return static_cast<std::size_t>(filled) * 2 >= lines.size();
}

// Where two columns part: the place that the fewest lines cross and that has text on both sides.
std::optional<double> find_gutter(const Lines& lines) {
  const double left = left_of(lines);
  const double width = right_of(lines) - left;
  if (lines.size() < 8 || lines.size() > max_lines || width < 200) return {};
  std::optional<double> best;
  std::size_t fewest = lines.size() / 3 + 1;
  double best_off = 1e9;
  for (double x = left + width * 0.2; x < left + width * 0.8; x += step) {
    std::size_t crossing = 0, before = 0, behind = 0;
    for (const PdfLine& line : lines) {
      if (crosses(line, x)) {
        ++crossing;
      } else {
        ++(line.x0 < x ? before : behind);
      }
    }
    if (before < 4 || behind < 4) continue;
    const double off = std::abs(x - left - width / 2);
    if (crossing < fewest || (crossing == fewest && off < best_off)) {
      best = x;
      fewest = crossing;
      best_off = off;
    }
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

void order(Lines&& lines, double page_width, int depth, std::vector<PdfRow>& out);

// Between two lines that reach across, the left column and then the right one, if that is what
// they are.
void order_band(Lines&& band, double gutter, double page_width, int depth, Lines& pending,
                std::vector<PdfRow>& out) {
  Lines left, right;
  for (const PdfLine& line : band) (line.x1 <= gutter + 2 ? left : right).push_back(line);
  if (!is_prose(left, page_width) || !is_prose(right, page_width)) {
    std::move(band.begin(), band.end(), back_inserter(pending));
    return;
  }
  append_rows(std::exchange(pending, {}), out);
  order(std::move(left), page_width, depth + 1, out);
  order(std::move(right), page_width, depth + 1, out);
}

void order(Lines&& lines, double page_width, int depth, std::vector<PdfRow>& out) {
  const std::optional<double> gutter = depth < max_columns_deep ? find_gutter(lines) : std::nullopt;
  if (!gutter) return append_rows(std::move(lines), out);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PdfLine& a, const PdfLine& b) { return a.y0 < b.y0; });
  Lines pending, band;
  for (PdfLine& line : lines) {
    if (!crosses(line, *gutter)) {
      band.push_back(std::move(line));
      continue;
    }
    order_band(std::exchange(band, {}), *gutter, page_width, depth, pending, out);
    pending.push_back(std::move(line));
  }
  order_band(std::move(band), *gutter, page_width, depth, pending, out);
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
