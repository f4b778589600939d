// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/workshop.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Workshop;
using Lines = std::vector<std::string>;

constexpr std::string_view plain = "require: agreed.exists\ntests: [{pass: {}}, {fail: {}}]\n";

Date day(std::string_view text) {
  return *parse_date(text);
}

std::string value_of(const RuleSet& rules, std::string_view name, std::string_view country,
                     std::string_view on) {
  const Record& params = *rules.parameters(country, day(on));
  const Value& value = params.slots[*params.type->slot(name)];
  return value.is(ValueKind::integer) ? std::to_string(value.as_int()) : "none";
}

TEST_CASE("parameters hold on a day and in a country") {
  Workshop shop;
  const auto rules = shop.must_load();
  CHECK(value_of(*rules, "notice_hours", "NO", "2025-12-31") == "48");
  CHECK(value_of(*rules, "notice_hours", "NO", "2026-01-01") == "36");
  CHECK(value_of(*rules, "notice_hours", "SE", "2025-12-31") == "48");
  CHECK(value_of(*rules, "notice_hours", "SE", "2026-01-01") == "24");
  CHECK(value_of(*rules, "consent_age", "NO", "2026-01-01") == "13");
  CHECK(value_of(*rules, "consent_age", "SE", "2026-01-01") == "none");
  CHECK(rules->parameters("SE", day("2026-01-01")) == rules->parameters("SE", day("2026-01-01")));
  const auto ages = rules->fact_ages("NO", day("2026-01-01"));
  REQUIRE(ages.size() == 1);
  CHECK(ages[0] == std::pair<std::string, int>("declared.dpia", 730));
  const auto in_force = rules->parameters_in_force("SE", day("2026-01-01"));
  REQUIRE(in_force.size() == 3);  // consent_age has no value there
  CHECK(in_force[2].name == "notice_hours");
  CHECK(in_force[2].unit == "hours");
}

TEST_CASE("mistakes in parameters are refused where they stand") {
  Workshop shop;
  shop.write("rules/data/parameters.yaml", R"(parameters:
  - name: twice
    type: integer
    values:
      - {value: 1, until: 2026-06-30}
      - {value: 2, from: 2026-06-30}
  - name: wrong
    type: integer
    values:
      - {value: many}
  - {name: Upper, type: integer, values: []}
  - {name: fact_age_x, type: integer, values: []}
  - {name: fact_age_y, type: integer, path: declared.nothing, values: []}
)");
  CHECK(shop.load() == nullptr);
  const Lines problems = shop.problems();
  REQUIRE(problems.size() == 5);
  CHECK(problems[0] == "parameters.yaml:6:17 ambiguous-parameter");
  CHECK(problems[1].substr(0, 21) == "parameters.yaml:10:17");
  CHECK(problems[2] == "parameters.yaml:11:12 bad-name");
  CHECK(problems[3] == "parameters.yaml:12:12 fact-age");
  CHECK(problems[4] == "parameters.yaml:13:12 unknown-path");
}

TEST_CASE("a parameter without a value names the rule that reads it") {
  Workshop shop;
  shop.rule("age", R"(require: declared.youngest_age >= params.consent_age
tests: [{pass: {}}, {fail: {}}]
)");
  const auto rules = shop.must_load();
  check_parameters(*rules, "NO", day("2026-01-01"), shop.diagnostics());
  CHECK(shop.problems().empty());
  check_parameters(*rules, "SE", day("2026-01-01"), shop.diagnostics());
  CHECK(shop.problems() == Lines{"age.yaml:9:35 no-parameter-value"});
  CHECK(shop.printed().find("'eu/age'") != std::string::npos);
}

TEST_CASE("the same id twice, and a retired id, are refused") {
  Workshop shop;
  shop.rule("a", plain);
  shop.rule("b", plain);
  shop.write("own/eu/pack.yaml", "name: {en: Own}\nlanguages: [en]\nversion: '1'\n");
  std::filesystem::copy_file(shop.folder() / "rules/packs/eu/a.yaml",
                             shop.folder() / "own/eu/a.yaml");
  shop.write("rules/data/retired.yaml", "retired: [{id: eu/b}]\n");
  CHECK(shop.load({(shop.folder() / "own").string()}) == nullptr);
  CHECK(shop.problems() == Lines{"a.yaml:1:8 duplicate-id", "b.yaml:1:8 retired-id"});
}

