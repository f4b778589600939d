// SPDX-License-Identifier: Apache-2.0
#include "rules/risk_proposal.h"

#include "rules/nodes.h"

namespace tilsyn {
namespace {

// nullptr (with a diagnostic, of the schema or here) when it is no condition.
std::shared_ptr<const Program> condition_at(const Node& node, const Environment& environment,
                                            Diagnostics& diagnostics) {
  const Node* when = node.find("when");
  if (when == nullptr) return nullptr;
  auto program = Program::compile(environment, when->text, span_map(*when), diagnostics);
  if (program != nullptr && program->result_type().kind != TypeKind::boolean) {
    diagnostics.error("not-bool", when->span, "'when' must be true or false");
    return nullptr;
  }
  return program;
}

RiskModifier read_modifier(const Node& node, const Environment& environment,
                           Diagnostics& diagnostics) {
  RiskModifier modifier;
  modifier.name = text_at(node, "name");
  modifier.chosen_by = text_at(node, "chosen_by");
  modifier.label = plain_texts_at(node, "label");
  modifier.why = plain_texts_at(node, "why");
  modifier.when = condition_at(node, environment, diagnostics);
  modifier.likelihood = integer_at(node, "likelihood");
  modifier.consequence = integer_at(node, "consequence");
  if (modifier.likelihood == 0 && modifier.consequence == 0) {
    diagnostics.error("risk-proposal", node.span,
                      "the modifier '" + modifier.name + "' adds nothing",
                      "give it 'likelihood' or 'consequence': the steps that it adds");
  }
  return modifier;
}

}  // namespace

RiskProposal read_risk_proposal(const Documents& documents, const Environment& environment,
                                const std::vector<RiskMatrix>& matrices, Diagnostics& diagnostics) {
  RiskProposal proposal;
  for (const auto& document : documents) {
    proposal.matrix = text_at(*document, "matrix");
    proposal.when = condition_at(*document, environment, diagnostics);
    if (const Node* start = document->find("start")) {
      proposal.likelihood = integer_at(*start, "likelihood");
      proposal.consequence = integer_at(*start, "consequence");
      proposal.why = plain_texts_at(*start, "why");
      proposal.chosen_by = text_at(*start, "chosen_by");
    }
    for (const Node& node : items_at(*document, "modifiers")) {
      proposal.modifiers.push_back(read_modifier(node, environment, diagnostics));
    }
    const RiskMatrix* matrix = find_risk_matrix(matrices, proposal.matrix);
    const Node* name = document->find("matrix");
    if (name != nullptr && (matrix == nullptr || proposal.matrix.empty())) {
      diagnostics.error("dead-link", name->span,
                        "there is no risk matrix '" + proposal.matrix + "'");
    } else if (matrix != nullptr && !matrix->level(proposal.likelihood, proposal.consequence)) {
      diagnostics.error("risk-proposal", document->span,
                        "the start is not on the matrix '" + proposal.matrix + "'");
    }
  }
  return proposal;
}

}  // namespace tilsyn
