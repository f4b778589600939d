// SPDX-License-Identifier: Apache-2.0
// Workbooks that want to be too much.
#include <doctest/doctest.h>

#include "made_workbook.h"
#include "media/workbook.h"

using namespace tilsyn;

namespace {

const SheetProblem* problem(const Workbook& book, std::string_view id) {
  for (const Sheet& sheet : book.sheets)
    for (const SheetProblem& each : sheet.problems)
      if (each.id == id) return &each;
  return nullptr;
}

std::string unreadable(const std::string& bytes) {
  const Workbook book = read_workbook(bytes);
  CHECK(book.sheets.empty());
  return book.unreadable;
}

std::string wide(const std::string& name) {
  std::string out;
  for (const char c : name) out += std::string{c, '\0'};
  return out;
}

const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

}  // namespace

TEST_CASE("a cell of 5 MB is not read, and the rest is") {
  const Workbook book =
      read_workbook(made::xlsx_of({{"a", std::string(5u << 20, 'x'), "c"}, {"d"}}));
  REQUIRE(book.sheets.size() == 1);
  const SheetProblem* found = problem(book, "cell-too-long");
  REQUIRE(found);
  CHECK(found->error);
  CHECK(found->cells.front().row == 1);
  CHECK(found->cells.front().column == 2);
  CHECK(book.sheets.front().unread == 1);
  CHECK(book.sheets.front().find({1, 3})->text == "c");
  CHECK(book.sheets.front().find({2, 1})->text == "d");
}

