// SPDX-License-Identifier: Apache-2.0
#include "audit/fail_on.h"

#include <doctest/doctest.h>

namespace {

using namespace tilsyn;

Finding finding(const Rule& rule, Outcome outcome) {
  Finding finding;
  finding.rule = &rule;
  finding.outcome = outcome;
  return finding;
}

bool counts(const std::vector<std::string>& words, Severity severity, Outcome outcome) {
  std::string problem;
  const FailOn fail_on = parse_fail_on(words, problem);
  REQUIRE(problem.empty());
  Rule rule;
  rule.severity = severity;
  return fails_on(fail_on, finding(rule, outcome));
}

std::string problem_with(const std::vector<std::string>& words) {
  std::string problem;
  parse_fail_on(words, problem);
  return problem;
}

}  // namespace

TEST_CASE("without words, high findings and what is unknown and critical count") {
  CHECK(counts({}, Severity::critical, Outcome::fail));
  CHECK(counts({}, Severity::high, Outcome::fail));
  CHECK_FALSE(counts({}, Severity::medium, Outcome::fail));
  CHECK(counts({}, Severity::critical, Outcome::unknown));
  CHECK_FALSE(counts({}, Severity::high, Outcome::unknown));
}

TEST_CASE("a severity includes what is worse, and words add up") {
  CHECK(counts({"medium"}, Severity::critical, Outcome::fail));
  CHECK_FALSE(counts({"medium"}, Severity::low, Outcome::fail));
  CHECK_FALSE(counts({"medium"}, Severity::critical, Outcome::unknown));
  CHECK(counts({"critical", "unknown:low"}, Severity::low, Outcome::unknown));
  CHECK(counts({"critical", "medium"}, Severity::medium, Outcome::fail));
}

TEST_CASE("never means never, also for a rule that broke") {
  CHECK_FALSE(counts({"never"}, Severity::critical, Outcome::fail));
  CHECK_FALSE(counts({"info", "unknown:info"}, Severity::critical, Outcome::error));
}

TEST_CASE("words that mean nothing are refused") {
  CHECK(problem_with({"hgih"}) == "--fail-on does not know 'hgih'; did you mean 'high'?");
  CHECK(problem_with({"unknown:hihg"}) ==
        "--fail-on does not know 'unknown:hihg'; did you mean 'unknown:high'?");
  CHECK_FALSE(problem_with({"high", "never"}).empty());
  CHECK_FALSE(problem_with({"new:high"}).empty());
  CHECK_FALSE(problem_with({""}).empty());
}
