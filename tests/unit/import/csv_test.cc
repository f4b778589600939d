// SPDX-License-Identifier: Apache-2.0
#include "import/csv.h"

#include <doctest/doctest.h>

#include <memory>
#include <random>

using namespace tilsyn;

namespace {

struct Parsed {
  Sources sources;
  Diagnostics diagnostics{sources};
  Table table;
};

std::unique_ptr<Parsed> parse(std::string text, const CsvLimits& limits = {}) {
  auto parsed = std::make_unique<Parsed>();
  const SourceId source = parsed->sources.add("list.csv", std::move(text));
  parsed->table = parse_csv(source, parsed->diagnostics, limits);
  return parsed;
}

std::vector<std::vector<std::string>> texts(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const TableRow& row : table.rows) {
    rows.emplace_back();
    for (const TableCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("separators are told from the records") {
  CHECK(texts(parse("Navn;Status\nA, b og c;Godkjent\n")->table) ==
        Rows{{"Navn", "Status"}, {"A, b og c", "Godkjent"}});
  CHECK(parse("Navn,Status\nA,Godkjent\n")->table.separator == ',');
  CHECK(parse("Navn\tStatus\nA\tGodkjent\n")->table.separator == '\t');
  CHECK(parse("a|b\nc|d\n")->table.separator == '|');
  CHECK(texts(parse("Navn\nA, b\nC\n")->table) == Rows{{"Navn"}, {"A, b"}, {"C"}});
}

TEST_CASE("a first line may name the separator") {
  const auto parsed = parse("sep=|\r\na;b|c\r\n");
  CHECK(texts(parsed->table) == Rows{{"a;b", "c"}});
  CHECK(parsed->table.rows[0][0].row == 1);
  CHECK(texts(parse("sep=\"\na;b\n")->table).size() == 2);
}

TEST_CASE("quoted cells keep line breaks, separators and quotes") {
  const auto parsed = parse("a;b\r\n\"one\ntwo;\"\"three\"\"\";x\r\n");
  CHECK(texts(parsed->table) == Rows{{"a", "b"}, {"one\ntwo;\"three\"", "x"}});
  CHECK(parsed->diagnostics.all().empty());
}

TEST_CASE("line ends of three kinds, and none at the end") {
  CHECK(texts(parse("a;b\rc;d\r\ne;f\ng;h")->table) ==
        Rows{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}});
  CHECK(texts(parse("a;b\nc;")->table) == Rows{{"a", "b"}, {"c", ""}});
  CHECK(parse("")->table.rows.empty());
}

TEST_CASE("empty lines are left out, and the rows keep their numbers") {
  const auto parsed = parse("a;b\n\n;\nc;d\n");
  REQUIRE(parsed->table.rows.size() == 2);
  CHECK(parsed->table.rows[1][0].row == 4);
  CHECK(parsed->table.rows[1][1].column == 2);
}

TEST_CASE("a cell knows its bytes") {
  const auto parsed = parse("Navn;Sted\nØrn;\"Å\"\n");
  const TableCell& cell = parsed->table.rows[1][1];
  CHECK(parsed->sources.text(cell.span) == "\"Å\"");
  CHECK(parsed->sources.place(cell.span) == "list.csv:2:5");
}

TEST_CASE("an unclosed quote is reported where it stands, and the rest is read") {
  const auto parsed = parse("a;b\nc;\"d\ne;f\n");
  REQUIRE(parsed->diagnostics.all().size() == 1);
  CHECK(parsed->diagnostics.all()[0].id == "unclosed-quote");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[0].span) == "list.csv:2:3");
  CHECK(texts(parsed->table) == Rows{{"a", "b"}, {"c", "\"d"}, {"e", "f"}});
}

TEST_CASE("text behind a closing quote is kept and reported") {
  const auto parsed = parse("a;b\n\"c\" d;e\n");
  CHECK(texts(parsed->table)[1][0] == "c d");
  REQUIRE(parsed->diagnostics.all().size() == 1);
  CHECK(parsed->diagnostics.all()[0].id == "text-behind-quote");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[0].span) == "list.csv:2:4");
}

