// SPDX-License-Identifier: Apache-2.0
#include "import/open_workbook.h"

#include <fmt/format.h>

#include <set>

namespace tilsyn {

std::optional<OpenedWorkbook> open_workbook(const ImportFile& file, Diagnostics& diagnostics) {
  OpenedWorkbook opened{read_workbook(file.bytes), {}};
  Workbook& book = opened.book;
  if (!book.unreadable.empty()) {
    const SourceId source = diagnostics.sources().add(Source(file.path, {}, Places::whole, {}));
    diagnostics.error("no-workbook", {source, 0, 0}, book.unreadable, book.hint);
    return {};
  }
  for (Sheet& sheet : book.sheets)
    opened.sources.push_back(place_sheet(sheet, file.path, diagnostics.sources()));
  return opened;
}

void report_sheet(const Sheet& sheet, bool is_read, Diagnostics& diagnostics) {
  for (const SheetProblem& problem : sheet.problems) {
    const Span span = problem.spans.empty() ? Span() : problem.spans.front();
    Diagnostic& said = problem.error && is_read
                           ? diagnostics.error(problem.id, span, problem.message, problem.hint)
                           : diagnostics.warning(problem.id, span, problem.message, problem.hint);
    for (std::size_t i = 1; i < problem.spans.size(); ++i)
      said.notes.push_back({"also here", problem.spans[i]});
  }
}

Table whole_table(const Sheet& sheet) {
  std::set<std::uint32_t> columns;
  for (const SheetRow& row : sheet.rows)
    for (const TableCell& cell : row.cells) columns.insert(cell.column);
  Table table;
  table.sheet = sheet.name;
  for (const SheetRow& row : sheet.rows) {
    TableRow& out = table.rows.emplace_back();
    auto cell = row.cells.begin();
    for (const std::uint32_t column : columns) {
      if (cell != row.cells.end() && cell->column == column) {
        out.push_back(*cell++);
      } else {
        out.push_back({{}, {}, row.number, column});
      }
    }
  }
  return table;
}

}  // namespace tilsyn
