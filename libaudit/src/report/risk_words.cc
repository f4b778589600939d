// SPDX-License-Identifier: Apache-2.0
#include "report/risk_words.h"

#include <algorithm>

namespace tilsyn {
namespace {

// The cell's place in the matrix; nothing for what is not drawn.
std::optional<std::size_t> cell_of(const ReportMatrix& matrix, const RiskPoint& point) {
  if (!matrix.matrix || !point.level) return std::nullopt;
  return static_cast<std::size_t>(point.likelihood - 1) * matrix.consequence.size() +
         static_cast<std::size_t>(point.consequence - 1);
}

RiskCells empty_cells(const ReportMatrix& matrix) {
  return RiskCells(matrix.likelihood.size() * matrix.consequence.size());
}

// Which way a sum is written.
struct Side {
  std::int64_t start, result;
  std::int64_t ReportRiskPart::*adds;
  const std::vector<Phrase>& steps;
};

std::string sum_text(const Messages& messages, const std::vector<ReportRiskPart>& parts,
                     const Side& side) {
  std::string text = messages.number(side.start) + " (" + messages.text("risk.start") + ")";
  std::int64_t sum = side.start;
  for (const ReportRiskPart& part : parts) {
    const std::int64_t adds = part.*side.adds;
    if (adds == 0) continue;
    sum += adds;
    text += adds < 0 ? " − " : " + ";
    text += messages.number(adds < 0 ? -adds : adds) + " (" + part.label.text + ")";
  }
  if (sum != side.start) text += " = " + messages.number(sum);
  const auto top = static_cast<std::int64_t>(side.steps.size());
  if (sum != side.result) {
    text += sum > top ? messages.text("risk.at_most", {{"n", messages.number(side.result)}})
                      : messages.text("risk.at_least", {{"n", messages.number(side.result)}});
  }
  return text + ": " + side.steps[static_cast<std::size_t>(side.result - 1)].text;
}

}  // namespace

std::string risk_level_word(const Messages& messages, RiskLevel level) {
  return messages.text("risk.level." + std::string(to_string(level)));
}

std::string risk_point_numbers(const Messages& messages, const RiskPoint& point) {
  if (!point.assessed()) return "";
  const std::string both =
      messages.number(point.likelihood) + " × " + messages.number(point.consequence);
  return point.level ? both : both + ", " + messages.text("risk.outside");
}

std::string risk_point_text(const Messages& messages, const ReportMatrix& matrix,
                            const RiskPoint& point) {
  if (!point.assessed()) return "";
  const std::string numbers = risk_point_numbers(messages, point);
  if (!point.level || !matrix.matrix) return numbers;
  return matrix.likelihood[static_cast<std::size_t>(point.likelihood - 1)].text + " × " +
         matrix.consequence[static_cast<std::size_t>(point.consequence - 1)].text + " (" + numbers +
         ")";
}

std::string likelihood_sum(const Messages& messages, const RiskChapter& chapter,
                           const ReportRiskProposal& proposal) {
  return sum_text(messages, proposal.parts,
                  {chapter.start_likelihood, proposal.point.likelihood, &ReportRiskPart::likelihood,
                   chapter.proposal_matrix.likelihood});
}

std::string consequence_sum(const Messages& messages, const RiskChapter& chapter,
                            const ReportRiskProposal& proposal) {
  return sum_text(messages, proposal.parts,
                  {chapter.start_consequence, proposal.point.consequence,
                   &ReportRiskPart::consequence, chapter.proposal_matrix.consequence});
}

std::string unknown_parts(const Messages& messages, const ReportRiskProposal& proposal) {
  std::vector<std::string> labels;
  for (const ReportRiskPart& part : proposal.unknown) labels.push_back(part.label.text);
  if (labels.empty()) return "";
  return messages.text("risk.not_known", {{"facts", messages.list(labels)}});
}

RiskCells risk_cells(const RiskChapter& chapter) {
  RiskCells cells = empty_cells(chapter.matrix);
  for (const bool after : {false, true}) {
    for (std::size_t i = 0; i < chapter.risks.size(); ++i) {
      const ReportRisk& risk = chapter.risks[i];
      const auto cell = cell_of(chapter.matrix, after ? risk.after : risk.before);
      if (cell) cells[*cell].push_back({i, risk.number, after});
    }
  }
  return cells;
}

RiskCells proposal_cells(const RiskChapter& chapter) {
  RiskCells cells = empty_cells(chapter.proposal_matrix);
  for (std::size_t i = 0; i < chapter.proposals.size(); ++i) {
    const ReportRiskProposal& proposal = chapter.proposals[i];
    const auto cell = cell_of(chapter.proposal_matrix, proposal.point);
    if (cell) cells[*cell].push_back({i, proposal.number, false});
  }
  return cells;
}

}  // namespace tilsyn
