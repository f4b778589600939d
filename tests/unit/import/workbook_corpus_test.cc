// SPDX-License-Identifier: Apache-2.0
// Workbooks as municipalities have them; they are not part of this repository.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "base/files.h"
#include "import/open_workbook.h"
#include "import/sheet_list.h"
#include "import_fixture.h"

using namespace tilsyn;
using test::import_path;

namespace {

// "" (and says so) where no corpus is at hand.
std::string list(const std::string& name) {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus || !*corpus) {
    MESSAGE("SKIP: TILSYN_CORPUS is not set");
    return {};
  }
  return std::string(corpus) + "/inventories/" + name;
}

// Without the line that names the file.
std::string without_file_name(std::string yaml) {
  const std::size_t note = yaml.find("  note: osloskolen");
  return yaml.erase(note, yaml.find('\n', note) - note);
}

const TableCell* cell_at(const Table& table, std::uint32_t row, std::uint32_t column) {
  for (const TableRow& cells : table.rows)
    for (const TableCell& cell : cells)
      if (cell.row == row && cell.column == column) return &cell;
  return nullptr;
}

}  // namespace

TEST_CASE("a workbook of 27 tools makes the same inventory as its CSV") {
  const std::string path = list("osloskolen.xlsx");
  if (path.empty()) return;
  const auto xlsx = import_path(path);
  const auto csv = import_path(list("osloskolen.csv"));
  REQUIRE(xlsx.list);
  REQUIRE(csv.list);
  CHECK(xlsx.list->tools.size() == 27);
  CHECK(xlsx.diagnostics->all().empty());
  CHECK(without_file_name(xlsx.yaml) == without_file_name(csv.yaml));
}

TEST_CASE("a workbook has the cells of the CSV of which it was made") {
  const std::string path = list("osloskolen.xlsx");
  if (path.empty()) return;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto read = [](const std::string& name) {
    auto bytes = read_file(name, std::size_t{1} << 20);
    return ImportFile{name, std::get<std::string>(std::move(bytes))};
  };
  const auto opened = open_workbook(read(path), diagnostics);
  REQUIRE(opened);
  const Table sheet = whole_table(opened->book.sheets.front());
  std::string encoding;
  const Table csv =
      parse_csv(add_text(read(list("osloskolen.csv")), encoding, diagnostics), diagnostics);
  REQUIRE(sheet.rows.size() == csv.rows.size());
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    REQUIRE(sheet.rows[row].size() == csv.rows[row].size());
    for (std::size_t i = 0; i < csv.rows[row].size(); ++i)
      CHECK(sheet.rows[row][i].text == csv.rows[row][i].text);
  }
}

TEST_CASE("a record of processing: storeys, gaps, merged cells, dates, other sheets") {
  const std::string path = list("datatilsynet_protokoll.xlsx");
  if (path.empty()) return;
  Sources sources;
  Diagnostics diagnostics(sources);
  auto bytes = read_file(path, std::size_t{1} << 20);
  auto opened = open_workbook({"p.xlsx", std::get<std::string>(std::move(bytes))}, diagnostics);
  REQUIRE(opened);
  REQUIRE(opened->book.sheets.size() == 3);
  CHECK(opened->book.sheets[1].name == "Veiledning");
  CHECK(opened->book.sheets[1].rows.size() == 2);
  CHECK(opened->book.sheets[2].name == "Ark3");
  CHECK(opened->book.sheets[2].empty());
  Sheet& sheet = opened->book.sheets.front();
  CHECK(sheet.unread == 0);
  ImportWords words;
  const Placeholders placeholders;
  const auto lists =
      find_lists(sheet, {}, ImportKnowledge{std::move(words), &placeholders}, true, diagnostics);
  REQUIRE(lists.size() == 1);
  const Table& table = lists.front().table;
  REQUIRE(table.rows.size() == 11);
  CHECK(table.rows.front().size() == 16);
  CHECK(table.rows.front()[0].text == "Avdeling");
  CHECK(table.rows.front()[2].text == "Behandlingsaktivitet (obligatorisk)");
  CHECK(table.rows.front()[15].text == "Sist oppdatert (valgfri)");
  CHECK(cell_at(table, 11, 2) == nullptr);
  CHECK(cell_at(table, 17, 2) == nullptr);
  CHECK(cell_at(table, 18, 1) == nullptr);
  for (const std::uint32_t row : {6u, 7u, 8u, 9u, 10u})
    CHECK(cell_at(table, row, 1)->text == "Grunnskole");
  CHECK(sources.place(cell_at(table, 9, 1)->span) == "p.xlsx:Protokoll 2024!A6");
  CHECK(cell_at(table, 13, 1)->text == cell_at(table, 12, 1)->text);
  CHECK(cell_at(table, 16, 1)->text == cell_at(table, 15, 1)->text);
  CHECK(cell_at(table, 6, 16)->text == "2024-08-15");
  CHECK(cell_at(table, 7, 16)->text == "1.8.2024");
  CHECK(cell_at(table, 9, 9)->text == "12");
  CHECK(sources.place(cell_at(table, 9, 9)->span) == "p.xlsx:Protokoll 2024!I9");
  const auto& titles = lists.front().titles;
  const auto begins = [&](const char* text) {
    return std::any_of(titles.begin(), titles.end(),
                       [&](const std::string& title) { return title.starts_with(text); });
  };
  CHECK(begins("Protokoll over"));
  CHECK(begins("Org.nr.:"));
  CHECK(begins("Valgfritt"));
  CHECK_FALSE(begins("Avdeling"));
  CHECK(lists.front().remarks.size() == 1);
}
