// SPDX-License-Identifier: Apache-2.0
#include "catalogue/row_split.h"

#include "catalogue/dossier_text.h"
#include "made.h"

using namespace tilsyn;

namespace {

const std::string inventory = R"(owner:
  id: a
  name: A
  country: NO
tools:
  # The first.
  - id: leseland
    name: Leseland
    vendor: leseland-as  # by letter
    agreements: [x]
    declared:
      # Ours to say.
      status: approved  # in June
      advertising: false  # asked in May
      description: |
        Not # a comment
        of ours
      retention:  # from the notice
        # which says nothing of backups
        days: 90
      login:
        method: federation
      consent: {used: false}
      risk_assessment:
        state: done
    released:
      federation: feide
      activated: true
    notes:
      - heading: Merknad
        text: asked twice
  # The second.
  - id: other
    name: Other
    declared:
      advertising: true
)";

RowSplit split(const std::string& text, std::size_t row = 0) {
  made::Shapes shapes;
  const SourceId source = shapes.sources.add("inventory.yaml", text);
  const Node root = parse_yaml(source, shapes.diagnostics);
  REQUIRE(shapes.diagnostics.ok());
  const Type& type = shapes.type("inventory");
  const Field& tools = type.record->fields[*type.record->slot("tools")];
  return split_row(shapes.sources.at(source), root, row, *tools.type->element, "leseland", "1");
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("a row keeps what is the owner's and every comment") {
  const RowSplit out = split(inventory);
  CHECK(out.problem == "");
  CHECK(out.paths == std::vector<std::string>{"declared.advertising", "declared.description",
                                              "declared.retention", "declared.login",
                                              "released.federation"});
  CHECK(out.inventory == R"(owner:
  id: a
  name: A
  country: NO
tools:
  # The first.
  - id: leseland
    name: Leseland
    vendor: leseland-as  # by letter
    uses: leseland
    adopted: '1'
    agreements: [x]
    declared:
      # Ours to say.
      status: approved  # in June
      # asked in May
      # from the notice
      # which says nothing of backups
      consent: {used: false}
      risk_assessment:
        state: done
    released:
      activated: true
    notes:
      - heading: Merknad
        text: asked twice
  # The second.
  - id: other
    name: Other
    declared:
      advertising: true
)");
  CHECK(write_yaml(out.moved) == R"(declared:
  advertising: false
  description: |
    Not # a comment
    of ours
  retention:
    days: 90
  login:
    method: federation
released:
  federation: feide
)");
}

TEST_CASE("a row that says nothing of its own") {
  const RowSplit out = split(inventory, 1);
  CHECK(out.problem == "");
  CHECK(count(out.inventory, "advertising: true") == 0);
  CHECK(count(out.inventory, "#") == count(inventory, "#"));
}

TEST_CASE("line breaks of another kind") {
  std::string text;
  for (const char c : inventory) text += c == '\n' ? "\r\n" : std::string(1, c);
  const RowSplit out = split(text);
  CHECK(out.problem == "");
  CHECK(count(out.inventory, "\r\n") == count(out.inventory, "\n"));
}

TEST_CASE("what cannot be taken out of a file is left in it") {
  const std::string head = "owner: {id: a, name: A, country: NO}\ntools:\n";
  CHECK(split(head + "  - {id: a, declared: {advertising: true}}\n").problem != "");
  CHECK(split(head + "  - id: a\n    declared: {advertising: true, status: approved}\n").problem !=
        "");
  CHECK(split(head + "  - id: a\n    declared:\n      status: approved\n").problem != "");
  // The second row leans on the first.
  CHECK(split(head +
              "  - id: a\n    declared:\n      status: pilot\n      links: &l\n"
              "        terms: https://a.example/\n  - id: b\n    declared:\n      links: *l\n")
            .problem != "");
  CHECK(split(head + "  - id: a\n    declared: {advertising: true}\n").problem == "");
}

TEST_CASE("lists with something of the owner's in them stay as a whole") {
  const RowSplit out = split(
      "owner: {id: a, name: A, country: NO}\ntools:\n  - id: a\n    released:\n"
      "      federation: feide\n      attributes:\n        - name: pupil_name\n"
      "          since: 2026-01-01\n        - name: school\n");
  CHECK(out.problem == "");
  CHECK(out.paths == std::vector<std::string>{"released.federation"});
}

TEST_CASE("provenance goes with what it is about") {
  made::Shapes shapes;
  const Node sources = parse_yaml(
      shapes.sources.add("x",
                         "- paths: [declared.retention, declared.status]\n  on: 2026-01-01\n"
                         "- paths: [declared.consent]\n  on: 2026-02-01\n"
                         "- paths: [declared.login.method]\n  word: vendor\n"),
      shapes.diagnostics);
  CHECK(write_yaml(sources_about(sources, {"declared.retention.days", "declared.login"})) ==
        "- paths:\n    - declared.retention\n  'on': 2026-01-01\n"
        "- paths:\n    - declared.login.method\n  word: vendor\n");
}
