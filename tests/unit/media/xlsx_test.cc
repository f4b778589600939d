// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "made_workbook.h"
#include "media/workbook.h"

using namespace tilsyn;

namespace {

Workbook one_sheet(const std::string& content, const made::Files& parts = {}) {
  Workbook book = read_workbook(made::xlsx({{"List", content}}, parts));
  REQUIRE(book.unreadable == "");
  REQUIRE(book.sheets.size() == 1);
  return book;
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

std::string row(const std::string& cells) {
  return "<sheetData><row r=\"1\">" + cells + "</row></sheetData>";
}

const made::Files texts_and_styles = {
    {"xl/sharedStrings.xml",
     "<sst><si><t>Navn</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">Rik </t></r><r><t>"
     "tekst</t></r><rPh sb=\"0\" eb=\"1\"><t>uttale</t></rPh></si><si><t>linje_x000D_\n"
     "to_x005F_x</t></si></sst>"},
    {"xl/styles.xml",
     "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"[$-414]dd/mm/yyyy\"/></numFmts>"
     "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
     "<xf numFmtId=\"165\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"}};

}  // namespace

TEST_CASE("texts are shared, rich or in the cell") {
  const Workbook book =
      one_sheet(row("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                    "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>i </t>"
                    "</r><r><t>cellen</t></r></is></c><c r=\"E1\" t=\"str\"><v>&lt;a&gt;</v></c>"
                    "<c r=\"F1\" t=\"s\"><v>7</v></c>"),
                texts_and_styles);
  CHECK(at(book, 1, 1) == "Navn");
  CHECK(at(book, 1, 2) == "Rik tekst");
  CHECK(at(book, 1, 3) == "linje\nto_x");
  CHECK(at(book, 1, 4) == "i cellen");
  CHECK(at(book, 1, 5) == "<a>");
  CHECK(at(book, 1, 6) == "<none>");
  CHECK(book.sheets.front().unread == 1);
  CHECK(problem(book.sheets.front(), "damaged-text"));
}

TEST_CASE("numbers, dates, truth values and errors") {
  const Workbook book = one_sheet(
      row("<c r=\"A1\"><v>12</v></c><c r=\"B1\" s=\"1\"><v>45519</v></c>"
          "<c r=\"C1\" s=\"2\" t=\"n\"><v>45519</v></c><c r=\"D1\" s=\"3\"><v>0.5</v></c>"
          "<c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"b\"><v>0</v></c>"
          "<c r=\"G1\" t=\"e\"><v>#REF!</v></c><c r=\"H1\" t=\"d\"><v>2024-08-15T00:00:00</v></c>"
          "<c r=\"I1\" t=\"d\"><v>2024-08-15T13:30:00</v></c><c r=\"J1\" s=\"99\"><v>3</v></c>"),
      texts_and_styles);
  const char* expected[] = {"12",    "2024-08-15", "2024-08-15",          "50%", "TRUE", "FALSE",
                            "#REF!", "2024-08-15", "2024-08-15 13:30:00", "3"};
  for (std::uint32_t i = 0; i < 10; ++i) CHECK(at(book, 1, i + 1) == expected[i]);
  CHECK(problem(book.sheets.front(), "error-value")->count == 1);
}

TEST_CASE("the workbook says from which year it counts days") {
  const made::Files files = {
      texts_and_styles[1],
      {"xl/workbook.xml",
       "<workbook><workbookPr date1904=\"true\"/><sheets><sheet name=\"List\" r:id=\"rId1\"/>"
       "</sheets></workbook>"}};
  CHECK(at(one_sheet(row("<c s=\"1\"><v>44057</v></c>"), files), 1, 1) == "2024-08-15");
}

TEST_CASE("cells and rows stand where they say, wherever they are in the file") {
  const Workbook book = one_sheet(
      "<sheetData><row r=\"5\"><c r=\"C5\"><v>53</v></c><c><v>54</v></c><c r=\"A5\"><v>51</v></c>"
      "<c r=\"A5\"><v>9</v></c></row><row r=\"2\"><c r=\"B2\"><v>22</v></c></row><row><c><v>31</v>"
      "</c></row></sheetData>");
  const Sheet& sheet = book.sheets.front();
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[0].number == 2);
  CHECK(at(book, 2, 2) == "22");
  CHECK(at(book, 3, 1) == "31");
  CHECK(at(book, 5, 1) == "51");
  CHECK(at(book, 5, 3) == "53");
  CHECK(at(book, 5, 4) == "54");
  CHECK(problem(sheet, "cell-twice")->count == 1);
}

