// SPDX-License-Identifier: Apache-2.0
// Who is who: the names that a text gives to the controller and the processor.
#include "agreement/parties.h"

#include <doctest/doctest.h>

#include <set>

#include "clauses.h"

using namespace tilsyn;

namespace {

using Names = std::set<std::string>;

struct Row {
  std::string language;
  std::string text;
  Names names;  // "controller Fjordby kommune"
};

Names parties_in(const Row& row) {
  const TextModel model = read_text(row.text);
  const Analysis analysis = analyse(model, clauses(), row.language);
  Names names;
  for (const PartyName& party : analysis.parties)
    names.insert(clauses().name_of(party.role) + ' ' + party.name);
  return names;
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Names found = parties_in(row);
    std::string all;
    for (const std::string& name : found) all += " [" + name + ']';
    CHECK_MESSAGE(found == row.names, row.language << ": " << row.text << all);
  }
}

// The role that a word has in the last sentence of a text.
std::string role_of(const std::string& language, const std::string& text, const std::string& word) {
  const TextModel model = read_text(text);
  const Analysis analysis = analyse(model, clauses(), language);
  for (const RoleMention& role : analysis.sentences.back().roles) {
    if (model.word(role.first) == word) return clauses().name_of(role.role);
  }
  return "none";
}

}  // namespace

TEST_CASE("a name with its role in brackets") {
  check({{"en", "Nordsky Ltd (the “Processor”) helps.", {"processor Nordsky Ltd"}},
         {"en",
          "This is between Fjordby Council (the \"Controller\") and Nordsky Ltd (the "
          "\"Processor\").",
          {"controller Fjordby Council", "processor Nordsky Ltd"}},
         {"nb",
          "Nordsky AS (org.nr. 999 000 121) («Databehandleren») hjelper.",
          {"processor Nordsky AS"}},
         {"nb",
          "Fjordby kommune (behandlingsansvarlig) og Nordsky AS (databehandler) er partene.",
          {"controller Fjordby kommune", "processor Nordsky AS"}},
         {"nn",
          "Avtalen er mellom Fjordby kommune (behandlingsansvarleg) og Nordsky AS "
          "(databehandlar).",
          {"controller Fjordby kommune", "processor Nordsky AS"}},
         {"sv", "Nordsky AB (”Personuppgiftsbiträdet”) bistår.", {"processor Nordsky AB"}},
         {"da", "Nordsky ApS (»databehandleren«) hjælper.", {"processor Nordsky ApS"}},
         {"en", "Nordsky Ltd (hosting) helps.", {}},
         {"en", "Nordsky Ltd (the “Supplier”), as processor, helps.", {"processor Nordsky Ltd"}}});
}

TEST_CASE("a name after the word for its role") {
  check({{"en", "Processor: Nordsky Ltd", {"processor Nordsky Ltd"}},
         {"nb", "Databehandler: Nordsky AS", {"processor Nordsky AS"}},
         {"nn", "Databehandlar: Nordsky AS", {"processor Nordsky AS"}},
         {"sv", "Personuppgiftsbiträde: Nordsky AB", {"processor Nordsky AB"}},
         {"da", "Databehandler: Nordsky ApS", {"processor Nordsky ApS"}},
         {"nb", "| Databehandler | Nordsky AS |", {"processor Nordsky AS"}},
         {"da", "Databehandleren – Nordsky ApS", {"processor Nordsky ApS"}},
         {"en", "Processor: [name of the company]", {}},
         {"nb", "Databehandler: ____", {}},
         {"en", "Sub-processor: Nordsky Ltd", {}}});
}

TEST_CASE("a name that is called so, or is said to be it") {
  check(
      {{"en", "Nordsky Ltd, hereinafter called the Processor, helps.", {"processor Nordsky Ltd"}},
       {"nb", "Nordsky AS, heretter kalt Databehandleren, hjelper.", {"processor Nordsky AS"}},
       {"sv", "Nordsky AB, nedan kallat Personuppgiftsbiträdet, bistår.", {"processor Nordsky AB"}},
       {"da", "Nordsky ApS, herefter kaldet Databehandleren, hjælper.", {"processor Nordsky ApS"}},
       {"en", "Nordsky Ltd acts as a data processor for the school.", {"processor Nordsky Ltd"}},
       {"nb", "Nordsky AS er databehandler for kommunen.", {"processor Nordsky AS"}},
       {"sv", "Nordsky AB är personuppgiftsbiträde åt kommunen.", {"processor Nordsky AB"}},
       {"nn", "Nordsky AS er databehandlar for kommunen.", {"processor Nordsky AS"}}});
}

TEST_CASE("nouns take the role that the text gives them") {
  CHECK(role_of("en", "Company acts as a data processor. Company helps.", "company") ==
        "processor");
  CHECK(role_of("en", "Nordsky Ltd (the “Processor”) is a party. Nordsky helps.", "nordsky") ==
        "processor");
  CHECK(role_of("nb", "Nordsky AS («Databehandleren») er part. Nordsky hjelper.", "nordsky") ==
        "processor");
  CHECK(role_of("sv", "Nordsky AB (”Biträdet”) är part. Nordsky hjälper.", "nordsky") ==
        "processor");
  CHECK(role_of("en", "We help you.", "we") == "processor");
  CHECK(role_of("en", "We help you.", "you") == "controller");
  CHECK(role_of("da", "I underretter os.", "i") == "controller");
}
