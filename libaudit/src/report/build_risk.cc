// SPDX-License-Identifier: Apache-2.0
// The owner's own assessments, and apart from them what the program proposes.
#include <algorithm>
#include <tuple>

#include "engine/risk_proposals.h"
#include "model/fields.h"
#include "report/builder.h"
#include "report/records.h"

namespace tilsyn {
namespace {

ReportMatrix report_matrix(const Words& words, const RiskMatrix* matrix) {
  ReportMatrix out;
  if (!matrix) return out;
  out.matrix = matrix;
  out.title = matrix->title.empty() ? Phrase{matrix->id, ""} : words.plain(matrix->title);
  out.note = words.plain(matrix->note);
  for (const auto& step : matrix->likelihood) out.likelihood.push_back(words.plain(step));
  for (const auto& step : matrix->consequence) out.consequence.push_back(words.plain(step));
  return out;
}

std::int64_t step_at(const Record& risk, std::string_view field) {
  const Value* value = find_value(risk, field);
  return value && value->is(ValueKind::integer) ? value->as_int() : 0;
}

RiskPoint point_at(const Record& risk, const RiskMatrix* matrix, std::string_view likelihood,
                   std::string_view consequence) {
  RiskPoint point{step_at(risk, likelihood), step_at(risk, consequence), std::nullopt};
  if (matrix && point.assessed()) point.level = matrix->level(point.likelihood, point.consequence);
  return point;
}

ReportRisk report_risk(const Words& words, const Record& record, const RiskMatrix* matrix,
                       std::size_t tool) {
  ReportRisk risk;
  risk.tool = tool;
  risk.id = text_of(record, "id");
  risk.event = text_of(record, "event");
  if (risk.event.empty()) risk.event = risk.id;
  risk.area = text_of(record, "area");
  if (const auto slot = record.type->slot("area"); slot && !risk.area.empty()) {
    risk.area_word = words.value(record.slots[*slot], &record.type->fields[*slot]);
  }
  risk.before = point_at(record, matrix, "likelihood", "consequence");
  risk.after = point_at(record, matrix, "residual_likelihood", "residual_consequence");
  risk.measures = text_of(record, "measures");
  risk.on = date_text(record, "on");
  risk.by = words.role(text_of(record, "by"));
  risk.accepted_by = words.role(text_of(record, "accepted_by"));
  risk.place = words.place(record.span);
  return risk;
}

// Higher numbers first; what is not assessed comes last.
int rank(const std::optional<RiskLevel>& level) {
  return level ? 2 - static_cast<int>(*level) : 3;
}

auto order_of(const ReportRisk& risk) {
  const auto& remains = risk.after.assessed() ? risk.after.level : risk.before.level;
  return std::tuple(rank(remains), rank(risk.before.level), risk.tool);
}

ReportRiskPart report_part(const Words& words, const RiskModifier& modifier) {
  return {modifier.name,
          modifier.chosen_by,
          words.plain(modifier.label),
          words.plain(modifier.why),
          modifier.likelihood,
          modifier.consequence};
}

void add_own(Builder& builder, RiskChapter& chapter) {
  const RiskMatrix* matrix = builder.result.facts.risk_matrix.get();
  chapter.matrix = report_matrix(builder.words, matrix);
  for (const ToolFacts& tool : builder.result.facts.tools) {
    const Record* declared = tool.root ? child_record(*tool.root, "declared") : nullptr;
    if (!declared) continue;
    for (const Record* record : records_of(*declared, "risks")) {
      chapter.risks.push_back(report_risk(builder.words, *record, matrix, builder.tool(tool.id)));
    }
  }
  std::stable_sort(chapter.risks.begin(), chapter.risks.end(),
                   [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
  for (std::size_t i = 0; i < chapter.risks.size(); ++i) chapter.risks[i].number = i + 1;
}

void add_proposals(Builder& builder, RiskChapter& chapter) {
  if (!builder.result.rule_set) return;
  const RiskProposal& how = builder.result.rule_set->risk_proposal();
  const RiskMatrix* matrix = find_risk_matrix(builder.result.rule_set->risk_matrices(), how.matrix);
  if (!matrix) return;
  chapter.proposal_matrix = report_matrix(builder.words, matrix);
  chapter.start_likelihood = how.likelihood;
  chapter.start_consequence = how.consequence;
  chapter.start_why = builder.words.plain(how.why);
  chapter.start_chosen_by = how.chosen_by;
  for (const ProposedRisk& proposed : propose_risks(builder.result)) {
    ReportRiskProposal proposal;
    proposal.tool = builder.tool(proposed.tool->id);
    proposal.point = {proposed.likelihood, proposed.consequence,
                      matrix->level(proposed.likelihood, proposed.consequence)};
    for (const RiskModifier* part : proposed.counted)
      proposal.parts.push_back(report_part(builder.words, *part));
    for (const RiskModifier* part : proposed.unknown)
      proposal.unknown.push_back(report_part(builder.words, *part));
    chapter.proposals.push_back(std::move(proposal));
  }
  const auto order = [](const ReportRiskProposal& p) {
    return std::tuple(rank(p.point.level), -p.point.likelihood * p.point.consequence, p.tool);
  };
  std::stable_sort(chapter.proposals.begin(), chapter.proposals.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  for (std::size_t i = 0; i < chapter.proposals.size(); ++i) chapter.proposals[i].number = i + 1;
}

}  // namespace

void add_risk(Builder& builder) {
  add_own(builder, builder.report.risk);
  add_proposals(builder, builder.report.risk);
}

}  // namespace tilsyn
