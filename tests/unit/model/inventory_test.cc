// SPDX-License-Identifier: Apache-2.0
#include "model/fields.h"
#include "temporary_workspace.h"

namespace tilsyn {
namespace {

std::optional<Inventory> load(TemporaryWorkspace& w, const std::string& text) {
  w.file("inventory.yaml", text);
  const auto workspace = w.load();
  REQUIRE(workspace);
  return w.load_first(*workspace);
}

TEST_CASE("rows with their words, sources, links and notes") {
  TemporaryWorkspace w;
  const auto inventory = load(w, std::string(fjordvik) + R"(
stated: {on: 2025-09-01, by: innkjøp, note: liste}
parties:
  - {id: nordsky, name: Nordsky AS}
tools:
  - id: leseland
    name: Leseland
    vendor: nordsky
    agreements: [one, two]
    stated: {on: 2026-02-01}
    sources:
      - paths: [declared.retention, "declared.storage[NO].place"]
        on: 2026-03-01
        by: kundeansvarlig
        word: vendor
        note: e-post
      - paths: [declared.login]
        on: 2026-04-01
    declared:
      retention: {days: 30}
    notes:
      - {heading: Kommentar, text: Ingen}
  - id: tegneland
    agreements: none
)");
  INFO(w.problems());
  REQUIRE(inventory);
  CHECK(w.diagnostics.all().empty());
  CHECK(inventory->id == "fjordvik");
  CHECK(inventory->country == "NO");
  CHECK(inventory->language == "nb");
  CHECK(inventory->parties.size() == 1);
  REQUIRE(inventory->tools.size() == 2);
  const ToolRow& row = inventory->tools[0];
  CHECK(row.vendor == "nordsky");
  CHECK(row.agreements == std::vector<std::string>{"one", "two"});
  CHECK_FALSE(row.agreement_none);
  CHECK(row.stated->on == "2026-02-01");
  CHECK(row.stated->role == "innkjøp");  // from the inventory
  CHECK(row.stated->word == Word::owner);
  REQUIRE(row.sources.size() == 2);
  CHECK(row.sources[0].paths.size() == 2);
  CHECK(row.sources[0].statement->word == Word::vendor);
  CHECK(row.sources[0].statement->role == "kundeansvarlig");
  CHECK(row.sources[0].statement->document == "e-post");
  CHECK(row.sources[1].statement->word == Word::owner);
  CHECK(row.sources[1].statement->on == "2026-04-01");
  CHECK(row.sources[1].statement->role == "innkjøp");
  REQUIRE(row.notes.size() == 1);
  CHECK(row.notes[0].heading == "Kommentar");
  CHECK(w.at(row.span) == "leseland");
  CHECK(path_text(*record_of(*row.declared, "retention"), 0) ==
        "tools[leseland].declared.retention.text");
  CHECK(inventory->tools[1].agreement_none);
  CHECK(inventory->tools[1].stated->on == "2025-09-01");
}

TEST_CASE("without a statement the last review dates a row") {
  TemporaryWorkspace w;
  const auto inventory = load(w, std::string(fjordvik) + R"(
tools:
  - id: a
    declared: {last_review: 2026-05-01}
  - id: b
)");
  REQUIRE(inventory);
  CHECK(inventory->tools[0].stated->on == "2026-05-01");
  CHECK(inventory->tools[0].stated->word == Word::owner);
  CHECK(inventory->tools[1].stated == nullptr);
}

TEST_CASE("a vendor's word does not get the role of the owner's") {
  TemporaryWorkspace w;
  const auto inventory = load(w, std::string(fjordvik) + R"(
stated: {on: 2026-01-01, by: innkjøp, word: owner}
tools:
  - id: a
    stated: {word: vendor}
)");
  REQUIRE(inventory);
  CHECK(inventory->tools[0].stated->word == Word::vendor);
  CHECK(inventory->tools[0].stated->role.empty());
  CHECK(inventory->tools[0].stated->on == "2026-01-01");
}

TEST_CASE("wrong source paths say what was meant") {
  TemporaryWorkspace w;
  const auto inventory = load(w, std::string(fjordvik) + R"(
tools:
  - id: a
    sources:
      - paths: [declared.retension, agreed.signed, declared.login]
)");
  REQUIRE(inventory);
  CHECK(w.count("unknown-path") == 2);
  CHECK(w.problem("unknown-path").hint == "did you mean 'retention'?");
  CHECK(w.at(w.problem("unknown-path").span) == "declared.retension");
  CHECK(inventory->tools[0].sources[0].paths == std::vector<std::string>{"declared.login"});
}

TEST_CASE("a tool id stands once") {
  TemporaryWorkspace w;
  const auto inventory = load(
      w, std::string(fjordvik) + "tools:\n  - id: a\n  - id: b\n  - id: a\n  - name: without\n");
  REQUIRE(inventory);
  CHECK(inventory->tools.size() == 2);
  CHECK(w.count("duplicate-element") == 1);
  CHECK(w.count("missing-field") == 1);
  CHECK(w.count("no-tools") == 0);
}

TEST_CASE("an inventory without tools is a diagnostic") {
  for (const char* tools : {"", "tools: []\n"}) {
    TemporaryWorkspace w;
    load(w, std::string(fjordvik) + tools);
    CHECK(w.count("no-tools") == 1);
  }
}

TEST_CASE("an inventory without an owner is none, and everything else is still said") {
  TemporaryWorkspace w;
  CHECK_FALSE(load(w, "tools:\n  - id: a\n    declard: {}\n"));
  CHECK(w.count("missing-field") == 1);
  CHECK(w.problem("unknown-key").hint == "did you mean 'declared'?");
}

TEST_CASE("dispositions keep what is written and need their parts") {
  TemporaryWorkspace w;
  const auto inventory = load(w, std::string(fjordvik) + R"(
tools: [{id: a}]
dispositions:
  - kind: corrected
    tool: a
    path: declared.retention.days
    value: 30
    reason: tastefeil
    evidence: arkiv 1
    by: personvernombud
    on: 2026-05-02
  - {kind: accepted, rule: eu/x, tool: a, reason: r, by: rektor, case: 26/1, expires: 2026-12-31}
  - {kind: planned, rule: eu/y, measure: m, responsible: it, due: 2026-10-01}
  - {kind: accepted, rule: eu/x}
  - {kind: corrected, tool: a, path: declared.status}
)");
  REQUIRE(inventory);
  REQUIRE(inventory->dispositions.size() == 3);
  const Disposition& corrected = inventory->dispositions[0];
  REQUIRE(corrected.value);
  CHECK(corrected.value->text == "30");
  CHECK(to_string(*corrected.on) == "2026-05-02");
  CHECK(inventory->dispositions[1].case_number == "26/1");
  CHECK(to_string(*inventory->dispositions[1].expires) == "2026-12-31");
  CHECK(inventory->dispositions[2].kind == DispositionKind::planned);
  CHECK(w.count("incomplete-disposition") == 6);
}

}  // namespace
}  // namespace tilsyn
