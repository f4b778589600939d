// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/result.h"
#include "rules/risk_proposal.h"

namespace tilsyn {

// What the program would propose for a tool. No assessment, and never mixed with the owner's.
struct ProposedRisk {
  const ToolFacts* tool = nullptr;
  std::int64_t likelihood = 0, consequence = 0;       // steps of RiskProposal::matrix
  std::vector<const RiskModifier*> counted, unknown;  // unknown: a fact is missing
};

// By tool id. Tools that are rejected or retired, that hold no personal data, or to which no
// modifier applies are left out.
std::vector<ProposedRisk> propose_risks(const OwnerResult& result);

}  // namespace tilsyn
