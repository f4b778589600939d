// SPDX-License-Identifier: Apache-2.0
#include "engine/examples.h"

#include "engine/example_facts.h"
#include "engine/findings.h"
#include "engine/judge.h"
#include "engine/paths.h"

namespace tilsyn {
namespace {

const Field* field_at(const Record& root, const std::string& path) {
  const Record* record = &root;
  for (std::size_t begin = 0;;) {
    const std::size_t end = path.find('.', begin);
    const auto slot = record->type->slot(path.substr(begin, end - begin));
    if (!slot) return nullptr;
    if (end == std::string::npos) return &record->type->fields[*slot];
    if (!record->slots[*slot].is(ValueKind::record)) return nullptr;
    record = &record->slots[*slot].as_record();
    begin = end + 1;
  }
}

// What the file gives, leaf by leaf; a list is one fact.
void add_facts(const Node& node, const std::string& path, const Record& root,
               std::vector<ExampleFact>& facts) {
  if (node.kind == NodeKind::mapping && !path.starts_with("params.")) {
    for (const Entry& entry : node.entries) {
      add_facts(entry.value, path.empty() ? entry.key : path + "." + entry.key, root, facts);
    }
    return;
  }
  if (path.empty()) return;
  facts.push_back({path, value_at(root, path), field_at(root, path)});
}

RuleExample run(const Rule& rule, const RuleTest& test, const Record& root, Arena& arena) {
  RuleExample example;
  example.test = &test;
  add_facts(*test.facts, {}, root, example.facts);
  const SubjectInput subject{rule.subject, "example",
                             rule.subject == Subject::owner ? "" : "example", &root};
  Evaluation evaluation;
  std::vector<Judgement> judgements;
  if (applies(rule, status_of(root))) judge_subject(rule, root, evaluation, judgements);
  example.outcome = worst(judgements);
  record_findings(rule, subject, judgements, arena, example.findings);
  return example;
}

}  // namespace

RuleExamples run_examples(const Rule& rule, const RuleSet& rules, Diagnostics& diagnostics) {
  RuleExamples result{std::make_shared<Arena>(), {}};
  if (rule.require == nullptr) return result;
  for (const RuleTest& test : rule.tests) {
    if (test.facts == nullptr) continue;
    const Record* root = example_facts(rule, test, rules, *result.arena, diagnostics);
    if (root == nullptr) continue;
    if (parameter_without_value(rule, value_at(*root, "params").as_record()) != nullptr) continue;
    result.examples.push_back(run(rule, test, *root, *result.arena));
  }
  return result;
}

}  // namespace tilsyn
