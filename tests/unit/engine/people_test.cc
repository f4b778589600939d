// SPDX-License-Identifier: Apache-2.0
#include "audit_fixture.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Audit;
using tilsyn::test::finding_of;
using tilsyn::test::lines;
using Lines = std::vector<std::string>;

constexpr std::string_view tests = "\ntests: [{pass: {}}, {fail: {}}]\n";
constexpr std::string_view tool =
    "[{id: t, name: T, declared: {personal_data: false, profiling: false}}]";

// One rule that fails and may be accepted, one that fails and is a duty (basis: see Workshop).
void prepare(Audit& audit) {
  audit.shop.rule("a", std::string("require: declared.personal_data").append(tests));
  audit.shop.write("rules/packs/eu/duty.yaml",
                   std::string("title: {en: T}\nfound: {en: F}\nfix: {en: F}\nseverity: low\n"
                               "basis: duty\nwho_fixes: vendor\nverified: {on: 2026-11-21, source: "
                               "s}\nrequire: declared.profiling")
                       .append(tests));
}

Lines with(std::string_view disposition) {
  Audit audit;
  prepare(audit);
  const OwnerResult result = audit.run(tool, "[" + std::string(disposition) + "]");
  CHECK(result.counts[Outcome::fail] == result.findings.size());
  Lines out;
  for (const Finding& finding : result.findings) {
    std::string line = finding.rule->id;
    for (const Mark& mark : finding.marks) {
      line += mark.state == Mark::State::open      ? " open"
              : mark.state == Mark::State::expired ? " expired"
              : mark.state == Mark::State::overdue ? " overdue"
                                                   : " not_allowed";
    }
    out.push_back(line);
  }
  return out;
}

TEST_CASE("an acceptance marks its finding through the last day") {
  CHECK(with("{kind: accepted, rule: eu/a, tool: t, by: r, reason: x, expires: 2026-11-21}") ==
        Lines{"eu/a open", "eu/duty"});
  CHECK(with("{kind: accepted, rule: eu/a, by: r, reason: x, expires: 2026-11-21}") ==
        Lines{"eu/a open", "eu/duty"});
  CHECK(with("{kind: accepted, rule: eu/a, tool: t, by: r, reason: x, expires: 2026-11-20}") ==
        Lines{"eu/a expired", "eu/duty", "tilsyn/disposition-expired"});
}

TEST_CASE("an acceptance ends on a day that is not too far away") {
  CHECK(with("{kind: accepted, rule: eu/a, tool: t, by: r, reason: x, expires: 2027-11-23}") ==
        Lines{"eu/a not_allowed", "eu/duty", "tilsyn/disposition-too-long"});
  CHECK(with("{kind: accepted, rule: eu/a, tool: t, by: r, reason: x, on: 2026-11-22, expires: "
             "2027-11-23}") == Lines{"eu/a open", "eu/duty"});
}

TEST_CASE("a duty cannot be accepted, but planned for") {
  CHECK(with("{kind: accepted, rule: eu/duty, tool: t, by: r, reason: x, expires: 2026-12-21}") ==
        Lines{"eu/a", "eu/duty not_allowed", "tilsyn/disposition-not-allowed"});
  CHECK(with("{kind: planned, rule: eu/duty, tool: t, measure: m, responsible: r, due: "
             "2026-11-21}") == Lines{"eu/a", "eu/duty open"});
  CHECK(with("{kind: planned, rule: eu/duty, tool: t, measure: m, responsible: r, due: "
             "2026-11-20}") == Lines{"eu/a", "eu/duty overdue", "tilsyn/disposition-overdue"});
}

TEST_CASE("a decision about nothing is a finding") {
  const std::string rest = ", by: r, reason: x, expires: 2026-12-21}";
  const Lines unmatched{"eu/a", "eu/duty", "tilsyn/disposition-unmatched"};
  CHECK(with("{kind: accepted, rule: eu/nothing, tool: t" + rest) == unmatched);
  Audit audit;
  prepare(audit);
  const OwnerResult other = audit.run(tool, "[{kind: accepted, rule: eu/a, tool: u" + rest + "]");
  CHECK(lines(other) ==
        Lines{"eu/a t fail", "eu/duty t fail", "tilsyn/disposition-unmatched[eu/a] u fail"});
  // What has expired and is about nothing is said once.
  CHECK(lines(audit.run(tool,
                        "[{kind: accepted, rule: eu/a, tool: u, by: r, reason: x, expires: "
                        "2026-01-01}]"))
            .back() == "tilsyn/disposition-unmatched[eu/a] u fail");
  // Rule a runs in every profile, the duty not in start: what was decided on it is out of sight.
  audit.options.profile = Profile::start;
  CHECK(lines(audit.run(tool,
                        "[{kind: planned, rule: eu/duty, tool: t, measure: m, responsible: "
                        "r, due: 2027-01-01}]")) == Lines{"eu/a t fail"});
}

