// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

TEST_CASE("headings are known whatever their case and punctuation") {
  const auto imported =
      import_text("TJENESTE:;Lenke til privacy policy?;Hvor lagres  informasjon.\nA;;Norge\n");
  REQUIRE(imported.list);
  CHECK(imported.column("TJENESTE:").field == "name");
  CHECK(imported.column("Lenke til privacy policy?").field == "privacy_notice");
  CHECK(imported.column("Hvor lagres  informasjon.").field == "storage");
}

TEST_CASE("an unknown heading keeps its cells as notes, with the nearest one suggested") {
  const auto imported = import_text("Navn;Leverandorr;Humør\nA;Nordsky AS;godt\n");
  CHECK(imported.column("Leverandorr").field.empty());
  CHECK(imported.column("Leverandorr").suggestion == "Leverandør");
  CHECK(imported.column("Leverandorr").noted == 1);
  CHECK(imported.column("Humør").suggestion.empty());
  CHECK(imported.at("tools.0.notes.1.heading") == "Humør");
  CHECK(imported.at("tools.0.notes.1.text") == "godt");
}

TEST_CASE("a heading that holds something else is not believed") {
  const auto imported = import_text(
      "STATUS;TYPE\nLesefjell - forhåndsgodkendt;App\nOrdsti;Web\nTalleken - afvist;Web\n");
  CHECK_FALSE(imported.list);
  REQUIRE(imported.diagnostics->all().size() == 1);
  const Diagnostic& problem = imported.diagnostics->all()[0];
  CHECK(problem.id == "heading-not-believed");
  CHECK(problem.message ==
        "3 of 3 cells under 'STATUS' are no status, as 'Lesefjell - forhåndsgodkendt'");
  CHECK(imported.sources->place(problem.span) == "lists/fjordvik.csv:1:1");
}

TEST_CASE("told what the heading means, names and statuses are taken apart") {
  ImportRequest request;
  request.columns["Status"] = "name";
  const auto imported = import_text(
      "STATUS;TYPE\nLesefjell - forhåndsgodkendt;App\nOrdsti;Web\nTalleken - afvist;Web\n",
      request);
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.name") == "Lesefjell");
  CHECK(imported.at("tools.0.declared.status") == "approved");
  CHECK(imported.at("tools.1.declared.status") == "<absent>");
  CHECK(imported.at("tools.2.declared.status") == "rejected");
  CHECK(imported.lost_cells().empty());
}

TEST_CASE("beside a column of names the lying column is kept as notes") {
  const auto imported = import_text("Navn;Status\nA;ta kontakt\nB;se mappe\nC;Godkjent\n");
  REQUIRE(imported.list);
  CHECK(imported.has("heading-not-believed"));
  CHECK(imported.at("tools.2.declared.status") == "<absent>");
  CHECK(imported.at("tools.2.notes.0.text") == "Godkjent");
}

TEST_CASE("without a column of names nothing is imported") {
  const auto imported = import_text("Navnn;Leverandør\nA;B\n");
  CHECK_FALSE(imported.list);
  REQUIRE(imported.has("no-name-column"));
  CHECK(imported.diagnostics->all()[0].hint == "'Navnn' is near to 'Navn'");
}

TEST_CASE("titles above the headings are kept") {
  const auto imported =
      import_text("Godkjente tjenester;\nSist endret i fjor;\nNavn;Status\nA;Godkjent\n");
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.name") == "A");
  CHECK(imported.at("stated.note").find("Sist endret i fjor") != std::string::npos);
}

TEST_CASE("of two headings for one field the first holds") {
  const auto imported = import_text("Navn;Leverandør;Produsent\nA;Nordsky AS;Sørsky AS\n");
  CHECK(imported.has("two-columns-for-one-field"));
  CHECK(imported.at("tools.0.vendor") == "Nordsky AS");
  CHECK(imported.at("tools.0.notes.0.text") == "Sørsky AS");
}

TEST_CASE("an empty list, a ragged one and a broken one are refused") {
  CHECK(import_text("").has("empty-list"));
  CHECK(import_text("Navn;Status\nA;Godkjent;mer\n").has("cell-without-heading"));
  CHECK_FALSE(import_text("Navn;Status\nA;\"Godkjent\n").list);
}
