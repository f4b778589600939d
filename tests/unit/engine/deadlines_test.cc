// SPDX-License-Identifier: Apache-2.0
#include "engine/deadlines.h"

#include <doctest/doctest.h>

#include "audit_fixture.h"

namespace {

using namespace tilsyn;
using namespace tilsyn::test;

using Lines = std::vector<std::string>;

constexpr std::string_view parameters = R"(parameters:
  - {name: review_months, type: integer, values: [{value: 12, until: 2026-12-31}, {value: 24, from: 2027-01-01}]}
  - {name: ros_max_age_months, type: integer, values: [{value: 24}]}
  - {name: dpf_check_max_age_months, type: integer, values: [{value: 12}]}
  - name: adequate_countries
    type: strings
    values:
      - {value: [CH, GB, KR], until: 2027-06-30}
      - {value: [CH, KR], from: 2027-07-01, source: without the island}
      - {value: [CH], country: 'NO', until: 2027-08-31}
  - {name: dpf_adequate, type: boolean, values: [{value: true, until: 2027-03-31}, {value: false, from: 2027-04-01}]}
  - {name: charges_end, type: date, values: [{value: 2027-01-12}]}
  - {name: nobody_reads, type: integer, values: [{value: 1, until: 2027-01-31}, {value: 2, from: 2027-02-01}]}
  - {name: fact_age_ai, type: integer, path: declared.ai, values: [{value: 400}]}
  - {name: fact_age_accounts, type: integer, path: declared.accounts, values: [{value: 30}]}
)";

constexpr std::string_view tests = "\ntests: [{pass: {}}, {fail: {}}]\n";

// Rules that read all those but one.
void prepare(Audit& audit) {
  audit.shop.write("rules/data/dated.yaml", "");
  std::filesystem::remove(audit.shop.folder() / "rules/data/dated.yaml");
  std::filesystem::remove(audit.shop.folder() / "rules/data/parameters.yaml");
  audit.shop.write("rules/data/parameters.yaml", parameters);
  audit.shop.rule("all",
                  "when: declared.personal_data\nrequire: params.review_months > 0 && "
                  "params.ros_max_age_months > 0 && params.dpf_check_max_age_months > 0 && "
                  "'CH' in params.adequate_countries && params.dpf_adequate && "
                  "today < params.charges_end" +
                      std::string(tests));
}

Lines told(const std::vector<Deadline>& all) {
  Lines out;
  for (const Deadline& deadline : all) {
    out.push_back(to_string(deadline.on) + " " + (deadline.tool.empty() ? "-" : deadline.tool) +
                  " " + deadline.what + " " + deadline.path);
  }
  return out;
}

Lines told(const OwnerResult& result, const char* until) {
  return told(deadlines(result, *parse_date(until)));
}

const Deadline& only(const std::vector<Deadline>& all, std::string_view what) {
  const Deadline* found = nullptr;
  for (const Deadline& deadline : all)
    if (deadline.what == what) found = &deadline;
  REQUIRE(found != nullptr);
  return *found;
}

TEST_CASE("days that are counted from what was done") {
  Audit audit;
  prepare(audit);
  const OwnerResult result = audit.run(
      "[{id: t, name: T, declared: {status: approved, last_review: 2026-03-31, risk_assessment: "
      "{on: 2024-02-29}, contract_ends: 2027-02-01, oversight: {next: 2026-12-01}, transfers: "
      "[{country: US, party: Sky, mechanism: data_privacy_framework, mechanism_checked: "
      "2025-10-01}, "
      "{country: KR, mechanism: adequacy, mechanism_checked: 2020-01-01}]}}]");
  CHECK(told(result, "2027-02-28") ==
        Lines{"2026-02-28 t risk_assessment_due declared.risk_assessment.on",
              "2026-10-01 t framework_check_due declared.transfers[US/sky].mechanism_checked",
              "2026-12-01 t oversight_due declared.oversight.next",
              "2027-01-01 - law_changes params.review_months",
              "2027-01-12 - law_date params.charges_end",
              "2027-02-01 t contract_ends declared.contract_ends"});
  // A year after the last review, where nobody set a day for the next.
  CHECK(told(result, "2027-03-31").back() == "2027-03-31 t review_due declared.last_review");
}

TEST_CASE("the day of the next review goes before what is counted") {
  Audit audit;
  prepare(audit);
  const OwnerResult result = audit.run(
      "[{id: t, name: T, declared: {status: approved, last_review: 2025-03-31, next_review: "
      "2027-05-01}}]");
  CHECK(told(result, "2026-12-31").empty());
  CHECK(told(result, "2027-05-01").back() == "2027-05-01 t review_due declared.next_review");
}