TEST_CASE("10,000 columns are read; what is no column is counted") {
  std::vector<std::string> row;
  for (int i = 0; i < 10'000; ++i) row.push_back("c" + std::to_string(i));
  const Workbook book = read_workbook(made::xlsx_of({row}));
  CHECK(book.sheets.front().rows.front().cells.size() == 10'000);
  const Workbook outside = read_workbook(
      made::xlsx({{"A",
                   "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c r=\"XFE1\"><v>2</v></c>"
                   "<c r=\"ZZZZZZZZZZZZZZZ1\"><v>3</v></c></row>"
                   "<row r=\"1000000000\"><c r=\"A1000000000\"><v>4</v></c></row>"
                   "<row r=\"99999999999999999999999\"><c><v>5</v></c></row>"
                   "<row><c><v>6</v></c></row></sheetData>"}}));
  CHECK(outside.sheets.front().rows.size() == 1);
  const SheetProblem* found = problem(outside, "no-such-cell");
  REQUIRE(found);
  CHECK(found->count == 5);
  CHECK(found->cells[2].row == 1'000'000'000);
  CHECK(outside.sheets.front().unread == 5);
}

TEST_CASE("cells and texts have limits for all sheets together") {
  WorkbookLimits limits;
  limits.cells = 3;
  const std::string bytes = made::xlsx(
      {{"A", made::sheet_data({{"1", "2"}})}, {"B", made::sheet_data({{"3", "4"}, {"5", "6"}})}});
  const Workbook few = read_workbook(bytes, limits);
  CHECK(few.sheets[0].unread == 0);
  CHECK(few.sheets[1].unread == 3);
  CHECK(problem(few, "too-many-cells")->count == 3);
  limits.cells = 100;
  limits.text = 4;
  CHECK(read_workbook(bytes, limits).sheets[1].unread == 2);
}

TEST_CASE("a text that a million cells share does not fill the memory") {
  std::string cells = "<sheetData>";
  for (int row = 0; row < 1000; ++row) {
    cells += "<row>";
    for (int i = 0; i < 300; ++i) cells += "<c t=\"s\"><v>0</v></c>";
    cells += "</row>";
  }
  const Workbook book = read_workbook(
      made::xlsx({{"A", cells + "</sheetData>"}},
                 {{"xl/sharedStrings.xml",
                   "<sst><si><t>" + std::string(1'000'000, 'x') + "</t></si></sst>"}}));
  REQUIRE(book.unreadable == "");
  CHECK(book.sheets.front().unread > 299'000);
}

TEST_CASE("a million repeated rows are told, not made") {
  const Workbook book = read_workbook(made::ods(
      "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\">"
      "<table:table-cell table:number-columns-repeated=\"1000000000000\"><text:p>x</text:p>"
      "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>y</text:p>"
      "</table:table-cell></table:table-row></table:table>"));
  REQUIRE(book.unreadable == "");
  const Sheet& sheet = book.sheets.front();
  CHECK(sheet.rows.size() == 1001);
  CHECK(sheet.rows.back().number == 1'000'001);
  CHECK(sheet.rows.front().cells.size() == 1000);
  CHECK(problem(book, "repeated-cells")->count >= 999'000);
  CHECK(sheet.unread >= 999'000);
}

TEST_CASE("merged ranges without end are bounded") {
  std::string merged = "<sheetData/><mergeCells>";
  for (int i = 0; i < 100'010; ++i) merged += "<mergeCell ref=\"A1:B2\"/>";
  const Workbook book = read_workbook(made::xlsx({{"A", merged + "</mergeCells>"}}));
  CHECK(book.sheets.front().merged.size() == 100'000);
  CHECK(problem(book, "too-many-merged")->count == 10);
}

TEST_CASE("entities are not expanded, and zero bytes end no text early") {
  const std::string sheet =
      "<!DOCTYPE w [<!ENTITY a \"<row><c><v>9</v></c></row>\"><!ENTITY b SYSTEM "
      "\"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;&b;</v></c></row>"
      "</sheetData></worksheet>";
  const made::XlsxSheet plain{"A", ""};
  const Workbook book = read_workbook(made::xlsx({plain}, {{"xl/worksheets/sheet1.xml", sheet}}));
  CHECK(book.sheets.front().rows.size() == 1);
  CHECK(book.sheets.front().find({1, 1})->text == "&a;&b;");
  const std::string zeros[] = {"&#0;", "&#x000;", std::string(1, '\0')};
  for (const std::string& zero : zeros) {
    const Workbook bad = read_workbook(made::xlsx(
        {plain},
        {{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"str\"><v>before" + zero +
                                          "after</v></c></row></sheetData>"
                                          "</worksheet>"}}));
    REQUIRE(problem(bad, "damaged-sheet"));
    CHECK(problem(bad, "damaged-sheet")->error);
  }
}

TEST_CASE("damaged rows are counted, and a sheet that is cut off says so") {
  const Workbook row = read_workbook(
      made::xlsx({{"A",
                   "<sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</w></c></row>"
                   "<row r=\"3\"><c><v>3</v></c></row></sheetData>"}}));
  CHECK(problem(row, "damaged-row")->count == 1);
  CHECK(problem(row, "damaged-row")->cells.front().row == 2);
  CHECK(row.sheets.front().rows.size() == 2);
  const Workbook cut = read_workbook(
      made::xlsx({{"A", ""}}, {{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c>"}}));
  CHECK(problem(cut, "damaged-sheet")->message.find("cut off") != std::string::npos);
  const Workbook gone =
      read_workbook(made::xlsx({{"A", ""}}, {{"xl/_rels/workbook.xml.rels", "<Relationships/>"}}));
  CHECK(problem(gone, "damaged-sheet"));
}

TEST_CASE("UTF-16 parts and bytes that mean nothing") {
  const std::string sheet =
      "<worksheet><sheetData><row><c t=\"str\"><v>x</v></c></row></sheetData></worksheet>";
  const Workbook utf16 = read_workbook(
      made::xlsx({{"A", ""}}, {{"xl/worksheets/sheet1.xml", "\xFF\xFE" + wide(sheet)}}));
  CHECK(utf16.sheets.front().find({1, 1})->text == "x");
  const Workbook surrogate = read_workbook(made::xlsx(
      {{"A", "<sheetData><row><c t=\"str\"><v>a&#xD800;b&#1;c</v></c></row></sheetData>"}}));
  CHECK(surrogate.sheets.front().find({1, 1})->text == "a\uFFFD\uFFFD\uFFFDbc");
}

TEST_CASE("what is no workbook says what it is") {
  CHECK(unreadable("<html><table><tr><td>Navn</td></tr></table></html>").find("web page") !=
        std::string::npos);
  CHECK(unreadable("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
                   "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")
            .find("Excel 2003") != std::string::npos);
  CHECK(unreadable(ole + wide("EncryptedPackage")).find("encrypted") != std::string::npos);
  CHECK(unreadable(ole + wide("Workbook")).find(".xls") != std::string::npos);
  CHECK(unreadable("%PDF-1.4").find("PDF") != std::string::npos);
  CHECK(unreadable("").find("empty") != std::string::npos);
  CHECK(unreadable("Navn;Status\n") == "this is no workbook");
  CHECK(unreadable(made::zip({{"a.txt", "x"}})).find("archive") != std::string::npos);
  CHECK(unreadable(made::zip({{"xl/workbook.bin", "x"}})).find("binary") != std::string::npos);
  CHECK(unreadable(made::xlsx({})).find("names no sheets") != std::string::npos);
}

TEST_CASE("a bomb and an archive that is cut off are refused") {
  WorkbookLimits limits;
  limits.package = {2u << 20, 1u << 20};
  const std::string large = made::xlsx_of({{std::string(3u << 20, ' ')}});
  CHECK(read_workbook(large, limits).unreadable.starts_with("too large"));
  const std::string bytes = made::xlsx_of({{"a", "b"}});
  CHECK(unreadable(bytes.substr(0, bytes.size() / 2)) != "");
}