TEST_CASE("the finding about a decision tells its dates") {
  Audit audit;
  prepare(audit);
  const OwnerResult result = audit.run(
      tool, "[{kind: accepted, rule: eu/a, tool: t, by: r, reason: x, expires: 2026-11-20}]");
  const Finding& finding = finding_of(result, "tilsyn/disposition-expired", "eu/a");
  const std::vector<Value>& values = finding.found_values.at("nb");
  REQUIRE(values.size() == 2);
  CHECK(values[0].as_string() == "eu/a");
  CHECK(values[1].is(ValueKind::timestamp));
  CHECK(finding.tool == "t");
}

TEST_CASE("a correction replaces a fact, and one that replaces nothing is a finding") {
  Audit audit;
  prepare(audit);
  const OwnerResult result =
      audit.run(tool,
                "[{kind: corrected, tool: t, path: declared.personal_data, value: true, reason: x, "
                "evidence: e, by: r}]");
  CHECK(lines(result) == Lines{"eu/duty t fail"});
  const OwnerResult same = audit.run(
      tool,
      "[{kind: corrected, tool: t, path: declared.personal_data, value: false, reason: x, "
      "evidence: e, by: r}]");
  CHECK(lines(same) == Lines{"eu/a t fail", "eu/duty t fail",
                             "tilsyn/correction-unmatched[declared.personal_data] t fail"});
}

TEST_CASE("a question is asked once, and what settles most comes first") {
  Audit audit;
  audit.shop.write("rules/data/questions.yaml",
                   "questions:\n  - {path: declared.storage, text: {en: Where?}, recipient: "
                   "vendor}\n");
  audit.shop.rule("a", std::string("require: declared.profiling").append(tests));
  audit.shop.rule(
      "b", std::string("require: declared.profiling && size(declared.storage) > 1").append(tests));
  audit.shop.rule(
      "c",
      std::string("each: s in agreed.subprocessors\nrequire: s.country == 'SE'").append(tests));
  audit.agreement("g", "{subprocessors: [{party: x}]}");
  const OwnerResult result = audit.run("[{id: t, name: T}]");
  Lines questions;
  for (const OpenQuestion& question : result.questions) {
    questions.push_back(question.tool + " " + question.path + " " + question.recipient + " " +
                        std::to_string(question.settles));
  }
  CHECK(questions == Lines{"t declared.profiling owner 2",
                           "t agreed.subprocessors[x].country vendor 1",
                           "t declared.storage vendor 1"});
  REQUIRE(result.questions.size() == 3);
  CHECK(result.questions[0].worst == Severity::high);
  CHECK(result.questions[0].question == nullptr);
  CHECK(result.questions[2].question->text.at("en") == "Where?");
}

TEST_CASE("what lapses within a year, or has, is a deadline") {
  Audit audit;
  prepare(audit);
  audit.agreement("g", "{expires: 2027-11-21}");
  const OwnerResult result = audit.run(
      "[{id: t, name: T, declared: {status: pilot, personal_data: false, profiling: false, "
      "next_review: 2026-01-01, pilot_until: 2027-06-30, dpia: {next_review: 2027-11-22}, "
      "risk_assessment: {measures: [{measure: m, due: 2027-01-01}, {measure: n, due: 2027-01-01, "
      "done: 2026-01-01}]}}}, {id: u, name: U, declared: {status: retired, next_review: "
      "2026-01-01}}]",
      "[{kind: planned, rule: eu/duty, tool: t, measure: m, responsible: r, due: 2027-02-01}]");
  Lines found;
  for (const Deadline& deadline : result.deadlines) {
    found.push_back(to_string(deadline.on) + " " + deadline.tool + " " + deadline.what + " " +
                    deadline.path);
  }
  CHECK(found == Lines{"2026-01-01 t review_due declared.next_review",
                       "2027-01-01 t measure_due declared.risk_assessment.measures[m].due",
                       "2027-02-01 t measure_due eu/duty",
                       "2027-06-30 t pilot_ends declared.pilot_until",
                       "2027-11-21 t agreement_expires agreed.expires"});
}

}  // namespace
