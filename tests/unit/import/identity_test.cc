// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "import_fixture.h"

using tilsyn::test::import_text;

TEST_CASE("status words of the Nordic languages") {
  const auto imported = import_text(
      "Webbtjänst;Status\nA;Godkänd \nB;nekad\nC;Kölista (väntar på PUB-avtal)\nD;Utgått\nE;\n"
      "F;Ikkje godkjend\nG;Afvist\nH;Pilotering\nI;kanske\n");
  REQUIRE(imported.list);
  const char* statuses[] = {"approved", "rejected", "under_review", "retired", "<absent>",
                            "rejected", "rejected", "pilot",        "<absent>"};
  for (std::size_t i = 0; i < 9; ++i) {
    CAPTURE(i);
    CHECK(imported.at("tools." + std::to_string(i) + ".declared.status") == statuses[i]);
  }
  CHECK(imported.at("tools.2.declared.status_note") == "Kölista (väntar på PUB-avtal)");
  CHECK(imported.at("tools.8.notes.0.text") == "kanske");
  CHECK(imported.column("Status").refused == 1);
  CHECK(imported.column("Status").interpreted == 7);
  CHECK(imported.lost_cells().empty());
}

TEST_CASE("a status behind the name") {
  const auto imported = import_text("Navn;Leverandør\nLesefjell (pilotering);A\nOrdsti (ny);B\n");
  CHECK(imported.at("tools.0.name") == "Lesefjell");
  CHECK(imported.at("tools.0.id") == "lesefjell");
  CHECK(imported.at("tools.0.declared.status") == "pilot");
  CHECK(imported.at("tools.0.notes.0.heading") == "Navn");
  CHECK(imported.at("tools.0.notes.0.text") == "Lesefjell (pilotering)");
  CHECK(imported.at("tools.1.name") == "Ordsti (ny)");
  CHECK(imported.at("tools.1.declared.status") == "<absent>");
}

TEST_CASE("a list that contradicts itself is remarked on, the first word holds") {
  const auto imported = import_text("Navn;Status\nLesefjell (ikke godkjent);Godkjent\n");
  CHECK(imported.at("tools.0.declared.status") == "rejected");
  REQUIRE(imported.list->report.remarks.size() >= 1);
  CHECK(imported.list->report.remarks.back() ==
        "lesefjell: the list says both rejected and approved");
}

TEST_CASE("one name in two rows") {
  const auto imported = import_text("Webbtjänst;Status\nQuiz A;Godkänd\nquiz a;Nekad\n");
  CHECK(imported.at("tools.1.id") == "quiz-a-2");
  CHECK(imported.has("name-twice"));
  CHECK(imported.diagnostics->ok());
  CHECK(imported.at("tools.1.notes.0.text") ==
        "The list has this name twice: as quiz-a (approved) and here (rejected)");
}

TEST_CASE("vendors are tidied, and the country behind the comma is theirs") {
  const auto imported = import_text(
      "Navn;Leverandør\nA;Nordsky AS.\nB;Klossen A/S, Danmark.\nC;Pennal Inc. \nD;Tull, Nowhere\n"
      "E;Følges opp med leverandør\nF;Ensjø AS\n");
  CHECK(imported.at("tools.0.vendor") == "Nordsky AS");
  CHECK(imported.at("tools.0.notes.0.text") == "Nordsky AS.");
  CHECK(imported.at("tools.1.vendor") == "Klossen A/S");
  CHECK(imported.at("parties.0.name") == "Klossen A/S");
  CHECK(imported.at("parties.0.country") == "DK");
  CHECK(imported.at("tools.2.vendor") == "Pennal Inc.");
  CHECK(imported.at("tools.3.vendor") == "Tull, Nowhere");
  CHECK(imported.at("tools.4.vendor") == "Følges opp med leverandør");
  CHECK(imported.column("Leverandør").taken == 4);
  CHECK(imported.column("Leverandør").interpreted == 2);
  CHECK(imported.lost_cells().empty());
}

TEST_CASE("a row without a name is kept under its number") {
  const auto imported = import_text("Navn;Status\nA;Godkjent\n;Godkjent\n");
  CHECK(imported.at("tools.1.id") == "row-3");
  CHECK(imported.has("no-name"));
  CHECK(imported.lost_cells().empty());
}
