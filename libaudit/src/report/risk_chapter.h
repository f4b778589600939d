// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/risk_matrix.h"
#include "report/phrase.h"

namespace tilsyn {

// A matrix in the words of the report.
struct ReportMatrix {
  const RiskMatrix* matrix = nullptr;  // nullptr: there is none
  Phrase title, note;
  std::vector<Phrase> likelihood, consequence;  // the lowest step first
};

// Where a risk stands; a step that nobody gave is 0.
struct RiskPoint {
  std::int64_t likelihood = 0, consequence = 0;
  std::optional<RiskLevel> level;  // nothing: not assessed, or not on the matrix

  bool assessed() const { return likelihood > 0 && consequence > 0; }
  bool outside() const { return assessed() && !level; }
};

// A risk as the owner assessed it.
struct ReportRisk {
  std::size_t number = 0;  // in the picture and in the table
  std::string id, event, area, area_word;
  std::size_t tool = 0;
  RiskPoint before, after;
  std::string measures, on, by, accepted_by, place;  // on: ISO
};

// A circumstance that moves a proposed risk by so many steps.
struct ReportRiskPart {
  std::string name, chosen_by;
  Phrase label, why;
  std::int64_t likelihood = 0, consequence = 0;
};

// What the program proposes: no assessment.
struct ReportRiskProposal {
  std::size_t number = 0, tool = 0;
  RiskPoint point;
  std::vector<ReportRiskPart> parts, unknown;
};

// The chapter about risk. The owner's own assessments and proposals are never mixed.
struct RiskChapter {
  ReportMatrix matrix, proposal_matrix;
  std::vector<ReportRisk> risks;  // by number: what remains highest first
  std::vector<ReportRiskProposal> proposals;
  std::int64_t start_likelihood = 0, start_consequence = 0;
  Phrase start_why;
  std::string start_chosen_by;

  bool empty() const { return risks.empty() && proposals.empty(); }
};

}  // namespace tilsyn
