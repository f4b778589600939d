// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <optional>

#include "engine/result.h"

namespace {

using namespace tilsyn;

// What a rule says of facts given as YAML; nothing when they are not facts.
std::optional<TestOutcome> outcome_of(Rule rule, const RuleTest& test, const Node& facts,
                                      const RuleSet& rules, const Schemas& schemas,
                                      Sources& sources) {
  rule.tests = {test};
  RuleTest& variant = rule.tests[0];
  variant.facts = &facts;
  variant.elements.clear();
  variant.missing.reset();
  for (const TestOutcome outcome :
       {TestOutcome::pass, TestOutcome::fail, TestOutcome::unknown, TestOutcome::not_applicable}) {
    variant.expected = outcome;
    Diagnostics diagnostics(sources);
    run_rule_tests(rule, rules, schemas, diagnostics);
    if (diagnostics.ok()) return outcome;
  }
  return std::nullopt;
}

// Removes the entry number `index` of all mappings below `node`; false: there are not so many.
bool remove_entry(Node& node, std::size_t& index) {
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    if (index-- == 0) {
      node.entries.erase(node.entries.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    if (remove_entry(node.entries[i].value, index)) return true;
  }
  for (Node& item : node.items) {
    if (remove_entry(item, index)) return true;
  }
  return false;
}

// has() asks whether something is documented, and forgetting it changes that answer.
bool asks_what_is_documented(const Rule& rule) {
  return (rule.when_text + rule.require_text + rule.each_text).find("has(") != std::string::npos;
}

TEST_CASE("forgetting a fact never turns an unknown into a pass") {
  const std::filesystem::path data = TILSYN_SOURCE_DIR;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto schemas = Schemas::load(data / "schemas", diagnostics);
  REQUIRE(schemas);
  const auto rules = RuleSet::load({data, {}}, *schemas, {}, diagnostics);
  REQUIRE(rules);
  std::size_t variants = 0;
  for (const Rule& rule : rules->rules()) {
    if (asks_what_is_documented(rule)) continue;
    for (const RuleTest& test : rule.tests) {
      const auto before = outcome_of(rule, test, *test.facts, *rules, *schemas, sources);
      for (std::size_t i = 0;; ++i) {
        Node fewer = *test.facts;
        std::size_t index = i;
        if (!remove_entry(fewer, index)) break;
        const auto after = outcome_of(rule, test, fewer, *rules, *schemas, sources);
        ++variants;
        const bool green = before == TestOutcome::unknown && after == TestOutcome::pass;
        CHECK_MESSAGE(
            !green, rule.id << " passes without fact " << i << " of " << sources.place(test.span));
      }
    }
  }
  CHECK(variants > 100);
}

}  // namespace
