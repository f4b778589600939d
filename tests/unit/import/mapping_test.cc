// SPDX-License-Identifier: Apache-2.0
#include "import/mapping.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "base/files.h"
#include "import/csv.h"
#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

struct Loaded {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::map<std::string, std::string> columns;
};

void load(const std::string& yaml, Loaded& loaded) {
  const auto path = std::filesystem::temp_directory_path() / "tilsyn_mapping_test.yaml";
  write_file(path, yaml);
  const auto schemas =
      Schemas::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "schemas", loaded.diagnostics);
  REQUIRE(schemas);
  loaded.columns = load_mapping(path.string(), *schemas, loaded.diagnostics);
  std::filesystem::remove(path);
}

}  // namespace

TEST_CASE("how columns were read can be written and read again") {
  const auto imported = import_text("Navn;Leverandor;Humør;Status\nA;Nordsky AS;godt;Godkjent\n");
  const std::string yaml = write_mapping(imported.list->report);
  CHECK(yaml.find("# 1 kept as notes (is 'Leverandør' meant? --column 'Leverandor=vendor')\n"
                  "  - heading: Leverandor\n    field: note\n") != std::string::npos);
  Loaded loaded;
  load(yaml, loaded);
  CHECK(loaded.diagnostics.ok());
  CHECK(loaded.columns.size() == 4);
  CHECK(loaded.columns["Status"] == "status");
  CHECK(loaded.columns["Humør"] == "note");
}

TEST_CASE("a mapping decides, and is not held against the cells") {
  ImportRequest request;
  request.columns = {{"status", "name"}, {"HVEM", "vendor"}};
  const auto imported = import_text("STATUS;Hvem\nLesefjell - godkjent;Nordsky AS\n", request);
  CHECK(imported.at("tools.0.name") == "Lesefjell");
  CHECK(imported.at("tools.0.vendor") == "Nordsky AS");
}

TEST_CASE("a mapping that is wrong says where") {
  Loaded loaded;
  load("columns:\n  - {heading: A, field: farge}\n", loaded);
  REQUIRE(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.diagnostics.all()[0].id == "unknown-field");
  CHECK(loaded.sources.place(loaded.diagnostics.all()[0].span).ends_with(":2:25"));
  Loaded shapeless;
  load("columns: 5\n", shapeless);
  CHECK_FALSE(shapeless.diagnostics.ok());
}

TEST_CASE("the report as rows has each cell and each value") {
  ImportRequest request;
  request.every_cell = true;
  const auto imported =
      import_text("Navn;Status;Merknad\nA;Godkjent;\"x \"\"y\"\"\"\nB;kanskje;\n", request);
  std::ostringstream out;
  write_import_details(imported.list->report, *imported.sources, "csv", out);
  Sources sources;
  Diagnostics diagnostics(sources);
  const Table table = parse_csv(sources.add("report.csv", out.str()), diagnostics);
  REQUIRE(table.rows.size() == 6);
  const auto row = [&](std::size_t i) {
    std::string all;
    for (const TableCell& cell : table.rows[i]) all += cell.text + "|";
    return all;
  };
  CHECK(
      row(2) ==
      "lists/fjordvik.csv:2:3|2|2|Status|status|a|interpreted|declared.status|approved|Godkjent|");
  CHECK(row(3) == "lists/fjordvik.csv:2:12|2|3|Merknad|note|a|note|||x \"y\"|");
  CHECK(row(5) == "lists/fjordvik.csv:3:3|3|2|Status|status|b|refused|||kanskje|");
  std::ostringstream text;
  write_import_details(imported.list->report, *imported.sources, "text", text);
  CHECK(text.str().find(
            "Not understood, kept as notes:\n  lists/fjordvik.csv:3:3 B3: b \"kanskje\"") !=
        std::string::npos);
  CHECK(text.str().find("Taken as written:\n  lists/fjordvik.csv:2:1 A2: a \"A\"") !=
        std::string::npos);
}
