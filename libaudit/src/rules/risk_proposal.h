// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "expr/program.h"
#include "model/risk_matrix.h"
#include "rules/data_files.h"

namespace tilsyn {

// A named circumstance that moves a proposed risk.
struct RiskModifier {
  std::string name, chosen_by;
  PlainTexts label, why;
  std::shared_ptr<const Program> when;
  std::int64_t likelihood = 0, consequence = 0;  // steps that it adds
};

// How the program counts the risk that it proposes for a tool (rules/data/risk/proposal.yaml).
struct RiskProposal {
  std::string matrix, chosen_by;        // chosen_by: of the start
  std::shared_ptr<const Program> when;  // tools for which something is proposed
  std::int64_t likelihood = 1, consequence = 1;
  PlainTexts why;  // of the start
  std::vector<RiskModifier> modifiers;
};

// Conditions that do not compile and a matrix that does not exist are diagnostics.
RiskProposal read_risk_proposal(const Documents& documents, const Environment& environment,
                                const std::vector<RiskMatrix>& matrices, Diagnostics& diagnostics);

}  // namespace tilsyn
