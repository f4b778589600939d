// SPDX-License-Identifier: Apache-2.0
// Files that are not what they say, or more than anybody can use.
#include <doctest/doctest.h>

#include <sstream>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

std::string wide(std::string_view text, bool little) {
  std::string out;
  for (const char c : text) {
    out += little ? std::string{c, '\0'} : std::string{'\0', c};
  }
  return out;
}

std::string place(const test::Imported& imported, const std::string& id) {
  for (const Diagnostic& diagnostic : imported.diagnostics->all()) {
    if (diagnostic.id == id) return imported.sources->place(diagnostic.span);
  }
  return "<none>";
}

}  // namespace

TEST_CASE("a byte order mark that lies is not believed") {
  const std::string list = "Navn;Status\nA;Godkjent\n";
  for (const std::string& bytes :
       {"\xFF\xFE" + list, "\xFE\xFF" + list, "\xEF\xBB\xBF" + wide(list, true),
        "\xEF\xBB\xBF" + wide(list, false), "\xFF\xFE" + wide(list, false),
        "\xFE\xFF" + wide(list, true)}) {
    const auto imported = import_text(bytes);
    CHECK(imported.has("encoding-not-believed"));
    CHECK(imported.at("tools.0.declared.status") == "approved");
  }
  const auto western = import_text("\xEF\xBB\xBFNavn;Leverand\xF8r\nA;S\xF8rsky\n");
  CHECK(western.has("encoding-not-believed"));
  CHECK(western.at("tools.0.vendor") == "Sørsky");
  for (const bool little : {true, false}) {
    const auto honest = import_text((little ? "\xFF\xFE" : "\xFE\xFF") + wide(list, little));
    CHECK(honest.diagnostics->all().empty());
    CHECK(honest.at("tools.0.declared.status") == "approved");
    CHECK(import_text(wide(list, little)).at("tools.0.declared.status") == "approved");
  }
}

TEST_CASE("zero bytes are shown where they stand, and the cells are read") {
  std::string list = "Navn;Merknad\nA;x?y\nB;z\n";
  list[list.find('?')] = '\0';
  const auto imported = import_text(list);
  CHECK(place(imported, "zero-bytes") == "lists/fjordvik.csv:2:4");
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 2);
  CHECK(imported.at("tools.0.notes.0.text").starts_with("x\uFFFDy"));
}

TEST_CASE("what is no text is an error that says so") {
  std::string bytes = "Navn;Status\n";
  for (int i = 0; i < 2000; ++i) bytes += static_cast<char>(i * 37);
  const auto imported = import_text(bytes);
  CHECK_FALSE(imported.list);
  CHECK(imported.has("not-text"));
  CHECK(place(imported, "not-text").starts_with("lists/fjordvik.csv:2:"));
}

TEST_CASE("a cell of five megabytes is left out, named and counted, and all else is read") {
  const std::string long_one(5u << 20, 'x');
  const auto imported =
      import_text("Navn;Merknad;Status\nA;" + long_one + ";Godkjent\nB;y;Avvist\n");
  REQUIRE(imported.list);
  CHECK(place(imported, "cell-too-long") == "lists/fjordvik.csv:2:3");
  CHECK(imported.list->report.unread_cells == 1);
  CHECK(imported.column("Merknad").unread == 1);
  CHECK(imported.at("tools.0.declared.status") == "approved");
  CHECK(imported.at("tools.1.declared.status") == "rejected");
  CHECK(imported.at("tools.0.notes.0.text") ==
        "A cell of 5242880 bytes under 'Merknad' was not read");
  CHECK(imported.yaml.size() < 2000);
  std::ostringstream out;
  write_import_report(imported.list->report, *imported.sources, out);
  CHECK(out.str().find("Not read: 1 cells and 0 rows") != std::string::npos);
}

TEST_CASE("ten thousand columns are cut at the limit, with the count") {
  std::string list = "Navn";
  for (int i = 0; i < 10'000; ++i) list += ";K" + std::to_string(i);
  list += "\nA";
  for (int i = 0; i < 10'000; ++i) list += ";v";
  const auto imported = import_text(list + "\n");
  REQUIRE(imported.list);
  CHECK(place(imported, "too-many-columns").starts_with("lists/fjordvik.csv:1:"));
  CHECK(imported.list->report.unread_cells == 2 * 9'001);
  CHECK(imported.list->report.columns.size() == 1'000);
}

TEST_CASE("a quote that is never closed does not swallow the rows below") {
  const auto imported = import_text(
      "Navn;Merknad;Status\nA;\"uten slutt;Godkjent\nB;\"i orden\";Avvist\nC;y;Pilot\n");
  REQUIRE(imported.list);
  CHECK(place(imported, "unclosed-quote") == "lists/fjordvik.csv:2:3");
  CHECK(imported.list->tools.size() == 3);
  CHECK(imported.at("tools.0.declared.status") == "approved");
  CHECK(imported.at("tools.1.declared.status") == "rejected");
  CHECK(imported.at("tools.1.notes.0.text") == "i orden");
}

TEST_CASE("a web page and a workbook are no CSV, whatever their names") {
  CHECK_FALSE(is_csv({"list.csv", "<html><table><tr><td>Navn"}));
  CHECK_FALSE(is_csv({"list.csv", "\xEF\xBB\xBF\r\n<!DOCTYPE html>"}));
  CHECK_FALSE(is_csv({"list.csv", "PK\x03\x04"}));
  CHECK(is_csv({"list.csv", "Navn;Status"}));
}

TEST_CASE("a list of more tools than anybody has is cut, with the count") {
  std::string list = "Navn\n";
  for (int i = 0; i < 25'003; ++i) list += "Verktøy " + std::to_string(i) + "\n";
  const auto imported = import_text(list);
  REQUIRE(imported.list);
  CHECK(imported.list->tools.size() == 25'000);
  CHECK(imported.list->report.unread_rows == 3);
  CHECK(imported.has("list-too-long"));
}
