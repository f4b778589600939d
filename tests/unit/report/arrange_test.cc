// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "sample.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Sample;

const ReportTool& tool(const Report& report, std::string_view id) {
  const auto found = std::find_if(report.tools.begin(), report.tools.end(),
                                  [&](const ReportTool& t) { return t.id == id; });
  REQUIRE(found != report.tools.end());
  return *found;
}

const ReportFinding& finding(const Report& report, std::string_view rule, std::string_view id) {
  const auto found =
      std::find_if(report.findings.begin(), report.findings.end(), [&](const ReportFinding& f) {
        return f.rule->id == rule && f.tool != ReportFinding::no_tool &&
               report.tools[f.tool].id == id;
      });
  REQUIRE_MESSAGE(found != report.findings.end(), rule);
  return *found;
}

TEST_CASE("what was looked at is counted by account") {
  Sample sample;
  const Report report = sample.report("nb");
  CHECK(report.coverage.tools == 5);
  CHECK(report.coverage.agreements == 1);
  CHECK(report.coverage.dpias == 0);
  CHECK(report.coverage.attributes == 0);
  CHECK(report.coverage.visited == 0);
  CHECK(tool(report, "a").accounts[1].state == AccountState::known);
  CHECK(tool(report, "b").accounts[1].state == AccountState::none_exists);
  CHECK(tool(report, "d").accounts[1].state == AccountState::not_collected);
  CHECK(report.municipality == "Prøveby");
}

TEST_CASE("matters are open failures, an accepted one is none") {
  Sample sample;
  const Report report = sample.report("en");
  std::vector<std::string> rules;
  for (const Matter& matter : report.matters) rules.push_back(matter.rule->id);
  CHECK(rules == std::vector<std::string>{"eu/agreement/in-place", "eu/transfers/same"});
  CHECK(report.settled == 1);
  const ReportFinding& accepted = finding(report, "eu/agreement/breach-notice", "a");
  CHECK(accepted.settled);
  CHECK(accepted.outcome == Outcome::fail);
  REQUIRE(accepted.marks.size() == 1);
  CHECK(accepted.marks[0].until == "31 January 2027");
}

TEST_CASE("found texts carry the facts, in the language or the next one") {
  Sample sample;
  const Report nb = sample.report("nb");
  const ReportFinding& missing = finding(nb, "eu/agreement/in-place", "b");
  CHECK(missing.found.language == "nb");
  CHECK(missing.found.text.starts_with("Det finnes ingen avtale for <script>"));
  const ReportFinding& notice = finding(nb, "eu/agreement/breach-notice", "a");
  CHECK(notice.found.text == "The agreement gives 96 hours.");
  CHECK(notice.found.language == "en");
}

TEST_CASE("facts say where they stand, since when and on whose word") {
  Sample sample;
  const Report report = sample.report("nb");
  const ReportFinding& notice = finding(report, "eu/agreement/breach-notice", "a");
  const auto hours = std::find_if(notice.facts.begin(), notice.facts.end(), [](const auto& fact) {
    return fact.path == "agreed.breach_notice_hours";
  });
  REQUIRE(hours != notice.facts.end());
  CHECK(hours->value == "96 timer");
  CHECK(hours->account == "agreed");
  CHECK(hours->compared);
  CHECK(hours->evidence.quote == "96");
  CHECK(hours->evidence.place.ends_with("agreements/a.yaml:5:24"));
  const auto data = std::find_if(notice.facts.begin(), notice.facts.end(), [](const auto& fact) {
    return fact.path == "declared.personal_data";
  });
  REQUIRE(data != notice.facts.end());
  CHECK_FALSE(data->compared);
  CHECK(data->value == "ja");
  CHECK(data->evidence.since == "2026-03-01");
  CHECK(data->evidence.role == "systemeier");
}

TEST_CASE("a contradiction shows what each account says; conditions are no side of it") {
  Sample sample;
  const Report report = sample.report("nb");
  REQUIRE(report.contradictions.size() == 1);
  const Contradiction& contradiction = report.contradictions[0];
  CHECK(report.findings[contradiction.finding].rule->id == "eu/transfers/same");
  REQUIRE(contradiction.says.size() == 2);
  CHECK(contradiction.says[0].account == "declared");
  REQUIRE(contradiction.says[0].facts.size() == 1);
  CHECK(contradiction.says[0].facts[0].value == "nei");
  CHECK(contradiction.says[1].account == "agreed");
  REQUIRE(contradiction.says[1].facts.size() == 1);
  CHECK(contradiction.says[1].facts[0].value == "ja");
}

TEST_CASE("one question over all the tools that wait for it") {
  Sample sample;
  const Report report = sample.report("nb");
  const auto found =
      std::find_if(report.questions.begin(), report.questions.end(),
                   [](const ReportQuestion& q) { return q.path == "declared.personal_data"; });
  REQUIRE(found != report.questions.end());
  CHECK(found->tools.size() == 2);
  CHECK(found->recipient == "owner");
  CHECK_FALSE(found->text.text.empty());
  std::uint32_t last = UINT32_MAX;
  for (const ReportQuestion& question : report.questions) {
    if (question.recipient == "probe") break;
    CHECK(question.settles <= last);
    last = question.settles;
  }
}

TEST_CASE("a claim of no personal data is listed with its ground") {
  Sample sample;
  const Report report = sample.report("sv");
  const ReportTool& claim = tool(report, "c");
  CHECK(claim.says_no_personal_data);
  CHECK(claim.no_data_reason == "Ingen konto");
  CHECK(claim.no_data_on == "15 januari 2026");
  CHECK(claim.no_data_role == "systemägaren");
  CHECK(claim.no_data_place.ends_with("o.yaml:16:22"));
  CHECK_FALSE(tool(report, "a").says_no_personal_data);
}

TEST_CASE("the picture shows the worst of an area") {
  Sample sample;
  const Report report = sample.report("nb");
  CHECK(report.areas == std::vector<std::string>{"agreement", "transfers", "retention"});
  CHECK(tool(report, "b").cells[0].state == CellState::serious);
  CHECK(tool(report, "a").cells[2].state == CellState::unknown);
  CHECK(tool(report, "c").cells[0].state == CellState::none);
  CHECK(tool(report, "a").cells[0].findings == 1);
  CHECK(report.counts[Outcome::fail] == 3);
}

TEST_CASE("dispositions and the method are told") {
  Sample sample;
  const Report report = sample.report("nb");
  REQUIRE(report.dispositions.size() == 1);
  CHECK(report.dispositions[0].matched);
  CHECK(report.dispositions[0].mark.role == "skolen");
  const auto hours = std::find_if(report.parameters.begin(), report.parameters.end(),
                                  [](const auto& p) { return p.name == "notice_hours"; });
  REQUIRE(hours != report.parameters.end());
  CHECK(hours->value == "36 timer");
  CHECK(hours->chosen_by == "test");
  // Thresholds that no evaluated rule reads are not in use.
  CHECK(report.parameters.size() == 1);
  CHECK(report.packs.size() == 1);
  CHECK(report.rules.size() >= 4);
}

}  // namespace
