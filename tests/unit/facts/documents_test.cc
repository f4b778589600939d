// SPDX-License-Identifier: Apache-2.0
// Documents in agreements/: what a rule can read of them.
#include "base/files.h"
#include "built_facts.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

std::string fixture(const std::string& name) {
  auto bytes = read_file(fs::path(TILSYN_SOURCE_DIR) / "tests/fixtures/agreements" / name, 1 << 20);
  REQUIRE(std::holds_alternative<std::string>(bytes));
  return std::get<std::string>(bytes);
}

// With the words by which agreements are read.
struct Documents : BuiltFacts {
  Documents() {
    fs::create_directories(data() / "rules/data");
    fs::copy(fs::path(TILSYN_SOURCE_DIR) / "rules/data/clauses", data() / "rules/data/clauses",
             fs::copy_options::recursive);
  }
};

constexpr const char* one_tool = "tools:\n  - {id: skriv, name: Skrivlyst, vendor: Skrivlyst AS}\n";

TEST_CASE("a document is an agreement of its processor, each fact with its passage") {
  Documents f;
  f.file("agreements/skrivlyst.md", fixture("nb.md"));
  f.file("agreements/README.md", "# How we name the files\n");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("skriv:agreed.exists") == "true");
  CHECK(f.text("skriv:agreed.id") == "skrivlyst");
  CHECK(f.text("skriv:agreed.breach_notice_hours") == "24");
  CHECK(f.source("skriv:agreed.breach_notice_hours").find("24 timer") != std::string::npos);
  CHECK(f.word("skriv:agreed.breach_notice_hours") ==
        "document (skrivlyst.md, 9 Brudd på personopplysningssikkerheten)");
  CHECK(f.text("skriv:agreed.clauses.audit") == "promised");
  CHECK(f.path_of("skriv:agreed.clauses.audit") == "tools[skriv].agreed.clauses.audit");
  // Whose agreement it says it is, is a fact, and not that of this owner.
  CHECK(f.text("skriv:agreed.controller") == "storvassheim kommune");
  CHECK(f.facts->agreements_used == std::vector<std::string>{"skrivlyst"});
}

TEST_CASE("what a person says of a document wins, and only that") {
  Documents f;
  f.file("agreements/skrivlyst.md", fixture("nb.md"));
  f.file("agreements/skrivlyst.md.yaml",
         "id: avtalen\nby: personvernombud\non: 2026-11-01\nnote: e-post\n"
         "agreed: {breach_notice_hours: 48, clauses: {audit: weakened}, expires: 2027-06-30}\n");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("skriv:agreed.id") == "avtalen");
  CHECK(f.text("skriv:agreed.breach_notice_hours") == "48");
  CHECK(f.word("skriv:agreed.breach_notice_hours") == "person personvernombud 2026-11-01 (e-post)");
  CHECK(f.text("skriv:agreed.clauses.audit") == "weakened");
  CHECK(f.word("skriv:agreed.clauses.audit") == "person personvernombud 2026-11-01 (e-post)");
  CHECK(f.text("skriv:agreed.clauses.breach_notify") == "promised");
  CHECK(f.text("skriv:agreed.expires") == "2027-06-30");
}

TEST_CASE("a correction without who and when is refused") {
  Documents f;
  f.file("agreements/skrivlyst.md", fixture("nb.md"));
  f.file("agreements/skrivlyst.md.yaml", "agreed: {breach_notice_hours: 48}\n");
  f.file("inventory.yaml", std::string(fjordvik) + one_tool);
  f.load();
  CHECK(f.count("unsigned-review") == 1);
}

TEST_CASE("an unreadable document exists, and everything in it is unknown") {
  Documents f;
  f.file("agreements/skannet.txt", std::string("%PDF-1.4\nnothing that a reader could use"));
  f.file("agreements/skannet.txt.yaml",
         "covers: [skriv]\nby: jurist\non: 2026-11-01\nagreed: {deletion_days: 30}\n");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.count("unreadable-document") == 1);
  CHECK(f.diagnostics.ok());
  CHECK(f.text("skriv:agreed.exists") == "true");
  CHECK(f.text("skriv:agreed.breach_notice_hours").starts_with("?unreadable:"));
  CHECK(f.text("skriv:agreed.clauses.audit").starts_with("?unreadable:"));
  CHECK(f.text("skriv:agreed.deletion_days") == "30");
}

TEST_CASE("what is no agreement is left out and said") {
  Documents f;
  for (const auto& entry : fs::directory_iterator(fs::path(TILSYN_SOURCE_DIR) /
                                                  "tests/fixtures/agreements" / "not_agreements"))
    if (entry.path().extension() != ".yaml" && entry.path().stem() != "README")
      f.file("agreements/" + entry.path().filename().string(),
             fixture("not_agreements/" + entry.path().filename().string()));
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.workspace->agreements.empty());
  CHECK(f.count("no-agreement") > 0);
  CHECK(f.text("skriv:agreed") == "?not_collected");
}

TEST_CASE("a document that nothing here is about says what to write") {
  Documents f;
  f.file("agreements/fremmed.md", fixture("nb.md"));
  f.build("tools:\n  - {id: lese, name: Lese, vendor: Skrivlist AS}\n");
  CHECK(f.count("unused-agreement") == 1);
  CHECK(f.problem("unused-agreement").hint.find("echo 'covers: [TOOL]' >> '") != std::string::npos);
  CHECK(f.problem("unused-agreement").hint.find("fremmed.md.yaml'") != std::string::npos);
  CHECK(f.text("lese:agreed") == "?not_collected");  // Skrivlist is not Skrivlyst
}

TEST_CASE("a sheet made from a document stands in its place; a review needs its document") {
  Documents f;
  f.file("agreements/skrivlyst.md", fixture("nb.md"));
  f.file("agreements/skrivlyst.yaml",
         "id: skrivlyst\ncovers: [skriv]\nagreed: {breach_notice_hours: 12}\n");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.count("sheet-instead") == 1);
  CHECK(f.text("skriv:agreed.breach_notice_hours") == "12");
  Documents g;
  g.file("agreements/borte.pdf.yaml", "covers: [skriv]\n");
  g.file("inventory.yaml", std::string(fjordvik) + one_tool);
  g.load();
  CHECK(g.count("no-such-file") == 1);
}

TEST_CASE("among several owners a document is that owner's whom it names, or whom it is given to") {
  Documents f;
  f.file("agreements/skrivlyst.md", fixture("nb.md"));
  f.file("inventories/a.yaml", std::string(fjordvik) + one_tool);
  f.file("inventories/b.yaml",
         "owner: {id: storvassheim, name: Storvassheim kommune, country: \"NO\", language: nb}\n" +
             std::string(one_tool));
  const auto workspace = f.load();
  REQUIRE(workspace);
  const auto exists = [&](std::size_t i) {
    auto inventory = load_inventory(workspace->inventories.at(i), *workspace, *f.schemas,
                                    f.placeholders, f.diagnostics);
    REQUIRE(inventory);
    const OwnerFacts facts = build_facts(std::make_shared<const Inventory>(std::move(*inventory)),
                                         *workspace, *f.schemas, f.options, f.diagnostics);
    return record_of(*facts.tools.at(0).root, "agreed") != nullptr;
  };
  CHECK_FALSE(exists(0));
  CHECK(exists(1));
}

}  // namespace
}  // namespace tilsyn