TEST_CASE("the horizon is a day, and what has lapsed is always there") {
  Audit audit;
  prepare(audit);
  constexpr std::string_view tools =
      "[{id: t, name: T, declared: {status: approved, next_review: 2026-01-01, dpia: {next_review: "
      "2029-01-01}}}]";
  const OwnerResult result = audit.run(tools);
  CHECK(told(result, "2026-11-21") == Lines{"2026-01-01 t review_due declared.next_review"});
  CHECK(told(result, "2028-12-31").size() + 1 == told(result, "2029-01-01").size());
  // Seen from an earlier day the same date is still to come; the law of that day counts.
  audit.options.today = *parse_date("2025-06-01");
  const OwnerResult earlier = audit.run(tools);
  CHECK(told(earlier, "2026-12-31") == Lines{"2026-01-01 t review_due declared.next_review"});
  CHECK(told(earlier, "2027-01-01").back() == "2027-01-01 - law_changes params.review_months");
  // And from a later day a change of the law is past, and nothing that lapses.
  audit.options.today = *parse_date("2027-01-12");
  const OwnerResult later = audit.run(tools);
  CHECK(told(later, "2027-01-31") == Lines{"2026-01-01 t review_due declared.next_review"});
}

TEST_CASE("facts that grow too old stand together by day") {
  Audit audit;
  prepare(audit);
  const OwnerResult result = audit.run(
      "[{id: t, name: T, stated: {on: 2026-11-01, by: system_owner}, declared: {status: approved, "
      "ai: {used: true, can_be_turned_off: true}, accounts: {active: 20}}, sources: [{paths: "
      "[declared.accounts], on: 2026-01-01}]}, {id: u, name: U, declared: {status: approved, ai: "
      "{used: true}}}]");
  const auto all = deadlines(result, *parse_date("2027-12-06"));
  const Deadline& first = all.front();
  CHECK(to_string(first.on) == "2026-01-31");
  CHECK(first.what == "facts_outdated");
  CHECK(first.paths == Lines{"declared.accounts.active"});
  const Deadline& last = all.back();  // 400 days after 1 November: the last on which it counts
  CHECK(to_string(last.on) == "2027-12-06");
  CHECK(last.paths == Lines{"declared.ai.used", "declared.ai.can_be_turned_off"});
  CHECK(told(result, "2027-12-05").size() + 1 == all.size());
}

TEST_CASE("what the law says otherwise, with the tools that send data there") {
  Audit audit;
  prepare(audit);
  audit.agreement("g", "{subprocessors: [{party: Sky, country: GB}]}");
  constexpr std::string_view tools =
      "[{id: a, name: A, declared: {status: approved, recipients: [{party: P, country: SE, "
      "access_from: [GB]}]}}, {id: k, name: K, declared: {status: approved, transfers: [{country: "
      "KR}]}}, {id: r, name: R, declared: {status: retired, transfers: [{country: GB}]}}, {id: t, "
      "name: T, declared: {status: approved}}, {id: u, name: U, declared: {status: pilot, "
      "transfers: "
      "[{country: US, mechanism: data_privacy_framework}]}}]";
  const OwnerResult result = audit.run(tools);
  const auto all = deadlines(result, *parse_date("2027-12-31"));
  CHECK(told(all) == Lines{"2027-01-01 - law_changes params.review_months",
                           "2027-01-12 - law_date params.charges_end",
                           "2027-04-01 - adequacy_ends params.dpf_adequate",
                           "2027-07-01 - adequacy_ends params.adequate_countries"});
  CHECK(all[2].tools == Lines{"u"});
  CHECK(all[3].tools == Lines{"a", "t"});
  CHECK(all[3].countries == Lines{"GB"});
  CHECK(all[3].change->source == "without the island");
  CHECK(all[0].change->before.as_int() == 12);
  CHECK(all[0].change->after.as_int() == 24);

  SUBCASE("of the owner's country: where its own value ends, the general one holds again") {
    const OwnerResult norwegian = audit.run(tools, "[]", "NO");
    const auto there = deadlines(norwegian, *parse_date("2027-12-31"));
    CHECK(to_string(there.back().on) == "2027-09-01");
    CHECK(there.back().what == "law_changes");  // a country more, and none less
    CHECK(there.back().countries.empty());
  }
  SUBCASE("not what no rule for the owner reads") {
    audit.shop.write("rules/packs/eu/all.yaml", "");
    std::filesystem::remove(audit.shop.folder() / "rules/packs/eu/all.yaml");
    audit.shop.rule("none",
                    "when: declared.personal_data\nrequire: agreed.exists" + std::string(tests));
    CHECK(deadlines(audit.run(tools), *parse_date("2027-12-31")).empty());
  }
}

TEST_CASE("certificates that a visit saw, and decisions about single elements") {
  Audit audit;
  prepare(audit);
  audit.shop.rule("each",
                  "each: r in declared.recipients\nrequire: r.country == 'SE'\n"
                  "tests: [{pass: {}}, {fail: {}}]\n");
  const OwnerResult result = audit.run(
      "[{id: t, name: T, declared: {status: approved, recipients: [{party: P, country: KR}]}}]",
      "[{kind: accepted, rule: eu/each, tool: t, element: p, by: r, reason: s, on: 2026-11-01, "
      "expires: 2027-02-01}]");
  CHECK(only(deadlines(result, *parse_date("2027-02-01")), "acceptance_expires").path ==
        "eu/each[p]");
}

}  // namespace
