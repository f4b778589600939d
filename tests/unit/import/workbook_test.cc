// SPDX-License-Identifier: Apache-2.0
// Lists of tools on the sheets of workbooks.
#include <doctest/doctest.h>

#include "../media/made_workbook.h"
#include "import_fixture.h"

using namespace tilsyn;
using made::Texts;
using test::Imported;

namespace {

Imported import_xlsx(const std::string& bytes, const std::string& path = "lists/liste.xlsx") {
  ImportRequest request;
  request.path = path;
  request.owner.country = "NO";
  return test::import_bytes(bytes, request);
}

const Texts plain = {{"Navn", "Status", "Leverandør"},
                     {"Lesefjell", "Godkjent", "Fjord AS"},
                     {"Ordsti", "Ikke godkjent", "Sti AS"}};

std::string place_of(const Imported& imported, const std::string& id) {
  for (const Diagnostic& diagnostic : imported.diagnostics->all())
    if (diagnostic.id == id) return imported.sources->place(diagnostic.span);
  return "<none>";
}

std::string message_of(const Imported& imported, const std::string& id) {
  for (const Diagnostic& diagnostic : imported.diagnostics->all())
    if (diagnostic.id == id) return diagnostic.message;
  return "<none>";
}

bool has_title(const Imported& imported, const std::string& text) {
  const auto& titles = imported.list->facts.titles;
  return std::find(titles.begin(), titles.end(), text) != titles.end();
}

bool has_remark(const Imported& imported, const std::string& part) {
  for (const std::string& remark : imported.list->report.remarks)
    if (remark.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a workbook reads like the same list in CSV") {
  const Imported imported = import_xlsx(made::xlsx_of(plain));
  REQUIRE(imported.list);
  CHECK(imported.diagnostics->all().empty());
  CHECK(imported.list->report.format == "xlsx");
  CHECK(imported.schema_problems() == std::vector<std::string>{});
  const Imported csv = test::import_text(
      "Navn;Status;Leverandør\nLesefjell;Godkjent;Fjord AS\nOrdsti;Ikke godkjent;Sti AS\n");
  for (const char* path : {"tools.0.id", "tools.0.vendor", "tools.1.declared.status"}) {
    CAPTURE(path);
    CHECK(imported.at(path) == csv.at(path));
  }
  CHECK(imported.at("tools.2.id") == "<absent>");
}

TEST_CASE("places are the cells of the sheet") {
  Texts rows = plain;
  rows[2][1] = "Godkjent av rektor på fredag";
  rows.push_back({"Lesefjell", "Godkjent", "Fjord AS"});
  const Imported imported = import_xlsx(made::xlsx_of(rows, "Skole 1"));
  REQUIRE(imported.list);
  CHECK(place_of(imported, "name-twice") == "lists/liste.xlsx:Skole 1!A4");
  for (const Interpretation& each : imported.list->report.interpretations)
    CHECK(imported.sources->text(each.span) == each.text);
}

TEST_CASE("titles above, sections between and footers below are no tools") {
  const std::string sheet = made::sheet_data({{"Apper i Fjordvik"},
                                              {"", "Ansvarlig: skolekontoret"},
                                              {},
                                              {"Navn", "Status", "Leverandør"},
                                              {"Norsk"},
                                              {"Lesefjell", "Godkjent", "Fjord AS"},
                                              {"Bare navn"},
                                              {"Ordsti", "Godkjent", "Sti AS"},
                                              {"", "", "gjelder også SFO"},
                                              {"Enda et navn"},
                                              {},
                                              {"Oppdatert av skolekontoret"}}) +
                            "<mergeCells><mergeCell ref=\"A5:C5\"/></mergeCells>";
  const Imported imported = import_xlsx(made::xlsx({{"Apper", sheet}}));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 4);
  CHECK(imported.at("tools.1.name") == "Bare navn");
  CHECK(imported.at("tools.3.name") == "Enda et navn");
  for (const char* title : {"Apper i Fjordvik", "Ansvarlig: skolekontoret", "Norsk",
                            "gjelder også SFO", "Oppdatert av skolekontoret"}) {
    CAPTURE(title);
    CHECK(has_title(imported, title));
    CHECK(imported.yaml.find(title) != std::string::npos);
  }
  CHECK(has_remark(imported, "Apper!A12"));
}

TEST_CASE("a footer right below the list is told by how it reads") {
  Texts rows = plain;
  rows.push_back({"Sist oppdatert 3.4.2025"});
  CHECK(import_xlsx(made::xlsx_of(rows)).list->tools.size() == 2);
  rows.back() = {"Eksempel: musikk"};
  CHECK(import_xlsx(made::xlsx_of(rows)).list->tools.size() == 3);
}

TEST_CASE("two storeys of headings, merged over columns and rows") {
  const std::string sheet =
      made::sheet_data({{"Navn", "Leverandør", "", "Vurdering", ""},
                        {"", "Navn", "Land", "Status", "Kommentar"},
                        {"Lesefjell", "Fjord AS", "Norge", "Godkjent", "fin"}}) +
      "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:E1\"/>"
      "</mergeCells>";
  const Imported imported = import_xlsx(made::xlsx({{"A", sheet}}));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 1);
  CHECK(imported.at("tools.0.declared.status") == "approved");
  CHECK(imported.column("Leverandør - Navn").heading == "Leverandør - Navn");
  CHECK(imported.column("Land").heading == "Land");
  CHECK(has_title(imported, "Vurdering"));
  CHECK_FALSE(has_title(imported, "Navn"));
}

