// SPDX-License-Identifier: Apache-2.0
#include "import/merge.h"

#include <doctest/doctest.h>

#include "merge_fixture.h"

namespace tilsyn::test {
namespace {

const char* const before = "Navn;Status;Formål;Oppbevaring\nPoio;Godkjent;Lesing;30 dager\n";

// What a person made of the import of `before`.
const char* const edited = R"(# The list of Fjordby.
owner:
  id: fjordby
  name: Fjordby
  country: "NO"
tools:
  - id: poio  # the reading one
    name: Poio
    declared:
      # asked the head in May
      status: approved  # by the board
      status_note: Godkjent
      purposes:
        - Lesing
        # also this
        - Skriving
      in_use: true
dispositions: []
)";

}  // namespace

TEST_CASE("what the list changed is taken over and all else stays byte for byte") {
  const MergeBase base = base_of_csv(before);
  const Updated result = update(edited, "Navn;Status;Formål\nPoio;Ikke godkjent;Lesing\n", &base);
  std::string expected = edited;
  expected.replace(expected.find("status: approved"), 16, "status: rejected");
  expected.replace(expected.find("note: Godkjent"), 14, "note: Ikke godkjent");
  CHECK(result.text == expected);
  CHECK(result.merge.unchanged == 0);
  CHECK(problems_of_inventory(result.text) == std::vector<std::string>());
}

TEST_CASE("the same list again changes nothing") {
  const std::string list = "Navn;Status;Formål\nPoio;Ikke godkjent;Regning\nNy;;Tegning\n";
  const MergeBase base = base_of_csv(before);
  const Updated once = update(edited, list, &base);
  CHECK(once.text != edited);
  const Updated twice = update(once.text, list, &once.merge.base);
  CHECK(twice.merge.edits.empty());
  CHECK(twice.told.empty());
  CHECK(twice.merge.unchanged == 2);
  CHECK(write_base(twice.merge.base) == write_base(once.merge.base));
}

TEST_CASE("what both changed stays, and is told with both values and places") {
  const MergeBase base = base_of_csv("Navn;Status\nPoio;Under vurdering\n");
  const Updated result = update(edited, "Navn;Status\nPoio;Ikke godkjent\n", &base);
  CHECK(result.text == edited);
  CHECK(result.told.find("conflict poio declared.status: approved -> rejected\n") !=
        std::string::npos);
  REQUIRE_FALSE(result.merge.changes.empty());
  CHECK(result.merge.changes.front().local.known());
  CHECK(result.merge.changes.front().list.known());
}

TEST_CASE("without a base what is empty is filled and what differs is told") {
  const Updated result =
      update(edited, "Navn;Leverandør;Status\nPoio;Firma AS;Ikke godkjent\n", nullptr);
  CHECK(result.text.find("    vendor: Firma AS\n") != std::string::npos);
  CHECK(result.text.find("status: approved  # by the board") != std::string::npos);
  CHECK(result.told.find("conflict poio declared.status: approved -> rejected") !=
        std::string::npos);
}

TEST_CASE("items of a list come and go; those of people stay") {
  const MergeBase base = base_of_csv("Navn;Formål\nPoio;Lesing\n");
  const Updated result = update(edited, "Navn;Formål\nPoio;Regning\n", &base);
  CHECK(result.text.find(
            "      purposes:\n        # also this\n        - Skriving\n        - Regning\n") !=
        std::string::npos);
  CHECK(result.told.find("emptied poio declared.purposes[Lesing]") != std::string::npos);
  CHECK(result.told.find("updated poio declared.purposes[Regning]") != std::string::npos);
}

TEST_CASE("new rows are appended with an id of their own, rows that are gone are only told") {
  const MergeBase base = base_of_csv("Navn\nPoio\nBort\n");
  std::string inventory = edited;
  inventory.insert(inventory.find("dispositions"), "  - id: bort\n    name: Bort\n");
  const Updated result =
      update(inventory, "Navn;Leverandør\nPoio;\nNy;Firma AS\nNy;Annet AS\n", &base);
  CHECK(result.text.find("  - id: bort\n    name: Bort\n  - id: ny\n    name: Ny\n    vendor: "
                         "Firma AS\n") != std::string::npos);
  CHECK(result.text.find("  - id: ny-2\n") != std::string::npos);
  CHECK(result.told.find("gone bort") != std::string::npos);
  CHECK(result.merge.base.tools.size() == 4);
  CHECK(problems_of_inventory(result.text) == std::vector<std::string>());
}