TEST_CASE("a pack of one's own is its folder, or a folder of packs") {
  Workshop shop;
  shop.rule("a", plain);
  shop.write("own/pack.yaml", "name: {en: Own}\nlanguages: [en]\nversion: '1'\n");
  std::filesystem::copy_file(shop.folder() / "rules/packs/eu/a.yaml",
                             shop.folder() / "own/deep.yaml");
  const auto rules = shop.load({(shop.folder() / "own/").string()});
  REQUIRE_MESSAGE(rules, shop.printed());
  CHECK(rules->find("own/deep") != nullptr);
  REQUIRE(rules->packs().size() == 2);
  CHECK(rules->packs()[0].digest.size() == 64);
  CHECK(rules->packs()[0].digest != rules->packs()[1].digest);
  CHECK(shop.load({(shop.folder() / "schemas").string()}) == nullptr);
  CHECK(shop.problems() == Lines{" no-pack"});
}

TEST_CASE("rules that wait for each other are refused, long chains are not") {
  Workshop shop;
  for (int i = 0; i < 60; ++i) {
    shop.rule("r" + std::to_string(i),
              "blocked_by: [eu/r" + std::to_string(i + 1) + "]\n" + std::string(plain));
  }
  shop.rule("r60", plain);
  shop.must_load();
  shop.rule("r60", "blocked_by: [eu/r30]\n" + std::string(plain));
  CHECK(shop.load() == nullptr);
  REQUIRE(shop.problems().size() == 1);
  CHECK(shop.problems()[0].find(" cycle") != std::string::npos);
}

TEST_CASE("countries and profiles say where and when a rule runs") {
  Workshop shop;
  shop.write("rules/packs/se/pack.yaml",
             "name: {en: Sweden}\nlanguages: [en]\ncountries: [SE]\nversion: '1'\n");
  shop.rule("a", plain);
  shop.rule("b", "countries: [DK]\n" + std::string(plain));
  std::filesystem::copy_file(shop.folder() / "rules/packs/eu/a.yaml",
                             shop.folder() / "rules/packs/se/a.yaml");
  const auto rules = shop.must_load();
  CHECK(serves(*rules->find("eu/a"), *rules, "NO"));
  CHECK(serves(*rules->find("se/a"), *rules, "SE"));
  CHECK(!serves(*rules->find("se/a"), *rules, "NO"));
  CHECK(!serves(*rules->find("eu/b"), *rules, "NO"));
  std::filesystem::copy_file(shop.folder() / "rules/packs/eu/b.yaml",
                             shop.folder() / "rules/packs/se/b.yaml");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems() == Lines{"b.yaml:9:13 not-served"});

  Rule rule;
  rule.profiles = {Profile::standard};
  CHECK(!runs_in(rule, Profile::start));
  CHECK(runs_in(rule, Profile::standard));
  CHECK(runs_in(rule, Profile::full));
  rule.profiles = {Profile::start};
  CHECK(runs_in(rule, Profile::start));
  CHECK(runs_in(rule, Profile::standard));
  rule.lifecycle = Lifecycle::experimental;
  CHECK(!runs_in(rule, Profile::start));
  CHECK(runs_in(rule, Profile::standard));
  rule.lifecycle = Lifecycle::dormant;
  CHECK(!runs_in(rule, Profile::full));
}

TEST_CASE("questions are about facts that exist") {
  Workshop shop;
  shop.write("rules/data/questions.yaml", R"(questions:
  - {path: "agreed.subprocessors[].country", text: {en: Where?}, recipient: owner}
  - {path: observed, text: {en: May we visit?}}
)");
  const auto rules = shop.must_load();
  CHECK(rules->question("agreed.subprocessors[].country")->recipient == "owner");
  CHECK(rules->question("agreed.subprocessors") == nullptr);
  shop.write("rules/data/questions.yaml", "questions: [{path: agreed.nothing, text: {en: x}}]\n");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems() == Lines{"questions.yaml:1:20 unknown-path"});
}

TEST_CASE("texts of the built-in rules have to be there") {
  Workshop shop;
  shop.write("rules/data/builtin.yaml", "rules: []\n");
  CHECK(shop.load() == nullptr);
  CHECK(shop.problems().size() == 6);
}

}  // namespace
