// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

test::Imported data_cell(const std::string& text) {
  return import_text("Navn;Kategorier av personopplysninger\nA;\"" + text + "\"\n");
}

std::string names_of_attributes(const test::Imported& imported) {
  std::string names;
  for (int i = 0;; ++i) {
    const std::string name =
        imported.at("tools.0.released.attributes." + std::to_string(i) + ".name");
    if (name == "<absent>") return names;
    names += (names.empty() ? "" : " ") + name;
  }
}

}  // namespace

TEST_CASE("kinds of personal data are read out of prose, and the prose is kept") {
  const auto imported = data_cell("Elevens navn, e-post og fødselsdato.\nLyd og bilder");
  CHECK(imported.at("tools.0.declared.data_categories") ==
        "[name, contact, birth_date, voice, photo]");
  CHECK(imported.at("tools.0.declared.personal_data") == "true");
  CHECK(imported.at("tools.0.notes.0.text") ==
        "Elevens navn, e-post og fødselsdato.\nLyd og bilder");
  CHECK(imported.column("Kategorier av personopplysninger").interpreted == 1);
}

TEST_CASE("what is denied is not claimed") {
  const auto imported = data_cell("• Navn\n• Ikke helse, bilder eller lyd\n• Anonymisert logg");
  CHECK(imported.at("tools.0.declared.data_categories") == "[name]");
}

TEST_CASE("no personal data at all, with the reason") {
  for (const std::string text :
       {"Skal ikke behandles personopplysninger", "Ingen personopplysninger"}) {
    const auto imported = data_cell(text);
    CHECK(imported.at("tools.0.declared.personal_data") == "false");
    CHECK(imported.at("tools.0.declared.no_personal_data.reason") == text);
    CHECK(imported.at("tools.0.declared.data_categories") == "<absent>");
  }
  const auto swedish = import_text("Namn;Personuppgifter\nA;Inga personuppgifter behandlas\n");
  CHECK(swedish.at("tools.0.declared.personal_data") == "false");
}

TEST_CASE("a denial with a condition is none, and what is listed counts") {
  CHECK(data_cell("Ikke personopplysninger om elever under 16 år")
            .at("tools.0.declared.personal_data") == "<absent>");
  const auto both = data_cell("Ingen personopplysninger. Ber om navn og e-post");
  CHECK(both.at("tools.0.declared.personal_data") == "true");
  REQUIRE_FALSE(both.list->report.remarks.empty());
  CHECK(both.list->report.remarks.back() ==
        "a: says that there is no personal data and lists some");
}

TEST_CASE("Feide attribute groups are what is released") {
  const auto imported =
      data_cell("• Navn (userinfo-name)\n• userid-feide\n• E-post (email)\n• groups-org");
  CHECK(names_of_attributes(imported) == "name user_id school affiliation email");
  CHECK(imported.at("tools.0.released.federation") == "feide");
  CHECK(imported.at("tools.0.declared.login.method") == "federation");
  CHECK(imported.at("tools.0.declared.login.federation") == "feide");
  CHECK(imported.at("tools.0.declared.data_categories") ==
        "[name, user_id, contact, school_and_class]");
}

TEST_CASE("eduPerson names are attributes of a federation that is not named") {
  const auto imported = data_cell("cn\nmail\neduPersonPrincipalName\neduPersonOrgDN");
  CHECK(names_of_attributes(imported) == "name email user_id school");
  CHECK(imported.at("tools.0.released.federation") == "<absent>");
}

TEST_CASE("plain words are no attributes") {
  const auto imported = data_cell("Navn, email og brukernavn");
  CHECK(names_of_attributes(imported).empty());
  CHECK(imported.at("tools.0.released.federation") == "<absent>");
}

TEST_CASE("retention in passing") {
  const auto imported = data_cell("Navn\nSlettes senest 90 kalenderdager etter opphør");
  CHECK(imported.at("tools.0.declared.retention.days") == "90");
  CHECK(imported.at("tools.0.declared.retention.event") == "opphør");
  CHECK(imported.at("tools.0.declared.retention.text") ==
        "Slettes senest 90 kalenderdager etter opphør");
  const auto unused = data_cell("Sletting etter 450 dager uten aktivitet");
  CHECK(unused.at("tools.0.declared.retention.days") == "450");
  CHECK(unused.at("tools.0.declared.retention.event") == "uten aktivitet");
  CHECK(data_cell("Prøveperiode i 30 dager").at("tools.0.declared.retention.days") == "<absent>");
}

TEST_CASE("a column of retention reads days, months and years, in words too") {
  const auto imported =
      import_text("Namn;Gallringstid\nA;Två år efter läsårets slut\nB;Raderas efter 30 dagar\n");
  CHECK(imported.at("tools.0.declared.retention.text") == "Två år efter läsårets slut");
  CHECK(imported.at("tools.0.declared.retention.days") == "730");
  CHECK(imported.at("tools.1.declared.retention.days") == "30");
  const auto days = [](const std::string& text) {
    return import_text("Navn;Slettefrist\nA;" + text + "\n").at("tools.0.declared.retention.days");
  };
  CHECK(days("Slettes 6 måneder etter skoleslutt") == "183");
  CHECK(days("5 år") == "1825");
  CHECK(days("2 uker") == "14");
  CHECK(days("Gallras efter fastställda tider") == "<absent>");
  CHECK(days("Anonymiserad data i fem år") == "<absent>");
  CHECK(days("12") == "<absent>");
  CHECK(days("99999 år") == "<absent>");
}

TEST_CASE("login and guidelines in the conditions") {
  const auto imported = import_text(
      "Navn;Krav\nA;\"• Pålogging: Feide\n• Retningslinjer for fritekst\"\nB;• Pålogging: ingen\n"
      "C;Uten brukerkonto\nD;Bluetooth mot figuren\n");
  CHECK(imported.at("tools.0.declared.login.method") == "federation");
  CHECK(imported.at("tools.0.declared.login.federation") == "feide");
  CHECK(imported.at("tools.0.declared.content_guideline") == "true");
  CHECK(imported.at("tools.1.declared.login.method") == "none");
  CHECK(imported.at("tools.2.declared.login.method") == "none");
  CHECK(imported.at("tools.3.declared.login.method") == "<absent>");
  CHECK(imported.at("tools.3.declared.decision.conditions") == "Bluetooth mot figuren");
}

TEST_CASE("placeholders stand in their field as written") {
  const auto imported = data_cell("Følges opp med leverandør");
  CHECK(imported.at("tools.0.declared.data_categories") == "Følges opp med leverandør");
  CHECK(imported.schema_problems().empty());
  CHECK(imported.lost_cells().empty());
}

TEST_CASE("what a federation sends, in plain words under a heading that says so") {
  const auto imported = import_text(
      "Navn;Disse feltene overføres fra Feide\nA;\"Navn, e-post, fødselsnummer\"\nB;Ingen\n");
  CHECK(names_of_attributes(imported) == "name email national_id");
  CHECK(imported.at("tools.0.released.federation") == "feide");
  CHECK(imported.at("tools.1.released") == "<absent>");
}

TEST_CASE("lists inside brackets are lists") {
  const auto imported = data_cell(
      "Elev: [personnummer/samordningsnummer eller fødselsdato (valgfritt); navn]\n"
      "• Dokumentation: [beslut; utvecklingsplan …]");
  CHECK(imported.at("tools.0.declared.data_categories") == "[national_id, birth_date, name]");
}
