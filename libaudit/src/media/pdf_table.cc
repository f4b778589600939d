// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_table.h"

#include <algorithm>
#include <cmath>

namespace tilsyn {
namespace {

constexpr double aligned = 8;  // points

// Cells apart, not a number before its clause.
bool has_cells(const PdfRow& row) {
  if (row.cells.size() < 2) return false;
  return row.cells.size() > 2 || !is_label(row.cells.front().text);
}

bool shares_column(const PdfRow& row, const std::vector<double>& columns) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const PdfLine& cell) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](double x) { return std::abs(x - cell.x0) < aligned; });
  });
}

std::size_t column_of(const PdfLine& cell, const std::vector<double>& columns) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] <= cell.x0 + aligned) best = i;
  return best;
}

// A line of one cell belongs to the table if it stays within its column.
bool stays_in_column(const PdfLine& cell, const std::vector<double>& columns) {
  const std::size_t at = column_of(cell, columns);
  if (std::abs(columns[at] - cell.x0) >= aligned) return false;
  return at + 1 == columns.size() || cell.x1 < columns[at + 1];
}

// Left edges of the cells of the rows, each once.
std::vector<double> columns_of(const std::vector<PdfRow>& rows, std::size_t begin,
                               std::size_t end) {
  std::vector<double> edges;
  for (std::size_t i = begin; i < end; ++i) {
    if (!has_cells(rows[i])) continue;
    for (const PdfLine& cell : rows[i].cells) edges.push_back(cell.x0);
  }
  std::sort(edges.begin(), edges.end());
  std::vector<double> columns;
  for (const double edge : edges)
    if (columns.empty() || edge - columns.back() > 2 * aligned) columns.push_back(edge);
  return columns;
}

double gap_before(const std::vector<PdfRow>& rows, std::size_t i) {
  return rows[i].y0() - rows[i - 1].y0();
}

}  // namespace

std::size_t table_end(const std::vector<PdfRow>& rows, std::size_t begin) {
  if (!has_cells(rows[begin])) return begin;
  std::size_t end = begin + 1;
  std::size_t with_cells = 1;
  std::size_t last_with_cells = begin;
  std::vector<double> columns = columns_of(rows, begin, end);
  for (; end < rows.size(); ++end) {
    const PdfRow& row = rows[end];
    if (row.starts_column || gap_before(rows, end) > 6 * (row.y1() - row.y0())) break;
    if (has_cells(row)) {
      if (!shares_column(row, columns)) break;
      ++with_cells;
      last_with_cells = end;
      columns = columns_of(rows, begin, end + 1);
    } else if (!stays_in_column(row.cells.front(), columns)) {
      break;
    } else if (end - last_with_cells > 12 || gap_before(rows, end) > 1.8 * (row.y1() - row.y0())) {
      break;
    }
  }
  return with_cells >= 2 ? end : begin;
}

std::vector<std::string> table_rows(const std::vector<PdfRow>& rows, std::size_t begin,
                                    std::size_t end) {
  const std::vector<double> columns = columns_of(rows, begin, end);
  double narrow = 1e9, wide = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    narrow = std::min(narrow, gap_before(rows, i));
    wide = std::max(wide, gap_before(rows, i));
  }
  const bool by_gap = wide > 1.25 * narrow;  // rows stand farther apart than the lines of a cell
  std::vector<std::vector<std::string>> cells;
  for (std::size_t i = begin; i < end; ++i) {
    const bool first_filled = column_of(rows[i].cells.front(), columns) == 0;
    const bool begins = by_gap ? i == begin || gap_before(rows, i) > 1.2 * narrow : first_filled;
    if (begins || cells.empty()) cells.emplace_back(columns.size());
    for (const PdfLine& line : rows[i].cells) {
      std::string& cell = cells.back()[column_of(line, columns)];
      const bool divided = cell.size() > 1 && cell.back() == '-' && cell[cell.size() - 2] != ' ' &&
                           line.text.front() >= 'a' && line.text.front() <= 'z';
      if (divided) cell.pop_back();
      if (!cell.empty() && !divided) cell += ' ';
      cell += line.text;
    }
  }
  std::vector<std::string> written;
  for (const auto& row : cells) {
    std::string text = "|";
    for (const std::string& cell : row) text += (cell.empty() ? "" : " " + cell) + " |";
    written.push_back(std::move(text));
  }
  return written;
}

}  // namespace tilsyn
