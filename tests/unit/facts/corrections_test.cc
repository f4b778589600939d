// SPDX-License-Identifier: Apache-2.0
#include "built_facts.h"

namespace tilsyn {
namespace {

std::string corrected(const std::string& tool, const std::string& path, const std::string& value) {
  return "  - {kind: corrected, tool: " + tool + ", path: \"" + path + "\", value: " + value +
         ", reason: feil, evidence: arkiv 1, by: ombud, on: 2026-05-02}\n";
}

TEST_CASE("a correction replaces the fact, and both values stay visible") {
  BuiltFacts f;
  f.file("agreements/one.yaml", "id: one\nagreed: {breach_notice_hours: 96}\n");
  f.build(
      "parties: [{id: nordsky, name: Nordsky AS}]\n"
      "tools:\n  - id: a\n    agreements: [one]\n    declared:\n      retention: {days: 30}\n"
      "      recipients: [{party: Nordsky, country: US}]\n"
      "dispositions:\n" +
      corrected("a", "declared.retention.days", "60") +
      corrected("a", "agreed.breach_notice_hours", "24") +
      corrected("a", "declared.recipients[Nordsky AS].country", "SE") +
      corrected("a", "declared.dpia.on", "2026-01-02") +
      corrected("a", "released.activated", "false") +
      corrected("a", "declared.ai.provider", "Nordsky") +
      corrected("a", "declared.storage", "[{country: DK}]"));
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("a:declared.retention.days") == "60");
  CHECK(f.word("a:declared.retention.days") == "person ombud 2026-05-02 (arkiv 1)");
  CHECK(f.source("a:declared.retention.days") == "60");
  CHECK(f.text("a:agreed.breach_notice_hours") == "24");
  CHECK(f.text("a:declared.recipients[nordsky].country") == "SE");
  CHECK(f.text("a:declared.dpia.on") == "2026-01-02");
  CHECK(f.text("a:released.activated") == "false");
  CHECK(f.path_of("a:released.activated") == "tools[a].released.activated");
  CHECK(f.text("a:declared.ai.provider") == "nordsky");
  CHECK(f.path_of("a:declared.storage[DK].place") == "tools[a].declared.storage[DK].place");
  const auto& corrections = f.tool("a").corrections;
  REQUIRE(corrections.size() == 7);
  CHECK(corrections[0].path == "declared.retention.days");
  CHECK(BuiltFacts::written(corrections[0].before) == "30");
  CHECK(f.at(corrections[0].before_origin.span) == "30");
  CHECK(corrections[0].disposition->reason == "feil");
  CHECK(BuiltFacts::written(corrections[3].before) == "?absent");
}

TEST_CASE("a correction that finds nothing is kept for a finding of its own") {
  BuiltFacts f;
  f.build("tools:\n  - id: leseland\ndispositions:\n" +
          corrected("lesland", "declared.retention.days", "60") +
          corrected("leseland", "declared.recipients[x].country", "SE"));
  REQUIRE(f.facts->unmatched_corrections.size() == 2);
  CHECK(f.count("unmatched-correction") == 2);
  CHECK(f.diagnostics.ok());  // warnings
  CHECK(f.facts->unmatched_corrections[1]->tool == "lesland");
  CHECK(f.diagnostics.all()[1].hint == "did you mean 'leseland'?");
}

TEST_CASE("a correction that cannot be is an error") {
  BuiltFacts f;
  f.build("tools:\n  - id: a\ndispositions:\n" + corrected("a", "declared.retension.days", "60") +
          corrected("a", "declared.retention.days", "lenge") + corrected("a", "tool.name", "X") +
          corrected("a", "declared", "{status: approved}"));
  CHECK(f.problem("unknown-path").hint == "did you mean 'retention'?");
  CHECK(f.count("unknown-path") == 2);
  CHECK(f.count("wrong-type") == 1);
  CHECK(f.count("bad-correction") == 1);
  CHECK(f.tool("a").corrections.empty());
  CHECK(f.text("a:declared.retention.days") == "?absent");
}

TEST_CASE("statements grow old by the longest path that names them") {
  BuiltFacts f;
  f.options.ages = {{"declared", 365}, {"declared.storage", 30}, {"declared.retention.text", 0}};
  f.build(R"(
tools:
  - id: old
    stated: {on: 2025-11-20}
    sources: [{paths: [declared.advertising], on: 2026-01-01}]
    declared:
      platform: web
      advertising: true
      retention: {days: 30, text: Lenge}
      data_categories: [name, health]
  - id: undated
    declared: {platform: web}
  - id: recent
    stated: {on: 2025-11-21}
    declared: {platform: web, storage: [{country: "NO"}]}
)");
  INFO(f.problems());
  CHECK(f.text("old:declared.platform") == "?outdated:web");
  CHECK(f.word("old:declared.platform") == "owner 2025-11-20");
  CHECK(f.text("old:declared.advertising") == "true");
  CHECK(f.text("old:declared.retention.days") == "?outdated:30");
  CHECK(f.text("old:declared.retention.text") == "Lenge");
  CHECK(f.text("old:declared.data_categories") == "?outdated");
  CHECK(f.text("old:declared.special_categories") == "?outdated");
  CHECK(f.text("old:tool.name") == "old");
  CHECK(f.text("undated:declared.platform") == "web");
  CHECK(f.word("undated:declared.platform") == "unstated");
  CHECK(f.text("recent:declared.platform") == "web");  // 365 days old today
  CHECK(f.text("recent:declared.storage") == "?outdated");
}

}  // namespace
}  // namespace tilsyn
