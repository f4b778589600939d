// SPDX-License-Identifier: Apache-2.0
#include "audit_fixture.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Workshop;
using Lines = std::vector<std::string>;

// What running the tests of a rule with this body says.
Lines run(std::string_view body) {
  Workshop shop;
  shop.rule("a", body);
  const auto rules = shop.must_load();
  run_rule_tests(rules->rules()[0], *rules, shop.schemas(), shop.diagnostics());
  Lines messages;
  for (const Diagnostic& diagnostic : shop.diagnostics().all()) {
    messages.push_back(shop.diagnostics()
                           .sources()
                           .place(diagnostic.span)
                           .substr(shop.folder().string().size() + 1) +
                       " " + diagnostic.message);
  }
  return messages;
}

constexpr std::string_view place = "rules/packs/eu/a.yaml:";

TEST_CASE("examples are evaluated, with the law of their day and country") {
  CHECK(run(R"(when: declared.personal_data
require: agreed.breach_notice_hours <= params.notice_hours
tests:
  - pass: {declared: {personal_data: true}, agreed: {breach_notice_hours: 36}}
  - pass: {declared: {personal_data: true}, agreed: {breach_notice_hours: 48}}
    as_of: 2025-12-31
  - fail: {declared: {personal_data: true}, agreed: {breach_notice_hours: 36}}
    country: SE
  - pass: {declared: {personal_data: true}, agreed: {breach_notice_hours: 90}, params: {notice_hours: 96}}
  - unknown: {declared: {personal_data: true}}
    missing: [agreed.breach_notice_hours]
  - not_applicable: {declared: {personal_data: false}}
  - not_applicable: {declared: {personal_data: true, status: retired}}
)") == Lines{});
}

TEST_CASE("an example that shows something else is wrong where it stands") {
  const Lines messages = run(R"(require: agreed.deletion_days < 30
tests:
  - pass: {agreed: {deletion_days: 30}}
  - fail: {agreed: {exists: true}}
    name: nothing said
  - unknown: {}
    missing: [agreed.exists]
  - pass: {agreed: {deletion_days: 1, nothing: 2}}
)");
  REQUIRE(messages.size() == 4);
  CHECK(messages[0] == std::string(place) + "11:5 test: expected pass and got fail");
  CHECK(messages[1] == std::string(place) +
                           "12:5 test \"nothing said\": expected fail and got unknown: missing "
                           "agreed.deletion_days");
  CHECK(messages[2] ==
        std::string(place) +
            "14:5 test: expected to miss agreed.exists and misses agreed.deletion_days");
  CHECK(messages[3].substr(0, place.size() + 5) == std::string(place) + "16:39");
}

TEST_CASE("with each, an example gives outcomes by key") {
  CHECK(run(R"(each: s in agreed.subprocessors
require: s.country in params.eea
tests:
  - facts: {agreed: {subprocessors: [{party: a, country: SE}, {party: b, country: US}, {party: c}]}}
    elements: {a: pass, b: fail, c: unknown}
  - unknown: {}
)") == Lines{});
  const Lines messages = run(R"(each: s in agreed.subprocessors
require: s.country in params.eea
tests:
  - pass: {agreed: {subprocessors: [{party: a, country: SE}, {party: b, country: SE}]}}
    elements: {a: fail, c: pass}
)");
  CHECK(messages == Lines{std::string(place) + "12:5 test: element 'a' is pass, expected fail",
                          std::string(place) + "12:5 test: element 'b' is pass, not listed",
                          std::string(place) + "12:5 test: there is no element 'c'"});
}

TEST_CASE("an example for a country without a value of the parameter is wrong") {
  const Lines messages = run(R"(require: declared.youngest_age >= params.consent_age
tests:
  - pass: {declared: {youngest_age: 13}}
  - fail: {declared: {youngest_age: 12}}
    country: SE
)");
  CHECK(messages == Lines{std::string(place) +
                          "12:5 test: the parameter 'consent_age' has no value on 2026-11-21"});
}

}  // namespace