TEST_CASE("merged cells hold for the rows below, and only for those") {
  const std::string sheet =
      "<sheetData><row r=\"1\"><c t=\"str\"><v>Avdeling</v></c><c t=\"str\"><v>Navn</v></c>"
      "<c t=\"str\"><v>Status</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>Skole</v></c>"
      "<c r=\"B2\" t=\"str\"><v>A</v></c></row><row r=\"4\"><c r=\"B4\" t=\"str\"><v>B</v></c>"
      "</row><row r=\"5\"><c r=\"B5\" t=\"str\"><v>C</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>";
  const Imported imported = import_xlsx(made::xlsx({{"A", sheet}}));
  REQUIRE(imported.list);
  REQUIRE(imported.list->tools.size() == 3);
  CHECK(imported.list->tools[1].notes.front().text == "Skole");
  CHECK(imported.list->tools[2].notes.empty());
}

TEST_CASE("sheets of one list are read together, others are told") {
  const Imported imported = import_xlsx(made::xlsx(
      {{"Veiledning", made::sheet_data({{"Slik fyller du ut listen"}, {"Skriv ett navn per rad"}})},
       {"Barneskole", made::sheet_data(plain)},
       {"Ungdomsskole", made::sheet_data({{"Leverandør", "Navn", "Status", "Merknad"},
                                          {"Tall AS", "Tallheim", "Godkjent", "9. trinn"}})},
       {"Kontakter", made::sheet_data({{"Navn", "Telefon", "Rolle"}, {"Rektor", "1", "leder"}})},
       {"Gammel", made::sheet_data(plain), "hidden"},
       {"Ark3", "<sheetData/>"}}));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 3);
  CHECK(imported.at("tools.2.name") == "Tallheim");
  CHECK(imported.at("tools.2.vendor") == "Tall AS");
  CHECK(imported.yaml.find("Ungdomsskole") != std::string::npos);
  std::string all;
  for (const Diagnostic& diagnostic : imported.diagnostics->all()) all += diagnostic.message + "\n";
  CHECK(all.find("'Veiledning' is not read, 2 rows: no row") != std::string::npos);
  CHECK(all.find("'Kontakter' is not read, 1 row: its headings are others") != std::string::npos);
  CHECK(all.find("'Gammel' is not read, 2 rows: it is hidden") != std::string::npos);
  CHECK(has_remark(imported, "'Ark3' is empty"));
}

TEST_CASE("a hidden sheet is read when it is the only one with a list") {
  const Imported imported = import_xlsx(made::xlsx(
      {{"Forside", made::sheet_data({{"Apper"}})}, {"Data", made::sheet_data(plain), "hidden"}}));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 2);
}

TEST_CASE("headings that stand again, and a second list on the same sheet") {
  Texts rows = plain;
  rows.push_back({"Navn", "Status", "Leverandør"});
  rows.push_back({"Tallheim", "Godkjent", "Tall AS"});
  rows.push_back({});
  rows.push_back({"Status", "Navn"});
  rows.push_back({"Godkjent", "Quizbanken"});
  const Imported imported = import_xlsx(made::xlsx_of(rows));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 4);
  CHECK(imported.at("tools.3.name") == "Quizbanken");
  CHECK(imported.at("tools.3.declared.status") == "approved");
}

TEST_CASE("texts beside the list and columns without headings are kept") {
  const Imported imported = import_xlsx(
      made::xlsx_of({{"Navn", "Status"}, {"Lesefjell", "Godkjent", "", "", "husk fornyelse"}}));
  REQUIRE(imported.list);
  CHECK(imported.column("column 5").noted == 1);
  CHECK(imported.yaml.find("husk fornyelse") != std::string::npos);
}

TEST_CASE("addresses behind texts are kept where a person would have typed them") {
  const std::string relations =
      "<Relationships><Relationship Id=\"r1\" Type=\"t/hyperlink\" Target=\"https://fjord.example/"
      "app\" TargetMode=\"External\"/><Relationship Id=\"r2\" Type=\"t/hyperlink\" "
      "Target=\"https://fjord.example/privacy\" TargetMode=\"External\"/></Relationships>";
  const std::string sheet =
      made::sheet_data({{"Navn", "Lenke til personvernerklæring"}, {"Lesefjell", "Se her"}}) +
      "<hyperlinks><hyperlink ref=\"A2\" r:id=\"r1\"/><hyperlink ref=\"B2\" r:id=\"r2\"/>"
      "</hyperlinks>";
  const Imported imported =
      import_xlsx(made::xlsx({{"A", sheet}}, {{"xl/worksheets/_rels/sheet1.xml.rels", relations}}));
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.name") == "Lesefjell");
  CHECK(imported.yaml.find("https://fjord.example/privacy") != std::string::npos);
  CHECK(imported.column("Link: Navn").noted == 1);
}

