// SPDX-License-Identifier: Apache-2.0
#include "rules/examples.h"

#include <algorithm>
#include <array>

#include "rules/nodes.h"

namespace tilsyn {
namespace {

// From what decides the whole to what decides nothing.
constexpr std::array<TestOutcome, 4> worst_first{TestOutcome::fail, TestOutcome::unknown,
                                                 TestOutcome::pass, TestOutcome::not_applicable};

TestOutcome worst(const std::map<std::string, TestOutcome>& elements) {
  for (const TestOutcome outcome : worst_first) {
    const auto it = std::find_if(elements.begin(), elements.end(),
                                 [&](const auto& element) { return element.second == outcome; });
    if (it != elements.end()) return outcome;
  }
  return TestOutcome::not_applicable;
}

void read_elements(const Node& node, RuleTest& test, Diagnostics& diagnostics) {
  for (const Entry& entry : node.entries) {
    const auto outcome = parse_test_outcome(entry.value.text);
    if (outcome) {
      test.elements[entry.key] = *outcome;
    } else {
      diagnostics.error("bad-outcome", entry.value.span, "this is not an outcome",
                        "pass, fail, unknown or not_applicable");
    }
  }
}

// The one key that says what is expected: pass, fail, unknown, not_applicable, or facts.
const Entry* find_expectation(const Node& node, Diagnostics& diagnostics) {
  const Entry* found = nullptr;
  for (const Entry& entry : node.entries) {
    if (entry.key != "facts" && !parse_test_outcome(entry.key)) continue;
    if (found != nullptr) {
      diagnostics.error("two-outcomes", entry.key_span, "a test has one expected outcome",
                        "write a test of its own");
      return found;
    }
    found = &entry;
  }
  return found;
}

RuleTest read_test(const Node& node, Diagnostics& diagnostics) {
  RuleTest test;
  test.span = node.span;
  test.name = text_at(node, "name");
  test.as_of = parse_date(text_at(node, "as_of"));
  test.country = text_at(node, "country");
  if (node.find("missing") != nullptr) test.missing = words_at(node, "missing");
  if (const Node* elements = node.find("elements")) read_elements(*elements, test, diagnostics);
  const Entry* expectation = find_expectation(node, diagnostics);
  if (expectation == nullptr) {
    diagnostics.error("no-outcome", node.span, "this test does not say what is expected",
                      "pass: {…}, fail: {…}, unknown: {…} or not_applicable: {…}");
    return test;
  }
  test.facts = &expectation->value;
  test.span = expectation->key_span;
  const auto expected = parse_test_outcome(expectation->key);
  if (!expected && test.elements.empty()) {
    diagnostics.error("no-outcome", expectation->key_span,
                      "a test with 'facts' gives the outcomes by element key in 'elements'");
  }
  test.expected = expected ? *expected : worst(test.elements);
  return test;
}

}  // namespace

std::vector<RuleTest> read_tests(const Node& document, Diagnostics& diagnostics) {
  std::vector<RuleTest> tests;
  for (const Node& node : items_at(document, "tests")) {
    tests.push_back(read_test(node, diagnostics));
  }
  return tests;
}

}  // namespace tilsyn
