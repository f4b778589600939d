// SPDX-License-Identifier: Apache-2.0
#include "media/workbook.h"

#include <algorithm>

#include "media/ods.h"
#include "media/xlsx.h"

namespace tilsyn {
namespace {

constexpr std::string_view ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Names in an OLE file are UTF-16.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

bool contains_folded(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

constexpr const char* save_as =
    "open it in a spreadsheet program and save it as .xlsx, .ods or CSV";

}  // namespace

bool is_xlsx_archive(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && bytes.find("xl/") != std::string_view::npos &&
         bytes.find("workbook.") != std::string_view::npos;
}

// The media type stands first and unpacked (ODF 1.3 part 2, 3.3).
bool is_ods_archive(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") &&
         bytes.substr(0, 200).find("application/vnd.oasis.opendocument.spreadsheet") !=
             std::string_view::npos;
}

NoWorkbook why_no_workbook(std::string_view bytes) {
  if (bytes.starts_with(ole)) {
    if (has_stream(bytes, "EncryptedPackage"))
      return {"an encrypted workbook", "remove the password and save it again"};
    return {"a file of Excel 97-2003 (.xls) or of another old program", save_as};
  }
  if (bytes.starts_with("PK\x03\x04")) return {};
  const std::string_view start = bytes.substr(0, 4096);
  const std::size_t first = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos) return {"an empty file", ""};
  if (start[first] == '<') {
    if (contains_folded(start, "urn:schemas-microsoft-com:office:spreadsheet"))
      return {"a workbook of Excel 2003 in XML", save_as};
    if (contains_folded(start, "opendocument")) return {"a workbook in flat XML (.fods)", save_as};
    if (contains_folded(start, "<html") || contains_folded(start, "<table") ||
        contains_folded(start, "<!doctype html"))
      return {"a web page (HTML)", save_as};
    return {"XML", save_as};
  }
  if (start.starts_with("%PDF"))
    return {"a PDF file", "ask for the spreadsheet that it was made of"};
  return {};
}

Workbook read_workbook(std::string_view bytes, const WorkbookLimits& limits) {
  if (is_ods_archive(bytes)) return read_ods(bytes, limits);
  if (is_xlsx_archive(bytes)) return read_xlsx(bytes, limits);
  // One that was packed anew.
  if (bytes.starts_with("PK\x03\x04") && bytes.find("content.xml") != std::string_view::npos)
    return read_ods(bytes, limits);
  Workbook book;
  const NoWorkbook found = why_no_workbook(bytes);
  book.hint = found.hint;
  if (!found.what.empty()) {
    book.unreadable = "this is " + found.what;
  } else if (bytes.starts_with("PK\x03\x04")) {
    book.unreadable = "this is an archive without a workbook";
    book.hint = "unpack it, and give the workbook";
  } else {
    book.unreadable = "this is no workbook";
    book.hint = save_as;
  }
  return book;
}

const TableCell* Sheet::find(CellPosition at) const {
  const auto row = std::ranges::lower_bound(rows, at.row, {}, &SheetRow::number);
  if (row == rows.end() || row->number != at.row) return nullptr;
  const auto cell = std::ranges::lower_bound(row->cells, at.column, {}, &TableCell::column);
  return cell == row->cells.end() || cell->column != at.column ? nullptr : &*cell;
}

SourceId place_sheet(Sheet& sheet, const std::string& path, Sources& sources) {
  std::string text;
  std::vector<Source::CellStart> starts;
  const auto id = static_cast<SourceId>(sources.size());
  const auto add = [&](std::string_view part, CellPosition cell) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    starts.push_back({begin, cell});
    text += part;
    const auto end = static_cast<std::uint32_t>(text.size());
    text += '\n';
    return Span{id, begin, end};
  };
  for (SheetRow& row : sheet.rows)
    for (TableCell& cell : row.cells) cell.span = add(cell.text, {cell.row, cell.column});
  // A problem stands at its cell; one that was not read has a place and no text.
  for (SheetProblem& problem : sheet.problems) {
    for (const CellPosition at : problem.cells) {
      const TableCell* cell = sheet.find(at);
      problem.spans.push_back(cell ? cell->span : add({}, at));
    }
  }
  if (starts.empty()) add({}, {1, 1});
  return sources.add(Source(path + ":" + sheet.name, std::move(text), std::move(starts)));
}

}  // namespace tilsyn