TEST_CASE("a tool that people removed does not come back") {
  const MergeBase base = base_of_csv("Navn\nPoio\nBort\n");
  const Updated result = update(edited, "Navn\nPoio\nBort\n", &base);
  CHECK(result.text == edited);
  CHECK(result.told == "removed bort:  -> Bort\n");
}

TEST_CASE("a tool that people renamed is found by what the list called it") {
  const MergeBase base = base_of_csv("Navn;Status\nPoio;Godkjent\n");
  std::string inventory = edited;
  inventory.replace(inventory.find("name: Poio"), 10, "name: Poio Lesing");
  const Updated result = update(inventory, "Navn;Status\nPOIO;Ikke godkjent\n", &base);
  CHECK(result.text.find("status: rejected  # by the board") != std::string::npos);
  CHECK(result.told.find("added") == std::string::npos);
}

TEST_CASE("a row that looks like one that is gone is a hint, not a match") {
  const MergeBase base = base_of_csv("Navn\nPoio\n");
  const Updated result = update(edited, "Navn\nPoio 2\n", &base);
  CHECK(result.told.find("added poio-2") != std::string::npos);
  CHECK(result.told.find("renamed poio: Poio -> Poio 2") != std::string::npos);
}

TEST_CASE("what the list ceased to say is kept and told") {
  const MergeBase base = base_of_csv("Navn;Status\nPoio;Godkjent\n");
  const Updated result = update(edited, "Navn;Status\nPoio;\n", &base);
  CHECK(result.text == edited);
  CHECK(result.told.find("no longer poio declared.status: approved -> ") != std::string::npos);
}

TEST_CASE("two rows of one name keep their tools when one of them goes") {
  const char* const both = "Navn;Status\nApp;Godkjent\nApp;Ikke godkjent\n";
  const MergeBase base = base_of_csv(both);
  const std::string inventory = import_text(both).yaml;
  const Updated result = update(inventory, "Navn;Status\nApp;Ikke godkjent\n", &base);
  CHECK(result.text.find("status: approved") != std::string::npos);
  CHECK(result.told.find("gone app:") != std::string::npos);
}

TEST_CASE("what is between braces and brackets is edited there") {
  const std::string inventory =
      "owner: {id: o, name: O, country: \"NO\"}\ntools:\n  - {id: poio, name: Poio, declared: "
      "{status: "
      "approved, purposes: [Lesing, Mitt]}}\n";
  const MergeBase base = base_of_csv("Navn;Status;Formål\nPoio;Godkjent;Lesing\n");
  const Updated result =
      update(inventory, "Navn;Leverandør;Status;Formål\nPoio;A, B;Pilot;Regning\n", &base);
  CHECK(result.text.find("status: pilot") != std::string::npos);
  CHECK(result.text.find("purposes: [Mitt, Regning]") != std::string::npos);
  CHECK(problems_of_inventory(result.text) == std::vector<std::string>());
}

TEST_CASE("an alias is not edited: the other place would change with it") {
  const std::string inventory =
      "owner:\n  id: o\n  country: \"NO\"\ntools:\n  - id: a\n    name: A\n    declared: &same\n"
      "      status: approved\n  - id: b\n    name: B\n    declared: *same\n";
  const MergeBase base = base_of_csv("Navn;Status\nA;Godkjent\nB;Godkjent\n");
  const Updated result = update(inventory, "Navn;Status\nA;Godkjent\nB;Pilot\n", &base);
  CHECK(result.text.find("approved") != std::string::npos);
  CHECK(result.told.find("conflict b declared") != std::string::npos);
}

}  // namespace tilsyn::test
