// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

test::Imported cell(const std::string& heading, const std::string& text) {
  return import_text("Navn;" + heading + "\nA;\"" + text + "\"\n");
}

}  // namespace

TEST_CASE("countries of storage") {
  const auto two = cell("Lagringssted", "Sverige og Norge");
  CHECK(two.at("tools.0.declared.storage.0.country") == "SE");
  CHECK(two.at("tools.0.declared.storage.1.country") == "NO");
  CHECK(two.at("tools.0.declared.storage.0.place") == "Sverige og Norge");
  CHECK(two.at("tools.0.declared.storage.2.country") == "<absent>");
  const auto company = cell("Lagringssted", "Cloudmill, Norway AS - Irland");
  CHECK(company.at("tools.0.declared.storage.0.country") == "IE");
  CHECK(company.at("tools.0.declared.storage.1.country") == "<absent>");
}

TEST_CASE("what names no country stays a note") {
  for (const std::string text : {"Lokalt på enheten", "EU/EØS", "Ikke i USA",
                                 "Underleverandører ikke oppgitt av leverandør"}) {
    CAPTURE(text);
    const auto imported = cell("Lagringssted", text);
    CHECK(imported.at("tools.0.declared.storage") == "<absent>");
    CHECK(imported.at("tools.0.notes.0.text") == text);
    CHECK(imported.column("Lagringssted").refused == 1);
    CHECK(imported.schema_problems().empty());
  }
}

TEST_CASE("sub-suppliers that read as names") {
  const auto imported = cell(
      "Underleverandører",
      "Cloudmill (CM), Stockholm (hosting).\nIterasjon, Norge, drifter …\n• Heron - Irland. Drift");
  CHECK(imported.at("tools.0.declared.recipients.0.party") == "Cloudmill");
  CHECK(imported.at("tools.0.declared.recipients.1.party") == "Iterasjon");
  CHECK(imported.at("tools.0.declared.recipients.1.country") == "NO");
  CHECK(imported.at("tools.0.declared.recipients.1.role") == "subprocessor");
  CHECK(imported.at("tools.0.declared.recipients.2.party") == "Heron");
  CHECK(imported.at("tools.0.declared.recipients.2.country") == "IE");
  CHECK(imported.schema_problems().empty());
}

TEST_CASE("sentences about sub-suppliers are no names") {
  for (const std::string text : {"Liste hos leverandøren …", "Lagrer ikke personopplysninger.",
                                 "Nei", "Andre underleverandører, men ikke oppgitt hvilke"}) {
    CAPTURE(text);
    const auto imported = cell("Underleverandører", text);
    CHECK(imported.at("tools.0.declared.recipients") == "<absent>");
    CHECK(imported.at("tools.0.notes.0.text") == text);
  }
}

TEST_CASE("no sub-suppliers is a documented negative") {
  CHECK(cell("Underleverandører", "Ingen").at("tools.0.declared.recipients") == "[]");
  CHECK(cell("Underleverandører", "Ingen personopplysninger").at("tools.0.declared.recipients") ==
        "<absent>");
}

TEST_CASE("an address is taken out of the words around it") {
  CHECK(cell("Personvernerklæring", "https://a.example/p").column("Personvernerklæring").taken ==
        1);
  const auto mixed = cell("Personvernerklæring", "Se https://a.example/p.");
  CHECK(mixed.at("tools.0.declared.links.privacy_notice") == "https://a.example/p");
  CHECK(mixed.at("tools.0.notes.0.text") == "Se https://a.example/p.");
  const auto none = cell("Personvernerklæring", "Denne siden");
  CHECK(none.at("tools.0.declared.links.privacy_notice") == "<absent>");
  CHECK(none.column("Personvernerklæring").refused == 1);
}

TEST_CASE("who uses it and what it costs") {
  CHECK(
      cell("Brukergruppe", "• Elever\n• Lærere\n• Foresatte").at("tools.0.declared.user_groups") ==
      "[pupils, staff, guardians]");
  const auto free = cell("Betalt/gratis", "Gratisversjon, ikke reklame");
  CHECK(free.at("tools.0.declared.version_kind") == "free");
  CHECK(free.at("tools.0.declared.advertising") == "false");
  const auto paid = cell("Betalt/gratis", "Betalt, reklamefri");
  CHECK(paid.at("tools.0.declared.version_kind") == "paid");
  CHECK(paid.at("tools.0.declared.advertising") == "false");
  CHECK(
      cell("Betalt/gratis", "gratis og betalt; begge i bruk").at("tools.0.declared.version_kind") ==
      "<absent>");
}

TEST_CASE("numbers of pupils") {
  CHECK(cell("Antall elever", "ca 120").at("tools.0.declared.pupil_count") == "120");
  CHECK(cell("Antall elever", "1\u00A0200").at("tools.0.declared.pupil_count") == "1200");
  CHECK(cell("Antall elever", "0012").at("tools.0.declared.pupil_count") == "12");
  CHECK(cell("Antall elever", "50-60").at("tools.0.declared.pupil_count") == "<absent>");
  CHECK(cell("Antall elever", "99999999999").at("tools.0.declared.pupil_count") == "<absent>");
}
