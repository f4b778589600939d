// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <string>
#include <vector>

namespace tilsyn {

struct RulesOptions {
  std::vector<std::string> packs;  // folders of further rule packs
  std::string data_folder;         // "": found by itself
  std::string language = "en";
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
// What a rule says, rests on, asks for and tests, for people.
TILSYN_EXPORT RuleText explain_rule(const std::string& id, const RulesOptions& options);
// The rule's file as it stands.
TILSYN_EXPORT RuleText show_rule(const std::string& id, const RulesOptions& options);

struct RuleTestRun {
  Problems problems;  // a test that goes wrong is an error at its place
  std::size_t rules = 0;
  std::size_t tests = 0;
};
// Runs the tests inside the rules whose id begins with `prefix`.
TILSYN_EXPORT RuleTestRun test_rules(const std::string& prefix, const RulesOptions& options);

struct NewRule {
  std::string file;     // that was written; "" when it was not
  std::string problem;  // why not
};
// Writes a rule that loads and whose tests pass, to begin from. `id` is "pack/area/name"; the pack
// is the folder `folder`/pack, made with a pack.yaml where it does not exist.
TILSYN_EXPORT NewRule new_rule(const std::string& id, const std::string& folder);

}  // namespace tilsyn
