// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "messages/messages.h"
#include "report/risk_chapter.h"

namespace tilsyn {

std::string risk_level_word(const Messages& messages, RiskLevel level);
// "4 × 4", "5 × 3, utenfor matrisen", or empty where it is not assessed.
std::string risk_point_numbers(const Messages& messages, const RiskPoint& point);
// "Sannsynlig × Alvorlig (4 × 4)", "5 × 3, utenfor matrisen", or empty where it is not assessed.
std::string risk_point_text(const Messages& messages, const ReportMatrix& matrix,
                            const RiskPoint& point);
// "2 (utgangspunkt) + 1 (minst 1000 elever) = 3 av 5: Moderat sannsynlig"
std::string likelihood_sum(const Messages& messages, const RiskChapter& chapter,
                           const ReportRiskProposal& proposal);
std::string consequence_sum(const Messages& messages, const RiskChapter& chapter,
                            const ReportRiskProposal& proposal);
// What is not counted because nobody has said it; empty: all is known.
std::string unknown_parts(const Messages& messages, const ReportRiskProposal& proposal);

// A mark in a cell of a picture.
struct RiskMark {
  std::size_t index = 0;  // of the risk or the proposal
  std::size_t number = 0;
  bool after = false;
};
// What stands in each cell of the matrix, in its order; marks before measures come first.
using RiskCells = std::vector<std::vector<RiskMark>>;
RiskCells risk_cells(const RiskChapter& chapter);
RiskCells proposal_cells(const RiskChapter& chapter);

}  // namespace tilsyn
