// SPDX-License-Identifier: Apache-2.0
#include "import/import_report.h"

#include <fmt/format.h>

#include <limits>
#include <ostream>

#include "import/import_report_rows.h"

namespace tilsyn {
namespace {

// Cells of a kind that a terminal shows.
constexpr std::size_t most_shown = 10;

// One line of at most `longest` code points, without control characters.
std::string shortened(std::string_view text, std::size_t longest = 60) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++points > longest) return out + "…";
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out;
}

std::string counts(const ColumnReport& column) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, what);
  };
  add(column.taken, "taken");
  add(column.interpreted, "interpreted");
  add(column.noted, "kept as notes");
  add(column.refused, "not understood (kept as notes)");
  add(column.unread, "not read");
  return text.empty() ? "empty" : text;
}

void write_columns(const ImportReport& report, std::ostream& out) {
  if (report.columns.empty()) return;
  out << "Columns:\n";
  for (const ColumnReport& column : report.columns) {
    out << "  " << shortened(column.heading) << " -> "
        << (column.field.empty() ? "no field" : column.field) << ": " << column_summary(column)
        << '\n';
  }
}

// "list.csv:2:10 B2": the place in the file, and the cell as a spreadsheet names it.
std::string cell_place(const Sources& sources, Span span, std::uint32_t row, std::uint32_t column) {
  std::string place = sources.place(span);
  if (span.known() && sources.at(span.source).places() == Places::lines)
    place += ' ' + cell_name({row, column});
  return place;
}

std::string more(std::size_t left) {
  return left == 0 ? "" : fmt::format("  … and {} more; --report FILE writes all\n", left);
}

// Cell by cell: its place and text, then each path with its values.
void write_interpretations(const ImportReport& report, const Sources& sources, std::size_t most,
                           std::ostream& out) {
  if (report.interpretations.empty()) return;
  out << "Interpreted, to be confirmed by a person:";
  const Interpretation* last = nullptr;
  std::size_t cells = 0;
  for (const Interpretation& one : report.interpretations) {
    const bool same_cell = last && last->span == one.span;
    const bool same_path = same_cell && last->path == one.path;
    last = &one;
    if (!same_cell) ++cells;
    if (cells > most) continue;
    if (!same_cell) {
      out << fmt::format("\n  {}: {} \"{}\"\n    -> ",
                         cell_place(sources, one.span, one.row, one.column), one.tool,
                         shortened(one.text));
    }
    if (same_path) {
      out << ", " << shortened(one.value);
    } else {
      out << (same_cell ? "; " : "") << one.path << " = " << shortened(one.value);
    }
  }
  out << '\n' << more(cells > most ? cells - most : 0);
}

void write_cells(const ImportReport& report, const Sources& sources, CellFate fate,
                 std::string_view title, std::size_t most, std::ostream& out) {
  std::size_t found = 0;
  for (const CellReport& cell : report.cells) {
    if (cell.fate != fate) continue;
    if (found++ == 0) out << title << ":\n";
    if (found > most) continue;
    out << fmt::format("  {}: {} \"{}\"\n", cell_place(sources, cell.span, cell.row, cell.column),
                       cell.tool, shortened(sources.text(cell.span)));
  }
  out << more(found > most ? found - most : 0);
}

void write_all(const ImportReport& report, const Sources& sources, bool whole, std::ostream& out) {
  const std::size_t most = whole ? std::numeric_limits<std::size_t>::max() : most_shown;
  out << fmt::format("{}: {}, read as {}{}\n", report.path,
                     report.tools == 1 ? "1 tool" : fmt::format("{} tools", report.tools),
                     report.format, report.encoding.empty() ? "" : " in " + report.encoding);
  if (report.unread_cells > 0 || report.unread_rows > 0)
    out << fmt::format("Not read: {} cells and {} rows; the messages above say where\n",
                       report.unread_cells, report.unread_rows);
  write_columns(report, out);
  write_interpretations(report, sources, most, out);
  write_cells(report, sources, CellFate::refused, "Not understood, kept as notes", most, out);
  if (whole) {
    write_cells(report, sources, CellFate::taken, "Taken as written", most, out);
    write_cells(report, sources, CellFate::note, "Kept as notes", most, out);
    write_cells(report, sources, CellFate::unread, "Not read", most, out);
  }
  if (!report.remarks.empty()) out << "To look at:\n";
  for (const std::string& remark : report.remarks) out << "  " << shortened(remark, 400) << '\n';
}

}  // namespace

std::string column_summary(const ColumnReport& column) {
  std::string text = counts(column);
  if (!column.suggestion.empty() && column.field.empty() && !column.by_person)
    text += fmt::format(" (is '{}' meant? --column '{}={}')", shortened(column.suggestion),
                        shortened(column.heading), column.suggested_field);
  return text;
}

std::size_t& ColumnReport::count(CellFate fate) {
  switch (fate) {
    case CellFate::taken:
      return taken;
    case CellFate::interpreted:
      return interpreted;
    case CellFate::refused:
      return refused;
    case CellFate::unread:
      return unread;
    case CellFate::note:
      break;
  }
  return noted;
}

void write_import_report(const ImportReport& report, const Sources& sources, std::ostream& out) {
  write_all(report, sources, false, out);
}

void write_import_details(const ImportReport& report, const Sources& sources,
                          std::string_view format, std::ostream& out) {
  if (format == "csv") {
    out << import_report_rows(report, sources);
  } else {
    write_all(report, sources, true, out);
  }
}

}  // namespace tilsyn
