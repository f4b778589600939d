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
  CHECK(imported.diagnostics->all()[0].hint == "'Navnn' is near to 'Navn': --column 'Navnn=name'");
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

TEST_CASE("an empty list is refused, a broken cell costs itself") {
  CHECK(import_text("").has("empty-list"));
  const auto unclosed = import_text("Navn;Status;Merknad\nA;\"Godkjent;x\nB;Godkjent;y\n");
  CHECK(unclosed.has("unclosed-quote"));
  REQUIRE(unclosed.list);
  CHECK(unclosed.list->tools.size() == 2);
  CHECK(unclosed.at("tools.1.declared.status") == "approved");
}

TEST_CASE("a row with a cell too many keeps its name, and its cells as notes") {
  const auto imported =
      import_text("Navn;Leverandør;Status\nA;Nordsky AS; Oslo;Godkjent\nB;Sørsky AS;Godkjent\n");
  CHECK(imported.has("cell-without-heading"));
  CHECK(imported.at("tools.0.name") == "A");
  CHECK(imported.at("tools.0.vendor") == "<absent>");
  CHECK(imported.at("tools.0.declared.status") == "<absent>");
  CHECK(imported.at("tools.0.notes.2.heading") == "column 4");
  CHECK(imported.at("tools.1.vendor") == "Sørsky AS");
  CHECK(imported.lost_cells().empty());
}

TEST_CASE("headings without the letters that a keyboard lacks, with numbers and brackets") {
  const auto imported =
      import_text("1. Navn;LEVERANDOER;3) Status (velg en);Webbtjaenst\nA;Nordsky AS;Godkjent;x\n");
  CHECK(imported.column("LEVERANDOER").field == "vendor");
  CHECK(imported.column("3) Status (velg en)").field == "status");
  CHECK(imported.at("tools.0.name") == "A");
  CHECK(imported.has("two-columns-for-one-field"));  // Webbtjänst is a name, too
}

namespace {

// Answers as a person would, and remembers what was asked.
struct Person {
  bool answer = true;
  std::vector<std::string> asked;
  ImportRequest request() {
    ImportRequest request;
    request.ask = [this](const ImportQuestion& question) {
      asked.push_back(question.text);
      return answer;
    };
    return request;
  }
};

}  // namespace

TEST_CASE("where somebody can answer, a heading that is near is asked about") {
  Person person;
  const auto imported = import_text("Navn;Leverandor;Humør\nA;Nordsky AS;godt\n", person.request());
  CHECK(person.asked == std::vector<std::string>{"Is 'Leverandor' vendor?"});
  CHECK(imported.at("tools.0.vendor") == "Nordsky AS");
  CHECK(imported.column("Leverandor").by_person);
  Person other{false, {}};
  const auto refused = import_text("Navn;Leverandor\nA;Nordsky AS\n", other.request());
  CHECK(refused.at("tools.0.vendor") == "<absent>");
  CHECK(refused.at("tools.0.notes.0.text") == "Nordsky AS");
}

TEST_CASE("where somebody can answer, a heading that lies is asked about") {
  const std::string list =
      "STATUS;TYPE\nLesefjell - forhåndsgodkendt;App\nOrdsti;Web\nTalleken - afvist;Web\n";
  Person person;
  const auto imported = import_text(list, person.request());
  REQUIRE(person.asked.size() == 1);
  CHECK(person.asked[0] ==
        "3 of 3 cells under 'STATUS' are no status, as 'Lesefjell - forhåndsgodkendt'. Are these "
        "the names of the tools?");
  CHECK(imported.at("tools.2.name") == "Talleken");
  CHECK(imported.at("tools.2.declared.status") == "rejected");
  Person other{false, {}};
  CHECK_FALSE(import_text(list, other.request()).list);
}

TEST_CASE("names that are states of tools are not believed either") {
  const auto imported =
      import_text("Navn;Verktøynavnet\nGodkjent;Lesefjell\nIkke godkjent;Ordsti\n");
  CHECK_FALSE(imported.list);
  REQUIRE(imported.has("heading-not-believed"));
  CHECK(imported.diagnostics->all()[0].hint ==
        "say where the names stand: --column 'Navn=status' --column 'HEADING=name'; if they are "
        "the names: --column 'Navn=name'");
  ImportRequest request;
  request.columns = {{"Navn", "status"}, {"Verktøynavnet", "name"}};
  const auto told =
      import_text("Navn;Verktøynavnet\nGodkjent;Lesefjell\nIkke godkjent;Ordsti\n", request);
  CHECK(told.at("tools.1.name") == "Ordsti");
  CHECK(told.at("tools.1.declared.status") == "rejected");
}

TEST_CASE("what a person says of a column that is not there, or of a field that is none") {
  ImportRequest request;
  request.columns = {{"Farge", "note"}};
  CHECK(import_text("Navn\nA\n", request).has("heading-not-found"));
  request.columns = {{"Navn", "farge"}};
  const auto imported = import_text("Navn\nA\n", request);
  CHECK_FALSE(imported.list);
  CHECK(imported.has("unknown-field"));
}

TEST_CASE("one name for several parts of the owner is no slip") {
  const auto imported =
      import_text("System;Verksamhet\nRegister - A;skolan\nRegister - A;förskolan\n");
  CHECK_FALSE(imported.has("name-twice"));
  CHECK(imported.at("tools.0.id") == "register-a-skolan");
  CHECK(imported.at("tools.1.id") == "register-a-forskolan");
  CHECK(import_text("System;Verksamhet\nA;skolan\nA;skolan\n").has("name-twice"));
}
