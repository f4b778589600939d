// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "base/error.h"
#include "engine/deadlines.h"
#include "engine/dispositions.h"
#include "engine/questions.h"
#include "engine/subject.h"

namespace tilsyn {
namespace {

void add_counts(OutcomeCounts& sum, const OutcomeCounts& counts) {
  for (std::size_t i = 0; i < sum.by_outcome.size(); ++i) sum.by_outcome[i] += counts.by_outcome[i];
}

void add_findings(OwnerResult& result, SubjectResult& subject) {
  add_counts(result.counts, subject.counts);
  std::move(subject.findings.begin(), subject.findings.end(), std::back_inserter(result.findings));
}

// Tools that are evaluated one after the other, with memory of their own.
constexpr std::size_t batch = 256;

void evaluate_batch(const OwnerResult& result, const Plan& plan, std::size_t first, Arena& arena,
                    std::vector<SubjectResult>& of_tools) {
  SubjectEvaluator evaluator(plan, arena);
  const std::size_t last = std::min(first + batch, of_tools.size());
  for (std::size_t i = first; i < last; ++i) {
    const ToolFacts& tool = result.facts.tools[i];
    const Record* root =
        subject_root(*tool.root, *result.rule_set, *plan.params, result.today, arena);
    of_tools[i] = evaluator.evaluate({Subject::tool, result.facts.id, tool.id, root});
  }
}

void evaluate_tools(OwnerResult& result, const Plan& plan, const EvaluateOptions& options) {
  const std::vector<ToolFacts>& tools = result.facts.tools;
  std::vector<SubjectResult> of_tools(tools.size());
  const std::size_t batches = (tools.size() + batch - 1) / batch;
  for (std::size_t i = 0; i < batches; ++i) result.tool_arenas.push_back(std::make_shared<Arena>());
  const auto work = [&](std::size_t i) {
    evaluate_batch(result, plan, i * batch, *result.tool_arenas[i], of_tools);
  };
  if (options.parallel_for)
    options.parallel_for(batches, work);
  else
    for (std::size_t i = 0; i < batches; ++i) work(i);
  result.tools.reserve(tools.size());
  for (std::size_t i = 0; i < tools.size(); ++i) {
    SubjectResult& of_tool = of_tools[i];
    add_findings(result, of_tool);
    result.tools.push_back(
        {&tools[i], of_tool.counts, std::move(of_tool.outcomes), of_tool.evaluated});
  }
}

void evaluate_owner_rules(OwnerResult& result, const Plan& plan, SubjectEvaluator& evaluator) {
  result.outcomes.assign(plan.rules.size(), Outcome::not_applicable);
  if (result.facts.owner_root == nullptr) return;
  const Record* root = subject_root(*result.facts.owner_root, *result.rule_set, *plan.params,
                                    result.today, *result.arena);
  SubjectResult of_owner = evaluator.evaluate({Subject::owner, result.facts.id, {}, root});
  add_findings(result, of_owner);
  result.outcomes = std::move(of_owner.outcomes);
}

}  // namespace

OwnerResult evaluate_owner(std::shared_ptr<const RuleSet> rules, OwnerFacts facts,
                           const EvaluateOptions& options) {
  OwnerResult result;
  result.rule_set = std::move(rules);
  result.facts = std::move(facts);
  result.arena = std::make_shared<Arena>();
  result.today = options.today;
  result.profile = options.profile;
  const Plan plan = make_plan(*result.rule_set, result.facts.country, options);
  for (const PlannedRule& planned : plan.rules) result.rules.push_back(planned.rule);
  evaluate_tools(result, plan, options);
  SubjectEvaluator evaluator(plan, *result.arena);
  evaluate_owner_rules(result, plan, evaluator);
  apply_dispositions(result, options);
  std::stable_sort(
      result.findings.begin(), result.findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.tool, a.rule->id, a.element) < std::tie(b.tool, b.rule->id, b.element);
      });
  result.questions = open_questions(result);
  result.deadlines = deadlines(result);
  return result;
}

}  // namespace tilsyn
