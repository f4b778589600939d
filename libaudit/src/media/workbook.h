// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "media/table.h"
#include "media/zip.h"

namespace tilsyn {

// What is wrong with cells or rows of a sheet, or has to be known about them; once for each kind.
struct SheetProblem {
  std::string id;  // as of a diagnostic: "formula-without-value"
  std::string message, hint;
  bool error = false;               // something that the limits or damage kept from being read
  std::size_t count = 0;            // of cells or rows
  std::vector<CellPosition> cells;  // the first ten of them
  std::vector<Span> spans;          // of those, from place_sheet()
};

// Rows and columns first to last, 1-based.
struct CellRange {
  CellPosition first, last;
  bool contains(CellPosition cell) const {
    return cell.row >= first.row && cell.row <= last.row && cell.column >= first.column &&
           cell.column <= last.column;
  }
};

struct SheetRow {
  std::uint32_t number = 0;  // 1-based, as the spreadsheet shows it
  bool hidden = false;
  TableRow cells;  // only those with text, by column
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<SheetRow> rows;  // only those with text, by number
  std::vector<CellRange> merged;
  struct Link {
    CellPosition cell;
    std::string target;  // http(s)
  };
  std::vector<Link> links;  // of cells whose text does not hold it
  std::vector<SheetProblem> problems;
  std::size_t unread = 0;  // cells that hold something which was not read
  bool empty() const { return rows.empty(); }
  const TableCell* find(CellPosition cell) const;  // nullptr where there is no text
};

// The sheets of a workbook in their order.
struct Workbook {
  std::string format;      // "xlsx", "ods"
  std::string unreadable;  // why nothing of it is read
  std::string hint;        // and what to do
  std::vector<Sheet> sheets;
  std::vector<std::string> remarks;  // what is not of one sheet: links to other workbooks
};

// What strangers may send. Cells are those with text.
struct WorkbookLimits {
  std::size_t cells = 2'000'000;
  std::size_t text = std::size_t{64} << 20;
  std::size_t cell_bytes = std::size_t{1} << 20;
  std::size_t merged = 100'000;
  std::size_t repeated = 1000;  // of one cell or row with text (ODS)
  // Of the XML in the package. One long cell or many that say the same shrink to next to nothing,
  // and are to be told by their places.
  ZipLimits package{std::size_t{256} << 20, std::size_t{32} << 20};
};

// XLSX (ECMA-376, transitional and strict) and ODS (ODF 1.3), told from the bytes. The values of
// formulas are those that were last saved; nothing is computed and no link followed. What is no
// workbook says in `unreadable` what it is instead.
Workbook read_workbook(std::string_view bytes, const WorkbookLimits& limits = {});

// "a web page", "a workbook of Excel 97-2003" …; "" for an archive and for plain text.
struct NoWorkbook {
  std::string what, hint;
};
NoWorkbook why_no_workbook(std::string_view bytes);
// A ZIP archive with a workbook in it, by the names of its files.
bool is_xlsx_archive(std::string_view bytes);
bool is_ods_archive(std::string_view bytes);

// Adds the texts of the sheet as a source "list.xlsx:Sheet 1" and sets the spans of cells and
// problems in it.
SourceId place_sheet(Sheet& sheet, const std::string& path, Sources& sources);

}  // namespace tilsyn
