// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_file.h"

#include <algorithm>
#include <array>

#include "rules/examples.h"
#include "rules/nodes.h"
#include "rules/rule_expressions.h"

namespace tilsyn {
namespace {

// Where a diagnostic about `key` points: its value, else the first line of the file.
Span place_of(const Node& document, std::string_view key) {
  if (const Node* node = document.find(key)) return node->span;
  return document.entries.empty() ? document.span : document.entries.front().key_span;
}

template <class Enum>
void read_word(const Node& document, std::string_view key,
               std::optional<Enum> (*parse)(std::string_view), Enum& target) {
  if (const auto value = parse(text_at(document, key))) target = *value;
}

void read_profiles(const Node& document, Rule& rule) {
  if (document.find("profiles") == nullptr) {
    rule.profiles = {Profile::standard, Profile::full};
    return;
  }
  for (const std::string& word : words_at(document, "profiles")) {
    if (const auto profile = parse_profile(word)) rule.profiles.push_back(*profile);
  }
}

void read_verified(const Node& document, Rule& rule) {
  const Node* verified = document.find("verified");
  if (verified == nullptr) return;
  rule.verified = true;
  rule.verified_on = text_at(*verified, "on");
  rule.verified_source = text_at(*verified, "source");
}

// A reference that nobody has read at its source must not look settled.
void read_lifecycle(const Node& document, Rule& rule, Diagnostics& diagnostics) {
  rule.lifecycle = rule.verified ? Lifecycle::stable : Lifecycle::experimental;
  read_word(document, "lifecycle", parse_lifecycle, rule.lifecycle);
  if (rule.lifecycle == Lifecycle::stable && !rule.verified) {
    diagnostics.error("not-verified", place_of(document, "lifecycle"),
                      "a rule without 'verified' is at most experimental",
                      "say with verified: {on, source} when and where the reference was read");
  }
}

void read_countries(const Node& document, const Pack& pack, Rule& rule, Diagnostics& diagnostics) {
  rule.countries = pack.countries;
  if (document.find("countries") == nullptr) return;
  rule.countries = words_at(document, "countries");
  if (pack.countries.empty()) return;
  for (const SpannedText& country : texts_at(document, "countries")) {
    const auto& served = pack.countries;
    if (std::find(served.begin(), served.end(), country.text) != served.end()) continue;
    diagnostics.error("not-served", country.span,
                      "the pack '" + pack.name + "' does not serve " + country.text);
  }
}

void read_plain_fields(const Node& document, Rule& rule) {
  rule.title = plain_texts_at(document, "title");
  rule.why = plain_texts_at(document, "why");
  read_word(document, "severity", parse_severity, rule.severity);
  read_word(document, "basis", parse_basis, rule.basis);
  read_word(document, "subject", parse_subject, rule.subject);
  rule.statuses = words_at(document, "statuses");
  if (document.find("statuses") == nullptr) rule.statuses = {"approved", "pilot", "under_review"};
  rule.controls = words_at(document, "controls");
  rule.precedents = words_at(document, "precedents");
  rule.blocked_by = words_at(document, "blocked_by");
  rule.who_fixes = text_at(document, "who_fixes");
  rule.absent_is_fine = text_at(document, "absent_is_fine");
}

void check_languages(const Node& document, const Pack& pack, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 3> promised{"title", "found", "fix"};
  for (const std::string_view key : promised) {
    const Node* texts = document.find(key);
    for (const std::string& language : pack.languages) {
      const Node* text = texts == nullptr ? nullptr : texts->find(language);
      if (text != nullptr && !text->text.empty()) continue;
      diagnostics.error("missing-language", place_of(document, key),
                        "'" + std::string(key) + "' is missing in language '" + language + "'",
                        "the pack '" + pack.name + "' promises it");
    }
  }
}

bool has_test(const Rule& rule, TestOutcome outcome) {
  return std::any_of(rule.tests.begin(), rule.tests.end(), [&](const RuleTest& test) {
    return (test.facts != nullptr && test.expected == outcome) ||
           std::any_of(test.elements.begin(), test.elements.end(),
                       [&](const auto& element) { return element.second == outcome; });
  });
}

void check_tests(const Node& document, const Rule& rule, Diagnostics& diagnostics) {
  for (const TestOutcome outcome : {TestOutcome::pass, TestOutcome::fail}) {
    if (has_test(rule, outcome)) continue;
    diagnostics.error(
        "missing-test", place_of(document, "tests"),
        "the rule has no test that shows a '" + std::string(to_string(outcome)) + "'");
  }
  for (const RuleTest& test : rule.tests) {
    if (test.elements.empty() || !rule.each_text.empty()) continue;
    diagnostics.error("no-elements", test.span, "'elements' are for rules with 'each'");
  }
}

}  // namespace

Rule load_rule(std::shared_ptr<const Node> document, std::string id, const RuleFileContext& context,
               Diagnostics& diagnostics) {
  Rule rule;
  rule.id = std::move(id);
  rule.pack = context.pack.name;
  rule.span = place_of(*document, "title");
  rule.document = std::move(document);
  const Node& node = *rule.document;
  validate(node, context.schemas, "rule", diagnostics);
  if (node.kind != NodeKind::mapping) return rule;
  read_plain_fields(node, rule);
  read_profiles(node, rule);
  read_verified(node, rule);
  read_lifecycle(node, rule, diagnostics);
  read_countries(node, context.pack, rule, diagnostics);
  compile_expressions(rule, node, context, diagnostics);
  rule.tests = read_tests(node, diagnostics);
  check_languages(node, context.pack, diagnostics);
  check_tests(node, rule, diagnostics);
  return rule;
}

}  // namespace tilsyn
