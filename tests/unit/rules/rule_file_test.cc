// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/workshop.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Workshop;
using Lines = std::vector<std::string>;

// A rule's file from its first line, without the defaults that Workshop::rule adds.
constexpr std::string_view good = R"(title: {en: Breaches are reported in time}
found: {en: "The agreement gives {agreed.breach_notice_hours} hours, {{not}} {params.notice_hours}."}
severity: critical
basis: duty
subject: tool
controls: [gdpr/33-2]
precedents: [case-1]
verified: {on: 2026-11-21, source: 'https://example.org'}
when: declared.personal_data && agreed.exists
require: |
  has(agreed.breach_notice_hours) &&
  agreed.breach_notice_hours <= params.notice_hours
who_fixes: vendor
fix: {en: "Agree on {params.notice_hours} hours"}
tests:
  - pass: {declared: {personal_data: true}, agreed: {exists: true, breach_notice_hours: 24}}
  - fail: {declared: {personal_data: true}, agreed: {exists: true, breach_notice_hours: 96}}
    as_of: 2026-01-31
    country: SE
    name: too late
  - unknown: {agreed: {exists: true}}
    missing: [declared.personal_data]
)";

TEST_CASE("a rule is what its file says, with defaults for the rest") {
  Workshop shop;
  shop.write("rules/packs/eu/agreement/breach.yaml", good);
  const auto rules = shop.must_load();
  REQUIRE(rules->rules().size() == 1);
  const Rule& rule = rules->rules()[0];
  CHECK(rule.id == "eu/agreement/breach");
  CHECK(rule.pack == "eu");
  CHECK(rule.severity == Severity::critical);
  CHECK(rule.basis == Basis::duty);
  CHECK(rule.lifecycle == Lifecycle::stable);
  CHECK(rule.profiles == std::vector{Profile::standard, Profile::full});
  CHECK(rule.statuses == Lines{"approved", "pilot", "under_review"});
  CHECK(rule.accounts == Lines{"declared", "agreed"});
  CHECK(rule.reads ==
        Lines{"agreed.breach_notice_hours", "agreed.exists", "declared.personal_data"});
  REQUIRE(rule.parameters.size() == 1);
  CHECK(rule.parameters[0].name == "notice_hours");
  CHECK(rule.verified_on == "2026-11-21");
  REQUIRE(rule.tests.size() == 3);
  CHECK(rule.tests[1].expected == TestOutcome::fail);
  CHECK(rule.tests[1].country == "SE");
  CHECK(rule.tests[1].as_of == parse_date("2026-01-31"));
  CHECK(rule.tests[2].missing == Lines{"declared.personal_data"});
  CHECK(rules->find("eu/agreement/breach") == &rule);
  CHECK(rules->find("eu/agreement") == nullptr);
  CHECK(rules->find("tilsyn/disposition-expired") != nullptr);
}

TEST_CASE("braces in a text are expressions, doubled braces are braces") {
  Workshop shop;
  shop.write("rules/packs/eu/a.yaml", good);
  const auto rules = shop.must_load();
  const Text& text = rules->rules()[0].found.at("en");
  REQUIRE(text.size() == 5);
  CHECK(text[0].words == "The agreement gives ");
  CHECK(text[1].expression != nullptr);
  CHECK(text[2].words == " hours, {not} ");
  CHECK(text[3].expression->result_type().kind == TypeKind::integer);
  CHECK(text[4].words == ".");
}

// Replaces `from` in the good rule and gives what the loader says.
Lines problems_with(std::string_view from, std::string_view to) {
  Workshop shop;
  std::string text(good);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  shop.write("rules/packs/eu/a.yaml", text);
  CHECK(shop.load() == nullptr);
  return shop.problems();
}

TEST_CASE("what is wrong is refused where it stands") {
  CHECK(problems_with("subject: tool", "subjekt: tool") == Lines{"a.yaml:5:1 unknown-key"});
  CHECK(problems_with("severity: critical", "severity: crtical").at(0).substr(0, 11) ==
        "a.yaml:3:11");
  // Inside a block scalar the second line is the second line of the file's block.
  CHECK(
      problems_with("hours <= params.notice_hours\nwho", "hours <= 'x'\nwho").at(0).substr(0, 10) ==
      "a.yaml:12:");
  CHECK(problems_with("params.notice_hours\nwho", "params.notice_hour\nwho").at(0).substr(0, 10) ==
        "a.yaml:12:");
  CHECK(problems_with("has(agreed.breach_notice_hours) &&", "declared.storage +").size() == 1);
  CHECK(problems_with("gives {agreed.breach_notice_hours}", "gives {agreed.breach}")
            .at(0)
            .substr(0, 11) == "a.yaml:2:42");
  CHECK(problems_with("gives {agreed.breach_notice_hours}", "gives {declared.dpia}") ==
        Lines{"a.yaml:2:35 not-printable"});
  CHECK(problems_with("gives {agreed.breach_notice_hours} hours, {{not}} {params.notice_hours}.",
                      "gives {agreed.") == Lines{"a.yaml:2:34 unclosed-brace"});
  CHECK(problems_with("[gdpr/33-2]", "[gdpr/28-1, gdpr/33-3]") == Lines{"a.yaml:6:23 unknown-id"});
  CHECK(problems_with("[case-1]", "[case-2]") == Lines{"a.yaml:7:14 unknown-id"});
  CHECK(problems_with("subject: tool", "blocked_by: [eu/b]") == Lines{"a.yaml:5:14 unknown-id"});
  CHECK(problems_with("subject: tool", "blocked_by: [eu/a]") == Lines{"a.yaml:5:14 cycle"});
  CHECK(problems_with("subject: tool", "subject: owner") == Lines{"a.yaml:9:7 wrong-subject"});
  CHECK(problems_with("- pass:", "- fail:") == Lines{"a.yaml:16:3 missing-test"});
  CHECK(problems_with("- pass:", "- past:").size() == 3);  // unknown key, no outcome, no pass
  CHECK(problems_with("title: {en: Br", "title: {nb: Br") == Lines{"a.yaml:1:8 missing-language"});
}