TEST_CASE("formulas, hidden rows and links to other workbooks are told once, with their cells") {
  const std::string sheet =
      "<sheetData><row r=\"1\"><c t=\"str\"><v>Navn</v></c><c t=\"str\"><v>Status</v></c></row>"
      "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"str\"><f>B9</f><v>Lesefjell</v></c>"
      "<c r=\"B2\" t=\"str\"><f>[1]X!A1</f></c></row></sheetData>";
  const Imported imported = import_xlsx(
      made::xlsx({{"A", sheet}}, {{"xl/externalLinks/externalLink1.xml", "<externalLink/>"}}));
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 1);
  CHECK(place_of(imported, "formula") == "lists/liste.xlsx:A!A2");
  CHECK(place_of(imported, "formula-without-value") == "lists/liste.xlsx:A!B2");
  CHECK(message_of(imported, "formula-without-value").find("not read") != std::string::npos);
  CHECK(place_of(imported, "hidden-rows") == "lists/liste.xlsx:A!A2");
  CHECK(imported.has("links-not-followed"));
}

TEST_CASE("nothing imported is an error") {
  CHECK(import_xlsx(made::xlsx({{"A", "<sheetData/>"}})).has("empty-list"));
  CHECK_FALSE(import_xlsx(made::xlsx({{"A", "<sheetData/>"}})).list);
  CHECK(import_xlsx(made::xlsx_of({{"Navn", "Status"}})).has("empty-list"));
  CHECK(import_xlsx(made::xlsx_of({{"Hei"}, {"på"}, {"deg"}})).has("no-name-column"));
  Texts rows = plain;
  rows[1][2] = std::string(5u << 20, 'x');
  const Imported long_cell = import_xlsx(made::xlsx_of(rows));
  CHECK_FALSE(long_cell.list);
  CHECK(place_of(long_cell, "cell-too-long") == "lists/liste.xlsx:Sheet 1!C2");
}

TEST_CASE("other files by the name of a workbook are told for what they are") {
  const Imported html = import_xlsx("<html><body><table><tr><td>Navn</td></tr></table>");
  CHECK_FALSE(html.list);
  CHECK(message_of(html, "no-workbook").find("web page") != std::string::npos);
  const Imported csv = import_xlsx("Navn;Status\nLesefjell;Godkjent\n");
  REQUIRE(csv.list);
  CHECK(csv.list->tools.size() == 1);
  CHECK(has_remark(csv, "read as CSV"));
  const Imported zeros = import_xlsx(std::string("Navn\0x", 6));
  CHECK_FALSE(zeros.list);
  const Imported named_csv = import_xlsx(made::xlsx_of(plain), "liste.csv");
  REQUIRE(named_csv.list);
  CHECK(named_csv.list->report.format == "xlsx");
}

TEST_CASE("an ODS is imported like an XLSX") {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
           "</text:p></table:table-cell>";
  };
  const std::string table =
      "<table:table table:name=\"Ark1\"><table:table-row>" + cell("Navn") + cell("Status") +
      "</table:table-row><table:table-row>" + cell("Lesefjell") + cell("Godkjent") +
      "</table:table-row><table:table-row table:number-rows-repeated=\"1048574\">"
      "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
  const Imported imported = import_xlsx(made::ods(table), "liste.ods");
  REQUIRE(imported.list);
  CHECK(imported.list->report.format == "ods");
  CHECK(imported.list->tools.size() == 1);
  CHECK(imported.at("tools.0.declared.status") == "approved");
}

TEST_CASE("truth values are answers, and errors of formulas are none") {
  const std::string sheet =
      "<sheetData><row><c t=\"str\"><v>Navn</v></c><c t=\"str\"><v>Databehandleravtale</v></c>"
      "<c t=\"str\"><v>Leverandør</v></c></row><row><c t=\"str\"><v>Lesefjell</v></c>"
      "<c t=\"b\"><v>1</v></c><c t=\"e\"><f>X</f><v>#REF!</v></c></row></sheetData>";
  const Imported imported = import_xlsx(made::xlsx({{"A", sheet}}));
  REQUIRE(imported.list);
  CHECK(place_of(imported, "error-value") == "lists/liste.xlsx:A!C2");
  CHECK(imported.at("tools.0.vendor") == "#REF!");
  CHECK(imported.column("Databehandleravtale").refused == 0);
  CHECK(imported.column("Databehandleravtale").interpreted == 1);
}