TEST_CASE("formulas have the results that were saved; without one a cell is not read") {
  const Workbook book = one_sheet(
      row("<c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>X</f><v></v></c>"
          "<c r=\"C1\"><f>NOW()</f></c><c r=\"D1\" t=\"str\"><f>HYPERLINK(\"https://a.example/\","
          "\"her\")</f><v>her</v></c>"));
  const Sheet& sheet = book.sheets.front();
  CHECK(at(book, 1, 1) == "2");
  CHECK(at(book, 1, 3) == "<none>");
  CHECK(problem(sheet, "formula")->count == 3);
  CHECK(problem(sheet, "formula-without-value")->count == 1);
  CHECK(problem(sheet, "formula-without-value")->cells.front().column == 3);
  CHECK(sheet.unread == 1);
  REQUIRE(sheet.links.size() == 1);
  CHECK(sheet.links.front().target == "https://a.example/");
}

TEST_CASE("merged, hidden, links and comments are told") {
  const std::string relations =
      "<Relationships><Relationship Id=\"r1\" Type=\"http://x/hyperlink\" Target=\"https://b."
      "example/p\" TargetMode=\"External\"/><Relationship Id=\"r2\" Type=\"http://x/comments\" "
      "Target=\"../comments1.xml\"/></Relationships>";
  const Workbook book = read_workbook(made::xlsx(
      {{"List",
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"16384\" hidden=\"1\"/>"
        "</cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Vilkår</v></c></row>"
        "<row r=\"2\" hidden=\"1\"><c><v>2</v></c></row></sheetData><mergeCells>"
        "<mergeCell ref=\"A1:$B$3\"/><mergeCell ref=\"C1\"/><mergeCell ref=\"A1:A9999999999\"/>"
        "</mergeCells><hyperlinks><hyperlink ref=\"A1\" r:id=\"r1\"/></hyperlinks>"},
       {"Gammel", "<sheetData/>", "veryHidden"}},
      {{"xl/worksheets/_rels/sheet1.xml.rels", relations},
       {"xl/comments1.xml",
        "<comments><commentList><comment ref=\"A1\"/></commentList></comments>"},
       {"xl/externalLinks/externalLink1.xml", "<externalLink/>"}}));
  REQUIRE(book.sheets.size() == 2);
  const Sheet& sheet = book.sheets.front();
  REQUIRE(sheet.merged.size() == 1);
  CHECK(sheet.merged.front().contains({3, 2}));
  CHECK_FALSE(sheet.merged.front().contains({4, 2}));
  CHECK(sheet.rows[1].hidden);
  CHECK(problem(sheet, "hidden-rows")->count == 1);
  CHECK(problem(sheet, "hidden-columns")->count == 2);
  CHECK(problem(sheet, "comments-left-out")->count == 1);
  REQUIRE(sheet.links.size() == 1);
  CHECK(sheet.links.front().target == "https://b.example/p");
  CHECK(book.sheets[1].hidden);
  CHECK(book.sheets[1].empty());
  REQUIRE(book.remarks.size() == 1);
  CHECK(book.remarks.front().find("1 other workbook") != std::string::npos);
}

TEST_CASE("a package may name its parts as it likes") {
  const std::string book = made::zip(
      {{"_rels/.rels",
        "<x:Relationships><x:Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/"
        "officeDocument/relationships/officeDocument\" Target=\"/xl/Workbook.sheet.xml\"/>"
        "</x:Relationships>"},
       {"xl\\workbook.sheet.xml",
        "<x:workbook><x:sheets><x:sheet name=\"Å\" r:id=\"q\"/>"
        "</x:sheets></x:workbook>"},
       {"xl/_rels/workbook.sheet.xml.rels",
        "<Relationships><Relationship Id=\"q\" Type=\"t/worksheet\" Target=\"../xl/a.xml\"/>"
        "</Relationships>"},
       {"xl/A.xml",
        "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"}});
  const Workbook read = read_workbook(book);
  REQUIRE(read.unreadable == "");
  CHECK(read.sheets.front().name == "Å");
  CHECK(at(read, 1, 1) == "1");
}

TEST_CASE("places are those of the spreadsheet") {
  Workbook book = one_sheet(
      "<sheetData><row r=\"7\"><c r=\"B7\" t=\"str\"><v>to\nlinjer</v></c><c r=\"AA7\"><f>x</f>"
      "</c></row></sheetData>");
  Sources sources;
  Sheet& sheet = book.sheets.front();
  place_sheet(sheet, "lister/liste.xlsx", sources);
  const Span span = sheet.rows.front().cells.front().span;
  CHECK(sources.place(span) == "lister/liste.xlsx:List!B7");
  CHECK(sources.text(span) == "to\nlinjer");
  CHECK(sources.place(sheet.problems.front().spans.front()) == "lister/liste.xlsx:List!AA7");
}