TEST_CASE("a require must be a condition") {
  Workshop shop;
  shop.rule("a", R"(require: size(declared.storage)
tests: [{pass: {}}, {fail: {}}]
)");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems() == Lines{"a.yaml:9:10 not-bool"});
}

TEST_CASE("a require that is true when nothing is known needs a reason") {
  const std::string body = R"(require: "!has(agreed.ai_training) || !agreed.ai_training"
tests: [{pass: {}}, {fail: {agreed: {ai_training: true}}}]
)";
  Workshop without, with;
  without.rule("a", body);
  CHECK(without.load() == nullptr);
  CHECK(without.problems() == Lines{"a.yaml:9:10 passes-unknown"});
  with.rule("a", body + "absent_is_fine: Training needs a permission that is written down\n");
  with.must_load();
}

TEST_CASE("a require that is true of an element of which nothing is known needs a reason") {
  Workshop shop;
  shop.rule("a", R"(each: s in agreed.subprocessors
require: "!has(s.country) || s.country in params.eea"
tests: [{pass: {}}, {fail: {}}]
)");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems() == Lines{"a.yaml:10:10 passes-unknown"});
}

TEST_CASE("without verified a rule is at most experimental") {
  const auto body = [](std::string_view lifecycle) {
    return "title: {en: T}\nfound: {en: F}\nfix: {en: F}\nseverity: low\nbasis: guidance\n"
           "who_fixes: vendor\nrequire: agreed.exists\n" +
           std::string(lifecycle) + "tests: [{pass: {}}, {fail: {}}]\n";
  };
  Workshop silent, stable;
  silent.write("rules/packs/eu/a.yaml", body(""));
  CHECK(silent.must_load()->rules()[0].lifecycle == Lifecycle::experimental);
  stable.write("rules/packs/eu/a.yaml", body("lifecycle: stable\n"));
  CHECK(stable.load() == nullptr);
  CHECK(stable.problems() == Lines{"a.yaml:8:12 not-verified"});
}

Lines problems_with_each(std::string_view each) {
  Workshop shop;
  shop.rule("a", "each: " + std::string(each) +
                     "\nrequire: agreed.exists\ntests: [{pass: {}}, {fail: {}}]\n");
  if (shop.load() != nullptr) return {};
  return shop.problems();
}

TEST_CASE("each goes through a list whose elements have an identity") {
  CHECK(problems_with_each("s in agreed.subprocessors").empty());
  CHECK(problems_with_each("s in agreed.subprocessors.filter(x, x.country != 'SE')").empty());
  CHECK(problems_with_each("c in declared.data_categories").empty());
  CHECK(problems_with_each("agreed.subprocessors") == Lines{"a.yaml:9:7 each-form"});
  CHECK(problems_with_each("s inn agreed.subprocessors") == Lines{"a.yaml:9:7 each-form"});
  CHECK(problems_with_each("agreed in agreed.subprocessors") == Lines{"a.yaml:9:7 each-name"});
  CHECK(problems_with_each("s in agreed.exists") == Lines{"a.yaml:9:12 each-list"});
  CHECK(problems_with_each("n in [1, 2]") == Lines{"a.yaml:9:12 each-list"});
  CHECK(problems_with_each("s in agreed.subprocesors").at(0).substr(0, 8) == "a.yaml:9");
}

TEST_CASE("what an element is read for counts with the list") {
  Workshop shop;
  shop.rule("a", R"(each: s in agreed.subprocessors
require: s.country in params.eea
tests: [{pass: {}}, {fail: {}}]
)");
  const auto rules = shop.must_load();
  const Rule& rule = rules->rules()[0];
  CHECK(rule.reads == Lines{"agreed.subprocessors", "agreed.subprocessors[].country"});
  CHECK(rule.accounts == Lines{"agreed"});
}

TEST_CASE("definitions are names for expressions, and what they read is read") {
  Workshop shop;
  shop.rule("a", R"(when: has_children
require: agreed.exists
tests: [{pass: {}}, {fail: {}}]
)");
  const auto rules = shop.must_load();
  const Rule& rule = rules->rules()[0];
  CHECK(rule.reads == Lines{"agreed.exists", "declared.data_subjects"});
  shop.write("rules/data/definitions.yaml",
             "definitions:\n  - {name: broken, expression: declared.nothing}\n");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems().at(0).substr(0, 19) == "definitions.yaml:2:");
}

}  // namespace
