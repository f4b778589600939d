// SPDX-License-Identifier: Apache-2.0
#include "built_facts.h"

namespace tilsyn {
namespace {

void sheet(BuiltFacts& f, const std::string& id, const std::string& more,
           const std::string& agreed) {
  f.file("agreements/" + id + ".yaml", "id: " + id + "\n" + more + "agreed: {" + agreed + "}\n");
}

TEST_CASE("a sheet is linked by the row, the tool, the dossier's id or the vendor") {
  BuiltFacts f;
  f.file("catalogue/lese.yaml",
         "id: lese\nname: L\nversion: \"1\"\non: 2026-01-01\nagreements: [by-dossier]\n");
  sheet(f, "by-row", "document: dpa.pdf\nread_on: 2026-02-01\nread_by: jurist\n",
        "breach_notice_hours: 24");
  sheet(f, "by-dossier", "", "breach_notice_hours: 36");
  sheet(f, "by-tool", "covers: [b]\n", "breach_notice_hours: 48");
  sheet(f, "by-vendor", "covers: [Nordsky]\n", "breach_notice_hours: 72");
  sheet(f, "of-another", "owner: elsewhere\ncovers: [b]\n", "breach_notice_hours: 1");
  f.build(R"(
tools:
  - {id: a, agreements: [by-row]}
  - {id: b}
  - {id: c, vendor: Nordsky AS}
  - {id: d, uses: lese}
  - {id: e, agreements: none}
  - {id: f}
)");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("a:agreed.breach_notice_hours") == "24");
  CHECK(f.text("a:agreed.exists") == "true");
  CHECK(f.text("a:agreed.id") == "by-row");
  CHECK(f.word("a:agreed.breach_notice_hours") == "document jurist 2026-02-01 (dpa.pdf)");
  CHECK(f.path_of("a:agreed.breach_notice_hours") == "tools[a].agreed.breach_notice_hours");
  CHECK(f.path_of("a:agreements[by-row].breach_notice_hours") ==
        "tools[a].agreements[by-row].breach_notice_hours");
  CHECK(f.text("b:agreed.breach_notice_hours") == "48");
  CHECK(f.text("c:agreed.breach_notice_hours") == "72");
  CHECK(f.text("d:agreed.breach_notice_hours") == "36");
  CHECK(f.text("e:agreed.exists") == "false");
  CHECK(f.source("e:agreed.exists") == "none");
  CHECK(f.text("e:agreements") == "[]");
  CHECK(f.text("e:agreed.breach_notice_hours") == "?absent");
  CHECK(f.text("f:agreed") == "?not_collected");
  CHECK(f.facts->agreements_used ==
        std::vector<std::string>{"by-dossier", "by-row", "by-tool", "by-vendor"});
}

TEST_CASE("agreed is the sheet in force with the latest date") {
  BuiltFacts f;
  sheet(f, "old", "", "in_force_from: 2020-01-01, expires: 2024-12-31");
  sheet(f, "now", "", "in_force_from: 2024-01-01");
  sheet(f, "newer", "", "signed: 2025-01-01, expires: 2026-11-21");
  sheet(f, "future", "", "in_force_from: 2027-01-01");
  f.build(R"(
tools:
  - {id: a, agreements: [old, now, newer, future]}
  - {id: b, agreements: [now, old]}
  - {id: c, agreements: [old, future]}
  - {id: d, agreements: [future]}
)");
  INFO(f.problems());
  CHECK(f.text("a:agreed.id") == "newer");  // valid through its last day
  CHECK(f.text("a:agreements") == "[record,record,record,record]");
  CHECK(f.text("b:agreed.id") == "now");
  // None in force: the lapsed one, so that its date is seen, and it still exists.
  CHECK(f.text("c:agreed.id") == "old");
  CHECK(f.text("c:agreed.exists") == "true");
  CHECK(f.text("d:agreed.id") == "future");
}

TEST_CASE("dead and foreign links, and documents that nobody uses") {
  BuiltFacts f;
  sheet(f, "leseland-avtale", "", "signed: 2025-01-01");
  sheet(f, "theirs", "owner: elsewhere\n", "signed: 2025-01-01");
  sheet(f, "lost", "covers: [tegnelad]\n", "signed: 2025-01-01");
  f.build(R"(
tools:
  - {id: tegneland, agreements: [leseland-avtal, theirs]}
)");
  REQUIRE(f.count("dead-link") == 2);
  CHECK(f.problem("dead-link").hint == "did you mean 'leseland-avtale'?");
  CHECK(f.at(f.problem("dead-link").span) == "leseland-avtal");
  CHECK(f.count("foreign-agreement") == 1);
  CHECK(f.count("unused-agreement") == 2);
  CHECK(f.text("tegneland:agreed") == "?not_collected");
  const Diagnostic& cover = f.diagnostics.all().back();
  CHECK(cover.id == "dead-link");
  CHECK(cover.hint == "did you mean 'tegneland'?");
}

TEST_CASE("none that a sheet contradicts is a warning, and the sheet counts") {
  BuiltFacts f;
  sheet(f, "one", "covers: [a]\n", "signed: 2025-01-01");
  f.build("tools:\n  - {id: a, agreements: none}\n");
  CHECK(f.count("contradicted-none") == 1);
  CHECK(f.text("a:agreed.exists") == "true");
}

TEST_CASE("a sheet for every owner is judged when every owner is loaded") {
  BuiltFacts f;
  f.file("inventories/other.yaml",
         "owner: {id: other, name: Other, country: SE}\ntools: [{id: x}]\n");
  sheet(f, "shared", "covers: [x]\n", "signed: 2025-01-01");
  f.file("inventories/a.yaml", std::string(fjordvik) + "tools: [{id: a}]\n");
  f.workspace = f.load();
  auto inventory = f.load_first(*f.workspace);
  REQUIRE(inventory);
  CHECK(inventory->id == "fjordvik");
  build_facts(std::make_shared<const Inventory>(std::move(*inventory)), *f.workspace, *f.schemas,
              f.options, f.diagnostics);
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  warn_unused_agreements(*f.workspace, {"shared"}, f.diagnostics);
  CHECK(f.diagnostics.all().empty());
  warn_unused_agreements(*f.workspace, {}, f.diagnostics);
  CHECK(f.count("unused-agreement") == 1);
}

}  // namespace
}  // namespace tilsyn
