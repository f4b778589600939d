// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/outcome.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "doc/node.h"
#include "expr/program.h"

namespace tilsyn {

enum class Basis { duty, guidance, template_, good_practice, own_policy };
enum class Lifecycle { experimental, stable, dormant, retired };
enum class Profile { start, standard, full };
enum class Subject { tool, owner };
std::string_view to_string(Basis basis);
std::string_view to_string(Lifecycle lifecycle);
std::string_view to_string(Profile profile);
std::string_view to_string(Subject subject);
std::optional<Severity> parse_severity(std::string_view text);
std::optional<Basis> parse_basis(std::string_view text);
std::optional<Lifecycle> parse_lifecycle(std::string_view text);
std::optional<Profile> parse_profile(std::string_view text);
std::optional<Subject> parse_subject(std::string_view text);

// "Avtalen gir {agreed.breach_notice_hours} timer": words, and expressions whose values are put in.
struct TextPart {
  std::string words;                          // or the expression as written
  std::shared_ptr<const Program> expression;  // nullptr: words
};
using Text = std::vector<TextPart>;

// A text in the report languages: "nb" -> …
using PlainTexts = std::map<std::string, std::string>;
using Texts = std::map<std::string, Text>;

enum class TestOutcome { pass, fail, unknown, not_applicable };

std::string_view to_string(TestOutcome outcome);
std::optional<TestOutcome> parse_test_outcome(std::string_view text);

struct RuleTest {
  std::string name;
  TestOutcome expected = TestOutcome::pass;         // with `elements` alone: the worst of them
  std::map<std::string, TestOutcome> elements;      // with each: outcome by element key
  const Node* facts = nullptr;                      // typed by the facts schema when the test runs
  std::optional<std::vector<std::string>> missing;  // given: exactly these paths
  std::optional<Date> as_of;
  std::string country;  // empty: the first that the rule serves
  Span span;
};

// A parameter that a rule reads, and where.
struct ParameterRead {
  std::string name;
  Span span;
};

// Built-in rules (about dispositions) have texts only: `require` and `document` are nullptr.
struct Rule {
  std::string id;    // path below packs/: "eu/agreement/breach-notice-in-time"
  std::string pack;  // "eu"
  PlainTexts title;
  Texts found, fix;
  PlainTexts why;
  Severity severity = Severity::medium;
  Basis basis = Basis::guidance;
  Lifecycle lifecycle = Lifecycle::stable;
  std::vector<Profile> profiles;
  Subject subject = Subject::tool;
  std::vector<std::string> statuses;
  std::vector<std::string> countries;  // its own, else its pack's; empty: every country
  std::vector<std::string> controls, precedents, blocked_by;
  std::string who_fixes;
  bool verified = false;
  std::string verified_on, verified_source;
  std::string absent_is_fine;
  // each: `variable in list`
  std::string each_variable;
  std::shared_ptr<const Program> each_list, when, require;  // when may be nullptr
  std::string each_text, when_text, require_text;           // as written
  std::vector<RuleTest> tests;
  // Computed from the expressions, never typed.
  std::vector<std::string> accounts;      // of declared, agreed, released, observed, in this order
  std::vector<std::string> reads;         // fact paths, elements as "[]", sorted
  std::vector<ParameterRead> parameters;  // in each, when, require, found and fix
  Span span;
  std::shared_ptr<const Node> document;  // owns what tests point to
};

}  // namespace tilsyn
