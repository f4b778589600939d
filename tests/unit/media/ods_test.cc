// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "made_workbook.h"
#include "media/workbook.h"

using namespace tilsyn;

namespace {

Workbook one_table(const std::string& rows) {
  Workbook book = read_workbook(made::ods(
      "<table:table table:name=\"Ark 1\"><table:table-column/>" + rows + "</table:table>"));
  REQUIRE(book.unreadable == "");
  REQUIRE(book.sheets.size() == 1);
  return book;
}

Workbook one_row(const std::string& cells) {
  return one_table("<table:table-row>" + cells + "</table:table-row>");
}

std::string at(const Workbook& book, std::uint32_t row, std::uint32_t column) {
  const TableCell* cell = book.sheets.front().find({row, column});
  return cell ? cell->text : "<none>";
}

const SheetProblem* problem(const Sheet& sheet, std::string_view id) {
  for (const SheetProblem& each : sheet.problems)
    if (each.id == id) return &each;
  return nullptr;
}

std::string typed(const std::string& type, const std::string& attributes,
                  const std::string& shown) {
  return "<table:table-cell office:value-type=\"" + type + "\" calcext:value-type=\"" + type +
         "\" " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
}

std::string text(const std::string& shown) {
  return typed("string", "", shown);
}

}  // namespace

TEST_CASE("values by their type") {
  const Workbook book =
      one_row(typed("float", "office:value=\"12\"", "12,00") +
              typed("float", "office:value=\"150\"", "0150") +
              typed("float", "office:value=\"0.30000000000000004\"", "0,3") +
              typed("percentage", "office:value=\"0.25\"", "25 %") +
              typed("currency", "office:value=\"1200\"", "kr 1 200,00") +
              typed("date", "office:date-value=\"2024-08-15\"", "15.08.2024") +
              typed("date", "office:date-value=\"2024-08-15T13:30:00\"", "15.08.24 13:30") +
              typed("time", "office:time-value=\"PT13H30M05S\"", "13:30:05") +
              typed("boolean", "office:boolean-value=\"true\"", "SANN") + text("tekst"));
  const char* expected[] = {
      "12",       "0150", "0.3",  "25%", "1200", "2024-08-15", "2024-08-15 13:30",
      "13:30:05", "TRUE", "tekst"};
  for (std::uint32_t i = 0; i < 10; ++i) CHECK(at(book, 1, i + 1) == expected[i]);
  CHECK(book.sheets.front().problems.empty());
}

TEST_CASE("texts with lines, blanks and links; annotations are left out") {
  const Workbook book = one_row(
      "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>merknad</text:p>"
      "</office:annotation><text:p>en <text:span>to</text:span><text:s text:c=\"2\"/>tre</text:p>"
      "<text:p><text:a xlink:href=\"https://a.example/\">her</text:a></text:p></table:table-cell>");
  CHECK(at(book, 1, 1) == "en to  tre\nher");
  CHECK(problem(book.sheets.front(), "comments-left-out")->count == 1);
  REQUIRE(book.sheets.front().links.size() == 1);
  CHECK(book.sheets.front().links.front().target == "https://a.example/");
}

TEST_CASE("repeated, covered and hidden cells") {
  const Workbook book = one_table(
      "<table:table-header-rows><table:table-row>"
      "<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\">"
      "<text:p>Hode</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
      "</table:table-header-rows><table:table-row table:number-rows-repeated=\"3\">"
      "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
      "<table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"2\">"
      "<table:table-cell table:number-columns-repeated=\"3\"/>"
      "<table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p>"
      "</table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/>"
      "</table:table-row>");
  const Sheet& sheet = book.sheets.front();
  REQUIRE(sheet.rows.size() == 3);
  REQUIRE(sheet.merged.size() == 1);
  CHECK(sheet.merged.front().last.row == 2);
  CHECK(sheet.merged.front().last.column == 2);
  CHECK(at(book, 5, 4) == "x");
  CHECK(at(book, 5, 5) == "x");
  CHECK(at(book, 6, 5) == "x");
  CHECK(sheet.rows[1].hidden);
  CHECK(problem(sheet, "hidden-rows")->count == 2);
  CHECK(sheet.unread == 0);
}

TEST_CASE("formulas and errors") {
  const Workbook book = one_row(
      "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" "
      "office:value=\"2\"><text:p>2</text:p></table:table-cell>"
      "<table:table-cell table:formula=\"of:=[.A1]\"/>"
      "<table:table-cell table:formula=\"of:=[.#REF!]\" office:value-type=\"string\" "
      "office:string-value=\"\" calcext:value-type=\"error\"><text:p>#REF!</text:p>"
      "</table:table-cell><table:table-cell table:formula=\"of:='file:///tmp/b.ods'#$A.A1\" "
      "office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p>"
      "</table:table-cell>");
  const Sheet& sheet = book.sheets.front();
  CHECK(at(book, 1, 1) == "2");
  CHECK(at(book, 1, 2) == "<none>");
  CHECK(at(book, 1, 3) == "#REF!");
  CHECK(at(book, 1, 4) == "7");
  CHECK(problem(sheet, "formula")->count == 3);
  CHECK(problem(sheet, "formula-without-value")->count == 1);
  CHECK(problem(sheet, "error-value")->count == 1);
  CHECK(book.remarks.size() == 1);
}

TEST_CASE("hidden sheets, and tables that are no sheets") {
  const Workbook book = read_workbook(
      made::ods("<table:tracked-changes><table:table-row><table:table-cell><text:p>slettet</text:p>"
                "</table:table-cell></table:table-row></table:tracked-changes>"
                "<table:table table:name=\"A\" table:style-name=\"ta1\"><table:shapes><table:table>"
                "<table:table-row><table:table-cell><text:p>form</text:p></table:table-cell>"
                "</table:table-row></table:table></table:shapes><table:table-row>" +
                    text("a") +
                    "</table:table-row></table:table><table:table table:name=\"B\" "
                    "table:style-name=\"ta2\"/>",
                "<style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/>"
                "</style:style><style:style style:name=\"ta2\"><style:table-properties "
                "table:display=\"false\"/></style:style>"));
  REQUIRE(book.sheets.size() == 2);
  CHECK_FALSE(book.sheets[0].hidden);
  CHECK(at(book, 1, 1) == "a");
  CHECK(book.sheets[0].rows.size() == 1);
  CHECK(book.sheets[1].hidden);
}

TEST_CASE("an encrypted ODS says so") {
  const Workbook book =
      read_workbook(made::zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                               {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                               {"content.xml", "\x01\x02"}}));
  CHECK(book.unreadable.find("encrypted") != std::string::npos);
  CHECK(book.hint.find("password") != std::string::npos);
}

TEST_CASE("an ODS that was packed anew is read; a text document is told") {
  const std::string table = "<table:table table:name=\"A\"><table:table-row>" + text("x") +
                            "</table:table-row></table:table>";
  const Workbook packed = read_workbook(
      made::zip({{"content.xml", "<office:spreadsheet>" + table + "</office:spreadsheet>"},
                 {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}));
  REQUIRE(packed.sheets.size() == 1);
  CHECK(at(packed, 1, 1) == "x");
  CHECK(read_workbook(made::odt(table)).unreadable.find("no workbook") != std::string::npos);
}
