// SPDX-License-Identifier: Apache-2.0
#include "audit_fixture.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Audit;
using tilsyn::test::finding_of;
using tilsyn::test::lines;
using Lines = std::vector<std::string>;

// Tests are asked of every rule; what they say does not matter here.
constexpr std::string_view tests = "\ntests: [{pass: {}}, {fail: {}}]\n";

void rule(Audit& audit, const std::string& name, std::string body) {
  audit.shop.rule(name, body.append(tests));
}

TEST_CASE("pass, fail, unknown, not applicable, error") {
  Audit audit;
  rule(audit, "a", "when: declared.personal_data\nrequire: declared.pupil_count / 2 > 10");
  const auto outcome = [&](const std::string& declared) {
    const OwnerResult result = audit.run("[{id: t, name: T, declared: " + declared + "}]");
    REQUIRE(result.tools.size() == 1);
    REQUIRE(result.tools[0].outcomes.size() == 1);
    CHECK(result.counts[result.tools[0].outcomes[0]] == 1);
    return result.tools[0].outcomes[0];
  };
  CHECK(outcome("{personal_data: true, pupil_count: 30}") == Outcome::pass);
  CHECK(outcome("{personal_data: true, pupil_count: 3}") == Outcome::fail);
  CHECK(outcome("{personal_data: true}") == Outcome::unknown);
  CHECK(outcome("{pupil_count: 30}") == Outcome::unknown);
  CHECK(outcome("{personal_data: false}") == Outcome::not_applicable);
  rule(audit, "a", "require: 10 / declared.pupil_count > 1");
  CHECK(outcome("{pupil_count: 0}") == Outcome::error);
}

TEST_CASE("a finding says which facts it read, where they stand and what is missing") {
  Audit audit;
  rule(audit, "a",
       "found: {en: \"{declared.pupil_count} of {params.notice_hours}\"}\n"
       "require: declared.pupil_count > params.notice_hours && declared.dpia.on < today");
  const OwnerResult fails = audit.run("[{id: t, name: T, declared: {pupil_count: 5}}]");
  const Finding& fail = finding_of(fails, "eu/a");
  CHECK(fail.outcome == Outcome::fail);
  REQUIRE(fail.facts.size() >= 2);
  CHECK(fail.facts[0].path == "declared.pupil_count");
  CHECK(fail.facts[0].value.as_int() == 5);
  CHECK(fail.facts[0].field->name == "pupil_count");
  CHECK(audit.shop.diagnostics().sources().text(fail.facts[0].origin.span) == "5");
  CHECK(fail.facts[1].path == "params.notice_hours");
  REQUIRE(fail.found_values.at("en").size() == 2);
  CHECK(fail.found_values.at("en")[0].as_int() == 5);
  CHECK(fail.found_values.at("en")[1].as_int() == 24);  // Sweden has its own

  const OwnerResult unknown = audit.run("[{id: t, name: T}]");
  const Finding& missing = finding_of(unknown, "eu/a");
  CHECK(missing.missing == Lines{"declared.dpia.on", "declared.pupil_count"});
  CHECK(missing.missing_reasons == std::vector(2, UnknownReason::absent));
  CHECK(missing.account_not_collected.empty());
  CHECK(missing.fingerprint == fail.fingerprint);
  CHECK(missing.fingerprint.size() == 16);
}

TEST_CASE("an account without a source is one line and one question") {
  Audit audit;
  rule(audit, "a", "require: observed.third_parties.all(p, p.country == 'SE')");
  rule(audit, "b", "require: observed.on > date('2026-01-01')");
  const OwnerResult result = audit.run("[{id: t, name: T}]");
  CHECK(finding_of(result, "eu/a").account_not_collected == "observed");
  CHECK(finding_of(result, "eu/b").account_not_collected == "observed");
  REQUIRE(result.questions.size() == 1);
  CHECK(result.questions[0].path == "observed");
  CHECK(result.questions[0].recipient == "probe");
  CHECK(result.questions[0].settles == 2);
}

TEST_CASE("a rule looks at tools of its statuses, and at those whose status nobody knows") {
  Audit audit;
  rule(audit, "a", "require: declared.dpia.needed");
  rule(audit, "b", "statuses: [rejected]\nrequire: declared.dpia.needed");
  const auto found = [&](const std::string& status) {
    return lines(audit.run("[{id: t, name: T, declared: {" + status + "}}]"));
  };
  CHECK(found("") == Lines{"eu/a t unknown", "eu/b t unknown"});
  CHECK(found("status: approved") == Lines{"eu/a t unknown"});
  CHECK(found("status: rejected") == Lines{"eu/b t unknown"});
  CHECK(found("status: retired").empty());
  const OwnerResult retired = audit.run("[{id: t, name: T, declared: {status: retired}}]");
  CHECK(!retired.tools[0].evaluated);
  CHECK(retired.counts[Outcome::not_applicable] == 0);
}