TEST_CASE("rows that are not as wide as the headings") {
  const auto parsed = parse("a;b;c\n1;2\n1;2;3;\n1;2;3;4\n");
  check_row_lengths(parsed->table, parsed->diagnostics);
  REQUIRE(parsed->diagnostics.all().size() == 2);
  CHECK(parsed->diagnostics.all()[0].id == "short-row");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[0].span) == "list.csv:2:4");
  CHECK(parsed->diagnostics.all()[1].id == "cell-without-heading");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[1].span) == "list.csv:4:7");
}

TEST_CASE("an unclosed quote does not swallow the quoted cells below it") {
  const auto parsed = parse("a;b;c\n1;\"two;3\n4;\"five\";6\n7;8;9\n");
  REQUIRE(parsed->diagnostics.all().size() == 1);
  CHECK(parsed->diagnostics.all()[0].id == "unclosed-quote");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[0].span) == "list.csv:2:3");
  CHECK(texts(parsed->table) ==
        Rows{{"a", "b", "c"}, {"1", "\"two", "3"}, {"4", "five", "6"}, {"7", "8", "9"}});
}

TEST_CASE("an unclosed quote does not swallow rows that end in a stray one") {
  const auto parsed = parse("a;b;c\n1;\"two;3\n4;5;6\n7;8;9\nx;y;z\"\n");
  CHECK(parsed->table.rows.size() == 5);
  CHECK(parsed->diagnostics.all().at(0).id == "unclosed-quote");
  // A text of several lines is none of that.
  CHECK(parse("a;b;c\n1;\"two;3\nfour\nfive; six\n\";7\n")->table.rows.size() == 2);
}

TEST_CASE("blanks around quotes") {
  CHECK(texts(parse("a,b,c\n1, \"2, 3\" ,4\n")->table)[1] ==
        std::vector<std::string>{"1", "2, 3", "4"});
  const auto parsed = parse("a;b\n  \"c\" he said;d\n");
  CHECK(texts(parsed->table)[1][0] == "  \"c\" he said");
  CHECK(parsed->diagnostics.all().empty());
}

TEST_CASE("what is over a limit is left out, named and counted") {
  CsvLimits limits;
  limits.cells = 5;
  auto parsed = parse("a;b\nc;d\ne;f\ng;h\n", limits);
  CHECK(texts(parsed->table) == Rows{{"a", "b"}, {"c", "d"}});
  CHECK(parsed->table.unread_rows == 2);
  CHECK(parsed->diagnostics.all().at(0).id == "too-many-cells");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[0].span) == "list.csv:3:3");
  limits = {};
  limits.cell_bytes = 4;
  parsed = parse("a;b\n\"12345\";c\n12345;d\n", limits);
  CHECK(parsed->table.unread_cells == 2);
  CHECK(parsed->table.rows[1][0].unread_bytes == 5);
  CHECK(parsed->table.rows[2][1].text == "d");
  CHECK(parsed->diagnostics.all().at(0).id == "cell-too-long");
  CHECK(parsed->sources.place(parsed->diagnostics.all()[1].span) == "list.csv:3:1");
  limits = {};
  limits.columns = 2;
  parsed = parse("a;b;c;d\n1;2;3;4\n", limits);
  CHECK(texts(parsed->table) == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(parsed->table.unread_cells == 4);
  CHECK(parsed->sources.place(parsed->diagnostics.all().at(0).span) == "list.csv:1:5");
  limits = {};
  limits.bytes = 3;
  CHECK(parse("a;b\n", limits)->diagnostics.all().at(0).id == "file-too-large");
}

TEST_CASE("written and read again, every cell is there") {
  std::mt19937 random(20261121);
  const std::string alphabet = "ab ;,\t\"\r\n|=å";
  for (int round = 0; round < 2000; ++round) {
    Rows rows(1 + random() % 5, std::vector<std::string>(1 + random() % 4));
    for (auto& row : rows) {
      for (std::string& cell : row) {
        for (std::size_t length = random() % 6; length > 0; --length) {
          cell += alphabet[random() % (alphabet.size() - 2)];
        }
      }
      row[0] += 'x';  // a line without any text is no row
    }
    const char separator = ";,\t|"[random() % 4];
    CAPTURE(round);
    const auto parsed = parse(write_csv(rows, separator));
    CHECK(texts(parsed->table) == rows);
    CHECK(parsed->diagnostics.all().empty());
    CHECK(parsed->table.separator == separator);
  }
}
