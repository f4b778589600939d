// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tilsyn {

struct RulesOptions {
  std::vector<std::string> packs;  // folders of further rule packs
  std::string data_folder;         // "": found by itself
  std::string language = "en";
  bool color = false;       // explain_rule: terminal colours
  std::size_t width = 100;  // explain_rule, rule_clauses: columns of the terminal
};

struct RuleSummary {
  std::string id, title, severity, basis, lifecycle, who_fixes;
  std::vector<std::string> profiles, controls, accounts;
  std::string file;
};

struct RuleList {
  Problems problems;
  std::vector<RuleSummary> rules;
};
TILSYN_EXPORT RuleList list_rules(const RulesOptions& options);

struct RuleText {
  Problems problems;
  bool found = false;
  std::string nearest;  // an id that is written nearly so, when not found
  std::string text;     // for people
};
// What a rule checks, why, the law, the decided cases, how it is mended, and what it made of an
// example that passes and of one that fails: its own tests, run for this.
TILSYN_EXPORT RuleText explain_rule(const std::string& id, const RulesOptions& options);
// The rule's file as it stands.
TILSYN_EXPORT RuleText show_rule(const std::string& id, const RulesOptions& options);

// Each clause of an act, a guide or a template with the rules that rest on it, and those that no
// rule looks at with the reason. `country`: "NO", where it must hold; "": all. `json`:
// schemas/clauses.schema.json instead of a text for people.
TILSYN_EXPORT RuleText rule_clauses(const RulesOptions& options, const std::string& country,
                                    bool json);

struct RuleDocsOptions {
  std::string country;  // whose numbers and dates are shown; "": the language's usual one
  std::string today;    // "2026-11-21": the law of that day. Required.
};
// A browsable catalogue of the rules as HTML files that need nothing else: calls `file` with each
// plain file name and its bytes. An example of a rule that does not do what it says is an error.
TILSYN_EXPORT Problems
rule_docs(const RulesOptions& options, const RuleDocsOptions& docs,
          const std::function<void(const std::string& name, const std::string& bytes)>& file);

struct CoverageCount {
  std::size_t reached = 0;
  std::size_t all = 0;
};
// A part of a condition that no test of its rule reached, or that was never what it could be.
struct CoverageGap {
  std::string place;  // file:line:column
  std::string what;   // never: "reached", "true", "false", "present", "absent"
  std::string text;   // the part as written, on one line
};
// What the tests of a rule reach of its each, when and require. A node is an operation, a fact with
// its path or the use of a definition; branches are the two outcomes of when, of require and of
// whatever decides between parts: operands of && and ||, the condition of ?:, predicates over
// lists, has() and optionals.
struct RuleCoverage {
  std::string rule, pack;
  CoverageCount nodes, branches;
  std::vector<CoverageGap> gaps;
};

struct RuleTestRun {
  Problems problems;  // a test that goes wrong is an error at its place
  std::size_t rules = 0;
  std::size_t tests = 0;
  std::vector<RuleCoverage> coverage;  // by rule, where asked for
};
// Runs the tests inside the rules whose id begins with `prefix`.
TILSYN_EXPORT RuleTestRun test_rules(const std::string& prefix, const RulesOptions& options,
                                     bool coverage = false);

struct NewRule {
  std::string file;     // that was written; "" when it was not
  std::string problem;  // why not
};
// Writes a rule that loads and whose tests pass, to begin from. `id` is "pack/area/name"; the pack
// is the folder `folder`/pack, made with a pack.yaml where it does not exist.
TILSYN_EXPORT NewRule new_rule(const std::string& id, const std::string& folder);

}  // namespace tilsyn
