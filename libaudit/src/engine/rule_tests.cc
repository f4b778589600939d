// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/example_facts.h"
#include "engine/findings.h"
#include "engine/judge.h"
#include "engine/paths.h"

namespace tilsyn {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> missing_of(const std::vector<Judgement>& judgements) {
  std::vector<std::string> paths;
  for (const Judgement& judgement : judgements) {
    if (judgement.outcome != Outcome::unknown) continue;
    for (const MissingPath& missing : missing_paths(judgement.cause, {})) {
      paths.push_back(missing.path);
    }
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

bool same(TestOutcome expected, Outcome outcome) {
  return to_string(expected) == to_string(outcome);
}

class TestRun {
 public:
  TestRun(const Rule& rule, const RuleTest& test, Diagnostics& diagnostics,
          Observations* observations)
      : rule_(rule), test_(test), diagnostics_(diagnostics) {
    evaluation_.observations = observations;
  }

  void run(const RuleSet& rules) {
    const Record* root = example_facts(rule_, test_, rules, arena_, diagnostics_);
    if (root == nullptr) return;
    const Record& params = value_at(*root, "params").as_record();
    if (const ParameterRead* missing = parameter_without_value(rule_, params)) {
      fail("the parameter '" + missing->name + "' has no value on " + to_string(day_of(test_)));
      return;
    }
    if (applies(rule_, status_of(*root))) judge_subject(rule_, *root, evaluation_, judgements_);
    compare();
  }

 private:
  void fail(std::string message) {
    const std::string name = test_.name.empty() ? "" : " \"" + test_.name + "\"";
    diagnostics_.error("rule-test", test_.span, "test" + name + ": " + std::move(message));
  }

  void compare() {
    const Outcome outcome = worst(judgements_);
    if (!same(test_.expected, outcome)) {
      fail("expected " + std::string(to_string(test_.expected)) + " and got " + describe(outcome));
    }
    if (test_.missing) compare_missing();
    if (!test_.elements.empty()) compare_elements();
  }

  std::string describe(Outcome outcome) const {
    std::string text(to_string(outcome));
    if (outcome == Outcome::unknown) text += ": missing " + joined(missing_of(judgements_));
    for (const Judgement& judgement : judgements_) {
      if (judgement.outcome != Outcome::error || !judgement.cause.is(ValueKind::error)) continue;
      return text + ": " + std::string(judgement.cause.as_error().message);
    }
    return text;
  }

  void compare_missing() {
    std::vector<std::string> expected = *test_.missing;
    std::sort(expected.begin(), expected.end());
    const std::vector<std::string> missing = missing_of(judgements_);
    if (missing == expected) return;
    fail("expected to miss " + joined(expected) + " and misses " +
         (missing.empty() ? "nothing" : joined(missing)));
  }

  // Elements that the rule does not apply to need not be listed.
  void compare_elements() {
    std::map<std::string, TestOutcome> open = test_.elements;
    for (const Judgement& judgement : judgements_) {
      const std::string key = element_key(judgement.element);
      const auto expected = open.find(key);
      const bool listed = expected != open.end();
      if (listed ? !same(expected->second, judgement.outcome)
                 : judgement.outcome != Outcome::not_applicable) {
        fail("element '" + key + "' is " + std::string(to_string(judgement.outcome)) +
             (listed ? ", expected " + std::string(to_string(expected->second)) : ", not listed"));
      }
      if (listed) open.erase(expected);
    }
    for (const auto& [key, outcome] : open) fail("there is no element '" + key + "'");
  }

  const Rule& rule_;
  const RuleTest& test_;
  Diagnostics& diagnostics_;
  Arena arena_;
  Evaluation evaluation_;
  std::vector<Judgement> judgements_;
};

}  // namespace

int run_rule_tests(const Rule& rule, const RuleSet& rules, const Schemas&, Diagnostics& diagnostics,
                   Observations* observations) {
  if (rule.require == nullptr) return 0;
  int ran = 0;
  for (const RuleTest& test : rule.tests) {
    if (test.facts == nullptr) continue;
    TestRun(rule, test, diagnostics, observations).run(rules);
    ++ran;
  }
  return ran;
}

}  // namespace tilsyn
