// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

TEST_CASE("what the caller does not say of the owner is guessed, and said so") {
  const auto imported = import_text("Tjeneste;Leverandør\nA;B\n");
  CHECK(imported.at("owner.id") == "fjordvik");
  CHECK(imported.at("owner.name") == "fjordvik");
  CHECK(imported.at("owner.country") == "NO");
  CHECK(imported.at("owner.language") == "nb");
  CHECK(imported.list->report.remarks.size() == 2);
  CHECK(imported.yaml.find("# To be filled in: the country, NO") != std::string::npos);
  CHECK(import_text("Webbtjänst;Status\nA;Godkänd\n").at("owner.country") == "SE");
  CHECK(import_text("Tjeneste;Databehandleraftale\nA;B\n").at("owner.country") == "DK");
}

TEST_CASE("what the caller says holds") {
  ImportRequest request;
  request.owner = {"almsund-bun", "Barnnämnden", "Almsund", "9902", "SE", "Nämnden", "sv", {}};
  request.stated_on = parse_date("2026-11-21");
  request.stated_by = "IKT-samordnare";
  const auto imported = import_text("Name;Vendor\nA;B\n", request);
  REQUIRE(imported.list);
  CHECK(imported.at("owner.id") == "almsund-bun");
  CHECK(imported.at("owner.code") == "9902");
  CHECK(imported.at("owner.controller") == "Nämnden");
  CHECK(imported.at("stated.on") == "2026-11-21");
  CHECK(imported.at("stated.word") == "owner");
  CHECK(imported.at("stated.by") == "IKT-samordnare");
  CHECK(imported.list->report.remarks.empty());
  CHECK(imported.schema_problems().empty());
}

TEST_CASE("a list that tells no country needs to be told") {
  const auto imported = import_text("Name;Vendor\nA;B\n");
  CHECK_FALSE(imported.list);
  CHECK(imported.has("country-not-known"));
}

TEST_CASE("texts that YAML would read as something else come back as they were") {
  const auto imported = import_text(
      "Navn;Beskrivelse;Plattform\nNO;\"- a: b #c\n\n  d\";0301\n\"true\";\"'x' "
      "\"\"y\"\"\";\"{z}\"\n"
      "null;\"tab\there\";~\nLesefjell;x;y\n");
  CHECK(imported.at("tools.0.name") == "NO");
  CHECK(imported.at("tools.0.declared.description") == "- a: b #c\n\n  d");
  CHECK(imported.at("tools.0.declared.platform") == "0301");
  CHECK(imported.at("tools.1.name") == "true");
  CHECK(imported.at("tools.2.name") == "null");
  CHECK(imported.lost_cells().empty());
  CHECK(imported.schema_problems().empty());
}

TEST_CASE("the report names the place of every interpretation") {
  const auto imported = import_text("Navn;Lagringssted\nA;Norge\n");
  REQUIRE(imported.list->report.interpretations.size() == 1);
  const Interpretation& one = imported.list->report.interpretations[0];
  CHECK(one.tool == "a");
  CHECK(one.path == "declared.storage");
  CHECK(one.value == "NO");
  CHECK(one.row == 2);
  CHECK(one.column == 2);
  std::ostringstream out;
  write_import_report(imported.list->report, *imported.sources, out);
  CHECK(out.str().find("lists/fjordvik.csv:2:3 B2: a \"Norge\"\n    -> declared.storage = NO\n") !=
        std::string::npos);
  CHECK(out.str().find("Lagringssted -> storage: 1 interpreted") != std::string::npos);
}

TEST_CASE("every importer has a row") {
  REQUIRE_FALSE(importers().empty());
  const Importer& csv = importers().back();  // asked last: any text may be a list
  CHECK(csv.name == "csv");
  CHECK(csv.sniff({"liste.csv", "a;b"}));
  CHECK_FALSE(csv.sniff({"export", "[{}]"}));
}
