// SPDX-License-Identifier: Apache-2.0
#include "engine/coverage.h"

#include "audit_fixture.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Workshop;
using Lines = std::vector<std::string>;

std::string share(const ConditionCoverage::Count& count) {
  return std::to_string(count.reached) + "/" + std::to_string(count.all);
}

// "nodes 4/5, branches 3/6", then a line for each gap.
Lines gaps_of(std::string_view body) {
  Workshop shop;
  shop.rule("a", body);
  const auto rules = shop.must_load(true);
  Observations observations;
  const Rule& rule = rules->rules()[0];
  run_rule_tests(rule, *rules, shop.schemas(), shop.diagnostics(), &observations);
  CHECK_MESSAGE(shop.diagnostics().ok(), shop.printed());
  const ConditionCoverage coverage = coverage_of(rule, observations);
  Lines lines{"nodes " + share(coverage.nodes) + ", branches " + share(coverage.branches)};
  const Sources& sources = shop.diagnostics().sources();
  for (const ConditionCoverage::Gap& gap : coverage.gaps) {
    const std::string place = sources.place(gap.span);
    lines.push_back(place.substr(place.rfind('/') + 1) + " never " + std::string(gap.never) + " " +
                    std::string(sources.text(gap.span)));
  }
  return lines;
}

constexpr std::string_view two_operands = R"(when: declared.personal_data
require: has(agreed.deletion_days) && agreed.deletion_days < 30
tests:
  - pass: {declared: {personal_data: true}, agreed: {deletion_days: 1}}
  - not_applicable: {declared: {personal_data: false}}
)";

TEST_CASE("tests that show every outcome cover a rule") {
  const std::string body = std::string(two_operands) +
                           "  - fail: {declared: {personal_data: true}, agreed: {deletion_days: "
                           "30}}\n  - fail: {declared: {personal_data: true}}\n";
  CHECK(gaps_of(body) == Lines{"nodes 5/5, branches 8/8"});
}

TEST_CASE("without one of them exactly its branch is missing") {
  const std::string body = std::string(two_operands) +
                           "  - fail: {declared: {personal_data: true}, agreed: {deletion_days: "
                           "30}}\n";
  CHECK(gaps_of(body) ==
        Lines{"nodes 5/5, branches 7/8", "a.yaml:10:10 never false has(agreed.deletion_days)"});
}

TEST_CASE("what was not reached is named once, with all that is in it") {
  CHECK(gaps_of(R"(require: declared.personal_data && (agreed.deletion_days < 3 || agreed.exists)
tests:
  - fail: {declared: {personal_data: false}}
  - fail: {declared: {personal_data: false}}
    name: again, since a rule without a pass does not load
    country: SE
  - pass: {declared: {personal_data: true}, agreed: {deletion_days: 2}}
)") == Lines{"nodes 5/6, branches 6/10",
             "a.yaml:9:37 never false agreed.deletion_days < 3 || agreed.exists",
             "a.yaml:9:37 never false agreed.deletion_days < 3",
             "a.yaml:9:65 never reached agreed.exists"});
}

TEST_CASE("the list of each and what is asked of its elements count") {
  CHECK(gaps_of(R"(each: s in agreed.subprocessors.filter(p, p.party != 'own')
require: s.country in params.eea
tests:
  - facts: {agreed: {subprocessors: [{party: a, country: SE}, {party: b, country: US}]}}
    elements: {a: pass, b: fail}
)") == Lines{"nodes 7/7, branches 3/4", "a.yaml:9:43 never false p.party != 'own'"});
}

TEST_CASE("a definition is one node where it is used") {
  CHECK(gaps_of(R"(require: has_children || declared.personal_data
tests:
  - pass: {declared: {data_subjects: [pupils]}}
  - fail: {declared: {data_subjects: [staff], personal_data: false}}
)") == Lines{"nodes 3/3, branches 5/6", "a.yaml:9:26 never true declared.personal_data"});
}

TEST_CASE("a rule set that was not asked to be observed has nothing to count") {
  Workshop shop;
  shop.rule("a", R"(require: agreed.exists
tests:
  - pass: {agreed: {exists: true}}
  - fail: {agreed: {exists: false}}
)");
  const auto rules = shop.must_load();
  Observations observations;
  run_rule_tests(rules->rules()[0], *rules, shop.schemas(), shop.diagnostics(), &observations);
  CHECK(observations.empty());
  CHECK(coverage_of(rules->rules()[0], observations).nodes.all == 0);
}

}  // namespace
