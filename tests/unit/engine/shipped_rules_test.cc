// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "engine/coverage.h"

namespace {

using namespace tilsyn;

std::string printed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  return out.str();
}

// What the tests inside a rule cannot reach, as "never OUTCOME: PART", and why.
struct Unreachable {
  std::string_view gap, reason;
};
constexpr std::string_view by_status =
    "the engine hands it tools of these statuses alone, and those whose status nobody wrote down: "
    "for them the condition is unknown";
const std::map<std::string_view, Unreachable> unreachable{
    {"eu/governance/rejected-tool-not-released",
     {"never false: declared.status in ['rejected', 'retired']", by_status}},
    {"eu/retention/no-accounts-left",
     {"never false: declared.status in ['rejected', 'retired']", by_status}},
    {"eu/usage/rejected-tool-removed",
     {"never false: declared.status in ['rejected', 'retired']", by_status}},
};

// Every gap must be the one that is listed, and one that is listed must still be there.
void check_coverage(const Rule& rule, const ConditionCoverage& coverage, const Sources& sources) {
  CAPTURE(rule.id);
  CHECK(coverage.branches.all >= 2);
  std::vector<std::string> gaps, listed;
  for (const ConditionCoverage::Gap& gap : coverage.gaps)
    gaps.push_back("never " + std::string(gap.never) + ": " + std::string(sources.text(gap.span)));
  if (const auto exception = unreachable.find(rule.id); exception != unreachable.end())
    listed.emplace_back(exception->second.gap);
  for (const std::string& gap : gaps) CAPTURE(gap);
  CHECK(gaps == listed);
  CHECK(coverage.branches.all - coverage.branches.reached == listed.size());
  CHECK(coverage.nodes.reached == coverage.nodes.all);
}

TEST_CASE("the rules of this project load, show what they say and reach all that they ask") {
  const std::filesystem::path data = TILSYN_SOURCE_DIR;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto schemas = Schemas::load(data / "schemas", diagnostics);
  REQUIRE_MESSAGE(schemas, printed(diagnostics));
  const auto placeholders =
      Placeholders::load(data / "rules" / "data" / "placeholders", diagnostics);
  const auto rules = RuleSet::load({data, {}, {}, true}, *schemas, placeholders, diagnostics);
  REQUIRE_MESSAGE(rules, printed(diagnostics));
  CHECK(rules->rules().size() >= 5);
  Observations observations;
  for (const Rule& rule : rules->rules()) {
    CHECK(run_rule_tests(rule, *rules, *schemas, diagnostics, &observations) >= 2);
    check_coverage(rule, coverage_of(rule, observations), sources);
  }
  for (const auto& [id, exception] : unreachable) CHECK(rules->find(id) != nullptr);
  for (const char* country : {"NO", "SE", "DK", "FI"}) {
    check_parameters(*rules, country, example_day, diagnostics);
  }
  CHECK_MESSAGE(diagnostics.ok(), printed(diagnostics));
}

}  // namespace
