// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/findings.h"
#include "engine/paths.h"

namespace tilsyn {
namespace {

void set_default(Node& mapping, std::string_view key, std::string_view text) {
  if (mapping.find(key) != nullptr) return;
  Node value;
  value.kind = NodeKind::string;
  value.span = mapping.span;
  value.text = text;
  mapping.entries.push_back({std::string(key), mapping.span, std::move(value)});
}

Node& mapping_at(Node& mapping, std::string_view key) {
  for (Entry& entry : mapping.entries) {
    if (entry.key == key) return entry.value;
  }
  Node value;
  value.kind = NodeKind::mapping;
  value.span = mapping.span;
  mapping.entries.push_back({std::string(key), mapping.span, std::move(value)});
  return mapping.entries.back().value;
}

// What an example leaves out because it does not matter: who the tool and the owner are.
Node with_identities(const RuleTest& test, const Rule& rule) {
  Node facts = *test.facts;
  if (facts.kind == NodeKind::null_value) facts.kind = NodeKind::mapping;
  if (facts.kind != NodeKind::mapping) return facts;
  std::string country = test.country;
  if (country.empty() && !rule.countries.empty()) country = rule.countries.front();
  if (country.empty()) country = example_country;
  Node& owner = mapping_at(facts, "owner");
  set_default(owner, "id", "example");
  set_default(owner, "name", "Example");
  set_default(owner, "country", country);
  if (rule.subject == Subject::owner) return facts;
  Node& tool = mapping_at(facts, "tool");
  set_default(tool, "id", "example");
  set_default(tool, "name", "Example");
  return facts;
}

std::string_view country_of(const Record& root) {
  const Value country = value_at(root, "owner.country");
  return country.is(ValueKind::string) ? country.as_string() : example_country;
}

// Parameters of the day, with those that the example gives in their place.
const Record* example_params(const Record& root, const RuleSet& rules, Date today, Arena& arena) {
  const Record& dated = *rules.parameters(country_of(root), today);
  const Value given = value_at(root, "params");
  if (!given.is(ValueKind::record)) return &dated;
  Record* merged = make_record(arena, *dated.type);
  merged->path = dated.path;
  for (std::size_t i = 0; i < dated.type->fields.size(); ++i) {
    const Value& own = given.as_record().slots[i];
    merged->slots[i] = own.is(ValueKind::absent) ? dated.slots[i] : own;
  }
  return merged;
}

// The facts of an example; nullptr (with diagnostics) when they are not what the schema says.
Record* read_facts(const Node& node, const RuleSet& rules, Date today, Arena& arena,
                   Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  Type type;
  type.kind = TypeKind::record;
  type.record = &rules.root_type();
  ReadOptions options;
  options.placeholders = &rules.placeholders();
  options.allow_derived = true;
  const Value value = read_value(node, type, options, arena, nullptr, diagnostics);
  if (diagnostics.error_count() != errors || !value.is(ValueKind::record)) return nullptr;
  // Just built here, and nobody else knows it yet.
  Record& root = const_cast<Record&>(value.as_record());
  const auto params = *root.type->slot("params");
  const Record* in_force = example_params(root, rules, today, arena);
  derive_facts(root, today, arena);
  complete_records(root, arena);
  root.slots[params] = Value::record(in_force);
  const auto day = std::chrono::sys_days(today).time_since_epoch();
  root.slots[*root.type->slot("today")] = Value::timestamp(std::chrono::seconds(day).count(), 0);
  return &root;
}

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
    const Date today = test_.as_of.value_or(example_day);
    const Node node = with_identities(test_, rule_);
    const Record* root = read_facts(node, rules, today, arena_, diagnostics_);
    if (root == nullptr) return;
    const Record& params = value_at(*root, "params").as_record();
    if (const ParameterRead* missing = parameter_without_value(rule_, params)) {
      fail("the parameter '" + missing->name + "' has no value on " + to_string(today));
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
