// SPDX-License-Identifier: Apache-2.0
#include "model/workspace.h"

#include "temporary_workspace.h"

namespace tilsyn {
namespace {

std::string owner_named(const std::string& id) {
  return "owner:\n  id: " + id + "\n  name: " + id + "\n  country: SE\n" +
         "tools:\n  - id: leseland\n";
}

TEST_CASE("a folder brings its inventories, catalogue, agreements, federation and parties") {
  TemporaryWorkspace w;
  w.file("inventories/b.yaml", owner_named("b"));
  w.file("inventories/a.yaml", owner_named("a"));
  w.file("catalogue/leseland.yaml",
         "id: leseland\nname: Leseland\nversion: \"2\"\non: 2026-01-15\nby: Samarbeidet\n"
         "word: vendor\nvendor: nordsky\nagreements: none\ndeclared:\n  advertising: false\n"
         "parties:\n  - {id: nordsky, name: Nordsky AS}\n");
  w.file("agreements/one.yaml",
         "id: one\nowner: a\ncovers: [leseland]\ndocument: dpa.pdf\nread_on: 2026-02-01\n"
         "read_by: jurist\nagreed:\n  signed: 2025-03-01\n");
  w.file("federation/feide.yaml",
         "federation: feide\nowner: a\non: 2026-03-01\nservices:\n  - tool: leseland\n"
         "    entity: urn:x\n    released:\n      attributes: [{name: name}]\n");
  w.file("parties.yaml", "parties:\n  - {id: sol, name: Sol AB}\n");
  w.write("data/rules/data/parties/clouds.yaml", "parties:\n  - {id: sky, name: Sky Inc}\n");
  w.file("tilsyn.yaml",
         "profile: full\nlanguage: sv\npacks: [../mine]\nfail_on: [high]\n"
         "max_acceptance_days: 90\n");
  const auto workspace = w.load();
  INFO(w.problems());
  REQUIRE(workspace);
  CHECK(w.diagnostics.all().empty());
  REQUIRE(workspace->inventories.size() == 2);
  CHECK(workspace->inventories[0].filename() == "a.yaml");
  CHECK(workspace->complete);
  CHECK(workspace->folder == w.path());

  const Dossier* dossier = workspace->dossier("leseland");
  REQUIRE(dossier);
  CHECK(dossier->version == "2");
  CHECK(dossier->on == "2026-01-15");
  CHECK(dossier->agreement_none);
  CHECK(dossier->stated->document == "leseland 2 (2026-01-15)");
  CHECK(dossier->stated->word == Word::vendor);
  CHECK(dossier->stated->role == "Samarbeidet");
  CHECK(workspace->dossier("lese") == nullptr);

  const AgreementSheet* sheet = workspace->agreement("one");
  REQUIRE(sheet);
  CHECK(sheet->owner == "a");
  CHECK(sheet->covers == std::vector<std::string>{"leseland"});
  CHECK(sheet->stated->word == Word::document);
  CHECK(sheet->stated->role == "jurist");
  CHECK(sheet->stated->on == "2026-02-01");
  CHECK(sheet->stated->document == "dpa.pdf");

  REQUIRE(workspace->federation.size() == 1);
  CHECK(workspace->federation[0].tool == "leseland");
  CHECK(workspace->federation[0].owner == "a");
  CHECK(workspace->federation[0].entity == "urn:x");
  CHECK(workspace->federation[0].federation == "feide");
  CHECK(workspace->federation[0].stated->on == "2026-03-01");

  CHECK(workspace->parties.size() == 2);
  for (const char* id : {"sky", "sol", "nordsky"}) CHECK(workspace->party_table.find(id));

  CHECK(workspace->options.profile == "full");
  CHECK(workspace->options.language == "sv");
  CHECK(workspace->options.fail_on == std::vector<std::string>{"high"});
  CHECK(workspace->options.max_acceptance_days == 90);
  REQUIRE(workspace->options.packs.size() == 1);
  CHECK(std::filesystem::path(workspace->options.packs[0]) == w.path().parent_path() / "mine");
}

TEST_CASE("an inventory file brings the folders around it") {
  TemporaryWorkspace w;
  w.file("inventories/a.yaml", owner_named("a"));
  w.file("inventories/b.yaml", owner_named("b"));
  w.file("agreements/one.yaml", "id: one\nagreed: {signed: 2025-03-01}\n");
  const auto beside = w.load({"inventories/a.yaml"});
  REQUIRE(beside);
  CHECK(beside->inventories.size() == 1);
  CHECK(beside->agreements.size() == 1);
  CHECK_FALSE(beside->complete);  // b.yaml is not read

  w.file("single/mine.yaml", owner_named("c"));
  w.file("single/agreements/two.yaml", "id: two\nagreed: {signed: 2025-03-01}\n");
  const auto single = w.load({"single/mine.yaml"});
  REQUIRE(single);
  CHECK(single->agreements.size() == 1);
  CHECK(single->complete);
  CHECK(w.diagnostics.ok());
}

TEST_CASE("a file that is named twice is read once") {
  TemporaryWorkspace w;
  w.file("inventories/a.yaml", owner_named("a"));
  w.file("agreements/one.yaml", "id: one\nagreed: {signed: 2025-03-01}\n");
  const auto workspace = w.load({"", "inventories/a.yaml", "inventories/../inventories/a.yaml"});
  REQUIRE(workspace);
  CHECK(workspace->inventories.size() == 1);
  CHECK(workspace->agreements.size() == 1);
  CHECK(w.diagnostics.all().empty());
}

TEST_CASE("a folder with an inventory.yaml is a workspace too") {
  TemporaryWorkspace w;
  w.file("inventory.yaml", owner_named("a"));
  const auto workspace = w.load();
  REQUIRE(workspace);
  CHECK(workspace->inventories.size() == 1);
}

TEST_CASE("a folder without inventories says how to begin") {
  TemporaryWorkspace w;
  w.file("notes.txt", "nothing");
  CHECK_FALSE(w.load());
  CHECK(w.problem("no-inventory").hint.find("tilsyn init") != std::string::npos);
  CHECK_FALSE(w.load({"missing"}));
  CHECK(w.count("no-such-file") == 1);
}

TEST_CASE("what is wrong with shared documents is said, all of it") {
  TemporaryWorkspace w;
  w.file("inventory.yaml", owner_named("a"));
  w.file("catalogue/leseland.yaml",
         "id: lesland\nname: L\nversion: \"1\"\non: 2026-01-15\ndeclared:\n  status: approved\n");
  w.file("agreements/one.yaml", "id: one\nagreed: {signed: 2025-03-01}\n");
  w.file("agreements/two.yaml", "id: one\nagreed: {sined: 2025-03-01}\n");
  w.file("tilsyn.yaml", "profile: ful\n");
  w.file("parties.yaml", "parties:\n  - {id: x, name: X}\n  - {id: y, name: X AS, parent: z}\n");
  const auto workspace = w.load();
  INFO(w.problems());
  REQUIRE(workspace);
  CHECK(w.count("local-field") == 1);
  CHECK(w.problem("dossier-name").hint == "a dossier's file is called as its id: 'lesland.yaml'");
  CHECK(w.problem("unknown-key").hint == "did you mean 'signed'?");
  CHECK(w.at(w.problem("duplicate-id").span) == "one");
  CHECK(w.problem("unknown-profile").hint == "did you mean 'full'?");
  CHECK(w.count("shared-party-name") == 1);
  CHECK(w.count("dead-link") == 1);  // the parent
  CHECK(workspace->agreements.size() == 1);
}

}  // namespace
}  // namespace tilsyn
