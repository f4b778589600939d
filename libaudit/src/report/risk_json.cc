// SPDX-License-Identifier: Apache-2.0
#include "report/risk_json.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

Json steps_json(const std::vector<Phrase>& steps) {
  Json out = Json::array();
  for (const Phrase& step : steps) out.push_back(step.text);
  return out;
}

// A row for each step of likelihood, the lowest first.
Json matrix_json(const ReportMatrix& matrix) {
  Json rows = Json::array();
  const std::size_t columns = matrix.consequence.size();
  for (std::size_t row = 0; row < matrix.likelihood.size(); ++row) {
    Json cells = Json::array();
    for (std::size_t column = 0; column < columns; ++column) {
      cells.push_back(to_string(matrix.matrix->cells[row * columns + column]));
    }
    rows.push_back(std::move(cells));
  }
  return {{"id", matrix.matrix->id},
          {"title", matrix.title.text},
          {"likelihood", steps_json(matrix.likelihood)},
          {"consequence", steps_json(matrix.consequence)},
          {"levels", std::move(rows)},
          {"source", matrix.matrix->source},
          {"note", matrix.note.text},
          {"chosen_by", matrix.matrix->chosen_by}};
}

void put_point(Json& out, const char* key, const RiskPoint& point) {
  if (point.likelihood == 0 && point.consequence == 0) return;
  Json json = Json::object();
  if (point.likelihood != 0) json["likelihood"] = point.likelihood;
  if (point.consequence != 0) json["consequence"] = point.consequence;
  if (point.level) json["level"] = to_string(*point.level);
  if (point.outside()) json["outside"] = true;
  out[key] = std::move(json);
}

Json risk_json(const Report& report, const ReportRisk& risk) {
  Json out = {{"number", risk.number},
              {"tool", report.tools[risk.tool].id},
              {"id", risk.id},
              {"event", risk.event},
              {"area", risk.area}};
  put_point(out, "before", risk.before);
  put_point(out, "after", risk.after);
  out["measures"] = risk.measures;
  out["on"] = risk.on;
  out["by"] = risk.by;
  out["accepted_by"] = risk.accepted_by;
  out["place"] = risk.place;
  return out;
}

Json part_json(const ReportRiskPart& part) {
  return {{"name", part.name},
          {"label", part.label.text},
          {"likelihood", part.likelihood},
          {"consequence", part.consequence},
          {"why", part.why.text},
          {"chosen_by", part.chosen_by}};
}

Json proposal_json(const Report& report, const ReportRiskProposal& proposal) {
  Json out = {{"tool", report.tools[proposal.tool].id}};
  out["start"] = {{"likelihood", report.risk.start_likelihood},
                  {"consequence", report.risk.start_consequence},
                  {"why", report.risk.start_why.text},
                  {"chosen_by", report.risk.start_chosen_by}};
  out["parts"] = Json::array();
  for (const ReportRiskPart& part : proposal.parts) out["parts"].push_back(part_json(part));
  out["not_known"] = Json::array();
  for (const ReportRiskPart& part : proposal.unknown) out["not_known"].push_back(part.name);
  put_point(out, "proposed", proposal.point);
  return out;
}

}  // namespace

void put_risk(const Report& report, Json& out) {
  const RiskChapter& chapter = report.risk;
  if (chapter.matrix.matrix) out["risk_matrix"] = matrix_json(chapter.matrix);
  out["risks"] = Json::array();
  for (const ReportRisk& risk : chapter.risks) out["risks"].push_back(risk_json(report, risk));
  Json proposals = Json::array();
  for (const ReportRiskProposal& proposal : chapter.proposals) {
    proposals.push_back(proposal_json(report, proposal));
  }
  out["risk_proposals"] = {{"is_assessment", false}, {"tools", std::move(proposals)}};
  if (chapter.proposal_matrix.matrix) {
    out["risk_proposals"]["matrix"] = matrix_json(chapter.proposal_matrix);
  }
}

}  // namespace tilsyn