TEST_CASE("each element is judged, and named by its key") {
  Audit audit;
  rule(audit, "a",
       "each: s in agreed.subprocessors\nwhen: s.service != 'none'\n"
       "require: s.country in params.eea");
  audit.agreement("g", R"({subprocessors: [{party: zulu, country: US, service: s},
    {party: alfa, country: SE, service: s}, {party: mike, service: s},
    {party: kilo, country: US, service: none}]})");
  const OwnerResult result = audit.run("[{id: t, name: T}]");
  CHECK(lines(result) == Lines{"eu/a[mike] t unknown", "eu/a[zulu] t fail"});
  CHECK(result.counts[Outcome::pass] == 1);
  CHECK(result.counts[Outcome::not_applicable] == 1);
  CHECK(result.tools[0].outcomes[0] == Outcome::fail);
  CHECK(finding_of(result, "eu/a", "mike").missing == Lines{"agreed.subprocessors[mike].country"});
  const Finding& zulu = finding_of(result, "eu/a", "zulu");
  for (const FindingFact& fact : zulu.facts) {
    CHECK(fact.path.find("mike") == std::string::npos);
    CHECK(fact.path.find("alfa") == std::string::npos);
  }
  CHECK(zulu.fingerprint != finding_of(result, "eu/a", "mike").fingerprint);
  audit.agreement("g", "{subprocessors: []}");
  CHECK(audit.run("[{id: t, name: T}]").counts[Outcome::not_applicable] == 1);
}

TEST_CASE("an unknown list is one unknown, unless when is false whatever it holds") {
  Audit audit;
  rule(audit, "a",
       "each: s in declared.storage\nwhen: declared.personal_data && s.country != 'SE'\n"
       "require: s.place == 'x'");
  CHECK(lines(audit.run("[{id: t, name: T, declared: {personal_data: true}}]")) ==
        Lines{"eu/a t unknown"});
  CHECK(lines(audit.run("[{id: t, name: T, declared: {personal_data: false}}]")).empty());
}

TEST_CASE("what lacks its object is counted with the finding about the object") {
  Audit audit;
  rule(audit, "z-in-place", "require: agreed.exists");
  rule(audit, "a", "blocked_by: [eu/z-in-place]\nrequire: agreed.deletion_days < 30");
  rule(audit, "b", "blocked_by: [eu/a]\nrequire: agreed.deletion_covers_backups");
  const OwnerResult none = audit.run("[{id: t, name: T, agreements: none}]");
  CHECK(lines(none) == Lines{"eu/z-in-place t fail"});
  const Finding& finding = finding_of(none, "eu/z-in-place");
  REQUIRE(finding.blocks.size() == 2);
  CHECK(finding.blocks[0]->id == "eu/a");
  CHECK(finding.blocks[1]->id == "eu/b");
  CHECK(none.counts[Outcome::not_applicable] == 2);
  const OwnerResult unsaid = audit.run("[{id: t, name: T}]");
  CHECK(lines(unsaid) == Lines{"eu/z-in-place t unknown"});
  REQUIRE(unsaid.questions.size() == 1);
  CHECK(unsaid.questions[0].settles == 3);
  audit.agreement("g", "{deletion_days: 10}");
  CHECK(lines(audit.run("[{id: t, name: T}]")) == Lines{"eu/b t unknown"});
}

TEST_CASE("a parameter without a value is an error, never a skip") {
  Audit audit;
  rule(audit, "a", "require: declared.youngest_age >= params.consent_age");
  const OwnerResult sweden = audit.run("[{id: t, name: T, declared: {youngest_age: 15}}]");
  CHECK(lines(sweden) == Lines{"eu/a t error"});
  CHECK(finding_of(sweden, "eu/a").error.find("consent_age") != std::string::npos);
  CHECK(lines(audit.run("[{id: t, name: T, declared: {youngest_age: 15}}]", "[]", "NO")).empty());
}

TEST_CASE("profile and country choose the rules") {
  Audit audit;
  rule(audit, "a", "countries: ['NO']\nrequire: declared.personal_data");
  rule(audit, "b", "lifecycle: experimental\nrequire: declared.personal_data");
  rule(audit, "c", "lifecycle: dormant\nrequire: declared.personal_data");
  CHECK(lines(audit.run("[{id: t, name: T}]")) == Lines{"eu/b t unknown"});
  audit.options.profile = Profile::start;
  CHECK(lines(audit.run("[{id: t, name: T}]", "[]", "NO")) == Lines{"eu/a t unknown"});
}

TEST_CASE("rules about the owner see all tools") {
  Audit audit;
  rule(audit, "names",
       "subject: owner\nrequire: tools.all(a, tools.exists_one(b, a.name == b.name))");
  CHECK(lines(audit.run("[{id: t, name: T}, {id: u, name: U}]")).empty());
  const OwnerResult twice = audit.run("[{id: t, name: T}, {id: u, name: T}]");
  CHECK(lines(twice) == Lines{"eu/names  fail"});
  REQUIRE(twice.outcomes.size() == 1);
  CHECK(twice.outcomes[0] == Outcome::fail);
}

TEST_CASE("findings are sorted by tool, rule and element, whatever the order of the files") {
  Audit audit;
  rule(audit, "b", "require: declared.personal_data");
  rule(audit, "a", "require: declared.profiling");
  CHECK(lines(audit.run("[{id: u, name: U}, {id: t, name: T}]")) ==
        Lines{"eu/a t unknown", "eu/b t unknown", "eu/a u unknown", "eu/b u unknown"});
}

}  // namespace
