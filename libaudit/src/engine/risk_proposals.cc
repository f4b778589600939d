// SPDX-License-Identifier: Apache-2.0
#include "engine/risk_proposals.h"

#include <algorithm>

#include "engine/judge.h"
#include "engine/subject.h"

namespace tilsyn {
namespace {

enum class Answer { no, yes, unknown };

Answer answer_of(const Program* program, const Record& root, Evaluation& evaluation) {
  if (program == nullptr) return Answer::no;
  const Value value = program->evaluate(root, evaluation);
  if (value.is(ValueKind::unknown)) return Answer::unknown;
  return value.is(ValueKind::boolean) && value.as_bool() ? Answer::yes : Answer::no;
}

bool is_out(const Record& root) {
  const Value status = status_of(root);
  return status.is(ValueKind::string) &&
         (status.as_string() == "rejected" || status.as_string() == "retired");
}

ProposedRisk propose(const ToolFacts& tool, const Record& root, const RiskProposal& how,
                     const RiskMatrix& matrix, Evaluation& evaluation) {
  ProposedRisk out{&tool, how.likelihood, how.consequence, {}, {}};
  for (const RiskModifier& modifier : how.modifiers) {
    evaluation.reset();
    const Answer answer = answer_of(modifier.when.get(), root, evaluation);
    if (answer == Answer::unknown) out.unknown.push_back(&modifier);
    if (answer != Answer::yes) continue;
    out.counted.push_back(&modifier);
    out.likelihood += modifier.likelihood;
    out.consequence += modifier.consequence;
  }
  const auto steps = [](const auto& labels) { return static_cast<std::int64_t>(labels.size()); };
  out.likelihood = std::clamp<std::int64_t>(out.likelihood, 1, steps(matrix.likelihood));
  out.consequence = std::clamp<std::int64_t>(out.consequence, 1, steps(matrix.consequence));
  return out;
}

}  // namespace

std::vector<ProposedRisk> propose_risks(const OwnerResult& result) {
  std::vector<ProposedRisk> proposals;
  if (!result.rule_set) return proposals;
  const RiskProposal& how = result.rule_set->risk_proposal();
  const RiskMatrix* matrix = find_risk_matrix(result.rule_set->risk_matrices(), how.matrix);
  if (matrix == nullptr || how.when == nullptr) return proposals;
  const Record& params = *result.rule_set->parameters(result.facts.country, result.today);
  Arena arena;
  Evaluation evaluation;
  for (const ToolFacts& tool : result.facts.tools) {
    if (tool.root == nullptr) continue;
    const Record& root = *subject_root(*tool.root, *result.rule_set, params, result.today, arena);
    evaluation.reset();
    if (is_out(root) || answer_of(how.when.get(), root, evaluation) != Answer::yes) continue;
    ProposedRisk proposal = propose(tool, root, how, *matrix, evaluation);
    if (!proposal.counted.empty()) proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace tilsyn
