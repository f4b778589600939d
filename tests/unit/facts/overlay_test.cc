// SPDX-License-Identifier: Apache-2.0
#include "built_facts.h"

namespace tilsyn {
namespace {

TEST_CASE("facts have values, paths, places and words") {
  BuiltFacts f;
  f.build(R"(
stated: {on: 2025-09-01, by: innkjøp}
tools:
  - id: tegneland
  - id: leseland
    name: Leseland
    vendor: Nordsky AS
    sources:
      - paths: [declared.retention]
        on: 2026-03-01
        by: kundeansvarlig
        word: vendor
        note: e-post
      - {paths: [declared.retention.days], on: 2026-04-01, word: document}
    declared:
      status: approved
      retention: {days: 30, text: Tretti dager}
      login: Uavklart
      storage: [{country: "NO", place: Oslo}]
)");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  REQUIRE(f.facts->tools.size() == 2);
  CHECK(f.facts->tools[0].id == "leseland");  // sorted
  CHECK(f.facts->id == "fjordvik");
  CHECK(f.text("leseland:tool.name") == "Leseland");
  CHECK(f.text("tegneland:tool.name") == "tegneland");
  CHECK(f.text("leseland:tool.vendor") == "nordsky");
  CHECK(f.source("leseland:tool.vendor") == "Nordsky AS");
  CHECK(f.text("leseland:declared.status") == "approved");
  CHECK(f.word("leseland:declared.status") == "owner innkjøp 2025-09-01");
  CHECK(f.text("leseland:declared.retention.days") == "30");
  CHECK(f.source("leseland:declared.retention.days") == "30");
  CHECK(f.word("leseland:declared.retention.text") == "vendor kundeansvarlig 2026-03-01 (e-post)");
  CHECK(f.word("leseland:declared.retention.days") == "document 2026-04-01");
  CHECK(f.path_of("leseland:declared.retention.days") == "tools[leseland].declared.retention.days");
  CHECK(f.path_of("leseland:declared.storage[NO/Oslo].place") ==
        "tools[leseland].declared.storage[NO/Oslo].place");
  CHECK(f.path_of("leseland:agreed") == "tools[leseland].agreed");
  CHECK(f.path_of("leseland:owner.country") == "owner.country");
  CHECK(f.text("leseland:today") == "2026-11-21");
}

TEST_CASE("what nobody wrote is unknown under its full path; a placeholder keeps its text") {
  BuiltFacts f;
  f.build("tools:\n  - id: a\n    declared: {login: Uavklart, platform: Uavklart}\n  - id: b\n");
  CHECK(f.text("a:declared.dpia.on") == "?absent");
  CHECK(f.path_of("a:declared.dpia.on") == "tools[a].declared.dpia.on");
  CHECK(f.text("a:declared.login") == "?placeholder:Uavklart");
  CHECK(f.text("a:declared.platform") == "?placeholder:Uavklart");
  CHECK(f.text("b:declared.platform") == "?absent");
  for (const char* account : {"b:agreed", "b:agreements", "b:released", "b:observed"}) {
    CHECK(f.text(account) == "?not_collected");
  }
}

TEST_CASE("a dossier fills in what the row does not say, field by field") {
  BuiltFacts f;
  f.file("catalogue/lese.yaml", R"(
id: lese
name: Leseland
vendor: Nordsky AS
version: "2"
on: 2026-01-15
by: Samarbeidet
word: vendor
declared:
  advertising: true
  platform: web
  retention: {days: 365, event: sletting}
  storage: [{country: SE}, {country: DE}]
  links: {terms: https://x.example/t}
released:
  attributes: [{name: name}]
)");
  f.build(R"(
stated: {on: 2026-05-01, by: rådgiver}
tools:
  - id: a
    uses: lese
    declared:
      advertising: false
      platform: Uavklart
      retention: {days: 30}
      storage: [{country: "NO"}]
)");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.tool("a").dossier == "lese");
  CHECK(f.tool("a").name == "Leseland");
  CHECK(f.text("a:tool.vendor") == "nordsky");
  CHECK(f.text("a:declared.advertising") == "false");
  CHECK(f.word("a:declared.advertising") == "owner rådgiver 2026-05-01");
  CHECK(f.text("a:declared.platform") == "web");  // a placeholder says nothing
  CHECK(f.text("a:declared.retention.days") == "30");
  CHECK(f.text("a:declared.retention.event") == "sletting");
  CHECK(f.word("a:declared.retention.event") ==
        "vendor Samarbeidet 2026-01-15 (lese 2 (2026-01-15))");
  CHECK(f.source("a:declared.retention.event") == "sletting");
  CHECK(f.path_of("a:declared.retention.event") == "tools[a].declared.retention.event");
  CHECK(f.text("a:declared.storage") == "[record]");  // lists as a whole
  CHECK(f.text("a:declared.storage[NO].country") == "NO");
  CHECK(f.text("a:declared.links.terms") == "https://x.example/t");
  CHECK(f.text("a:released.attributes[name].name") == "name");
  CHECK(f.path_of("a:released.attributes[name].name") == "tools[a].released.attributes[name].name");
}

TEST_CASE("a dead dossier says which was meant") {
  BuiltFacts f;
  f.file("catalogue/leseland.yaml", "id: leseland\nname: L\nversion: \"1\"\non: 2026-01-01\n");
  f.build("tools:\n  - id: a\n    uses: lesland\n");
  CHECK(f.problem("dead-link").hint == "did you mean 'leseland'?");
  CHECK(f.at(f.problem("dead-link").span) == "lesland");
}

TEST_CASE("parties go by their ids everywhere, and their text stays readable") {
  BuiltFacts f;
  f.write("data/rules/data/parties/p.yaml",
          "parties:\n  - {id: sky, name: Sky Cloud Inc, aliases: [Sky], number: NO 999 999 999}\n");
  f.build(R"(
parties:
  - {id: nordsky, name: Nordsky Læring AS}
tools:
  - id: a
    vendor: nordsky
    declared:
      recipients:
        - {party: Sky Cloud, country: US}
        - {party: Ukjent Drift AS, country: SE}
      transfers: [{country: US, party: Sky}]
      ai: {provider: NO999999999}
)");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("a:declared.recipients[sky].party") == "sky");
  CHECK(f.source("a:declared.recipients[sky].party") == "Sky Cloud");
  CHECK(f.path_of("a:declared.recipients[sky].country") ==
        "tools[a].declared.recipients[sky].country");
  CHECK(f.text("a:declared.recipients[ukjent drift].party") == "ukjent drift");
  CHECK(f.text("a:declared.ai.provider") == "sky");
  CHECK(f.path_of("a:declared.transfers[US/sky].party") ==
        "tools[a].declared.transfers[US/sky].party");
  const PartyTable& parties = *f.facts->parties;
  CHECK(parties.find("sky")->name == "Sky Cloud Inc");
  CHECK(parties.find("ukjent drift")->name == "Ukjent Drift AS");
  CHECK(parties.find("ukjent drift")->only_mentioned);
  CHECK(parties.find("fjordvik")->name == "Fjordvik kommune");
}

TEST_CASE("one party twice in a list is a diagnostic, a near name is a warning") {
  BuiltFacts f;
  f.build(R"(
parties: [{id: nordsky, name: Nordsky Læring AS}]
tools:
  - id: a
    declared:
      recipients: [{party: nordsky}, {party: Nordsky Laering}]
  - id: b
    vendor: Nordskye Læring
    declared:
      recipients: [{party: Nordskye Læring}]
)");
  CHECK(f.at(f.problem("duplicate-element").span) == "Nordsky Laering");
  REQUIRE(f.problem("duplicate-element").notes.size() == 1);
  CHECK(f.at(f.problem("duplicate-element").notes[0].span) == "nordsky");
  CHECK(f.count("near-party") == 1);
  CHECK(f.problem("near-party").severity == Diagnostic::Severity::warning);
  CHECK(f.problem("near-party").hint.find("Nordsky Læring AS") != std::string::npos);
  CHECK(f.text("b:tool.vendor") == "nordskye laering");
}

TEST_CASE("the federation file wins over the row, and the difference is a warning") {
  BuiltFacts f;
  f.file("federation/feide.yaml", R"(
federation: feide
on: 2026-06-01
services:
  - tool: a
    entity: urn:a
    released: {attributes: [{name: name}, {name: national_id}]}
  - tool: gone
    released: {activated: true}
)");
  f.build(R"(
tools:
  - id: a
    released:
      activated: true
      attributes: [{name: name}]
)");
  CHECK(f.text("a:released.attributes") == "[record,record]");
  CHECK(f.word("a:released.attributes") == "document 2026-06-01 (feide.yaml)");
  CHECK(f.text("a:released.activated") == "true");
  CHECK(f.text("a:released.federation") == "feide");
  CHECK(f.text("a:released.entity") == "urn:a");
  CHECK(f.count("released-conflict") == 1);
  CHECK(f.problem("released-conflict").severity == Diagnostic::Severity::warning);
  CHECK(f.at(f.problem("unlisted-service").span) == "gone");
}

TEST_CASE("the rules of the owner see the accounts of every tool") {
  BuiltFacts f;
  f.build("tools:\n  - {id: b}\n  - {id: a, declared: {advertising: true}}\n");
  CHECK(f.text("tools") == "[record,record]");
  CHECK(f.text("tools[a].declared.advertising") == "true");
  CHECK(f.path_of("tools[a].declared.advertising") == "tools[a].declared.advertising");
  CHECK(&f.fact("tools[a].declared").value().as_record() ==
        &f.fact("a:declared").value().as_record());
  CHECK(f.text("owner.name") == "Fjordvik kommune");
  CHECK(f.text("a:tools") == "?absent");
}

}  // namespace
}  // namespace tilsyn
