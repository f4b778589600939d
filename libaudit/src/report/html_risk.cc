// SPDX-License-Identifier: Apache-2.0
// The chapter about risk: the owner's assessments, and apart from them what the program proposes.
#include <algorithm>

#include "report/html_risk_matrix.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

void write_point(const HtmlPage& page, const ReportMatrix& matrix, const RiskPoint& point) {
  page.html.open("td", {{"class", point.assessed() ? "" : "missing"}});
  if (!point.assessed()) {
    page.html.text(page.m("value.undocumented"));
  } else {
    if (point.level) {
      page.html.element("strong", risk_level_word(page.messages, *point.level),
                        {{"class", "risk-level " + std::string(to_string(*point.level))}});
      page.html.text(" ");
    }
    page.html.element("span", risk_point_numbers(page.messages, point), {{"class", "numbers"}});
    // The names of the steps stand at the picture's edges, which nobody reads out.
    page.html.element("span", risk_point_text(page.messages, matrix, point), {{"class", "hidden"}});
  }
  page.html.close();
}

void write_tool_cell(const HtmlPage& page, std::size_t index) {
  const ReportTool& tool = page.report.tools[index];
  page.html.open("td").link("#" + tool.anchor, tool.name).close();
}

// Wider than a telephone: it can be moved sideways.
void open_table(const HtmlPage& page, const std::string& caption) {
  page.html.open(
      "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", caption}});
  page.html.open("table", {{"class", "list risk-table"}});
  page.html.element("caption", caption, {{"class", "hidden"}});
}

void write_heads(const HtmlPage& page, std::initializer_list<std::string_view> keys) {
  page.html.open("thead").open("tr");
  for (const std::string_view key : keys) {
    page.html.element("th", page.m(key), {{"scope", "col"}});
  }
  page.html.close().close().open("tbody");
}

void write_risk(const HtmlPage& page, const ReportRisk& risk) {
  HtmlWriter& html = page.html;
  html.open("tr").element("td", page.messages.number(static_cast<std::int64_t>(risk.number)),
                          {{"class", "number"}});
  html.open("th", {{"scope", "row"}}).text(risk.event);
  if (!risk.area_word.empty()) html.element("span", risk.area_word, {{"class", "small"}});
  if (!risk.measures.empty()) {
    html.element("span", page.m("risk.measures", {{"text", risk.measures}}), {{"class", "small"}});
  }
  html.close();
  write_tool_cell(page, risk.tool);
  write_point(page, page.report.risk.matrix, risk.before);
  write_point(page, page.report.risk.matrix, risk.after);
  html.open("td").text(date_text(page.messages, risk.on));
  if (!risk.by.empty()) html.element("span", risk.by, {{"class", "small"}});
  html.close();
  html.element("td", risk.accepted_by.empty() ? "–" : risk.accepted_by).close();
}

void write_risk_table(const HtmlPage& page) {
  open_table(page, page.m("risk.table"));
  write_heads(page,
              {"risk.column.number", "risk.column.risk", "risk.column.tool", "risk.column.before",
               "risk.column.after", "risk.column.assessed", "risk.column.accepted"});
  for (const ReportRisk& risk : page.report.risk.risks) write_risk(page, risk);
  page.html.close().close().close();
}

// What the picture cannot show.
void write_not_drawn(const HtmlPage& page) {
  const auto& risks = page.report.risk.risks;
  const auto outside = std::count_if(risks.begin(), risks.end(), [](const ReportRisk& risk) {
    return risk.before.outside() || risk.after.outside();
  });
  const auto open = std::count_if(risks.begin(), risks.end(), [](const ReportRisk& risk) {
    return !risk.before.assessed() && !risk.after.assessed();
  });
  if (outside > 0) {
    page.html.element("p", page.messages.count("risk.outside_count", outside));
  }
  if (open > 0) page.html.element("p", page.messages.count("risk.open_count", open));
}

void write_origin(const HtmlPage& page, const ReportMatrix& matrix) {
  page.html.open("p", {{"class", "small"}}).text(page.m("risk.matrix_source") + " ");
  if (!matrix.note.text.empty()) page.html.phrase("span", matrix.note).text(" ");
  page.html.link(matrix.matrix->source, matrix.matrix->source);
  if (!matrix.matrix->chosen_by.empty()) {
    page.html.text(" " + page.m("risk.chosen_by", {{"who", matrix.matrix->chosen_by}}));
  }
  page.html.close();
}

std::string description(const HtmlPage& page) {
  const RiskChapter& chapter = page.report.risk;
  const auto high = [&](bool after) {
    return std::count_if(chapter.risks.begin(), chapter.risks.end(), [&](const ReportRisk& risk) {
      return (after ? risk.after : risk.before).level == RiskLevel::high;
    });
  };
  return page.m("risk.picture_about",
                {{"n", page.messages.number(static_cast<std::int64_t>(chapter.risks.size()))},
                 {"before", page.messages.number(std::int64_t{high(false)})},
                 {"after", page.messages.number(std::int64_t{high(true)})}});
}

void write_own(const HtmlPage& page) {
  const RiskChapter& chapter = page.report.risk;
  page.html.element("h3", page.m("risk.own"));
  if (chapter.risks.empty()) {
    page.html.element("p", page.m("risk.none_own"), {{"class", "lead"}});
    return;
  }
  page.html.element("p", page.m("risk.intro", {{"matrix", chapter.matrix.title.text}}),
                    {{"class", "lead"}});
  const RiskCells cells = risk_cells(chapter);
  const RiskPicture picture{"risk-own", chapter.matrix,     cells,
                            false,      page.m("risk.own"), description(page)};
  if (chapter.matrix.matrix) {
    write_risk_legend(page, picture);
    write_risk_picture(page, picture);
    write_origin(page, chapter.matrix);
  }
  write_not_drawn(page);
  write_risk_table(page);
}

void write_proposal(const HtmlPage& page, const ReportRiskProposal& proposal) {
  HtmlWriter& html = page.html;
  const RiskChapter& chapter = page.report.risk;
  html.open("tr").element(
      "td",
      page.m("risk.prefix") + page.messages.number(static_cast<std::int64_t>(proposal.number)),
      {{"class", "number"}});
  write_tool_cell(page, proposal.tool);
  html.element("td", likelihood_sum(page.messages, chapter, proposal));
  html.open("td").text(consequence_sum(page.messages, chapter, proposal));
  const std::string unknown = unknown_parts(page.messages, proposal);
  if (!unknown.empty()) html.element("span", unknown, {{"class", "small"}});
  html.close();
  html.open("td").element("strong", risk_level_word(page.messages, *proposal.point.level),
                          {{"class", "risk-level"}});
  html.close().close();
}

void write_reason(const HtmlPage& page, const Phrase& label, const Phrase& why,
                  const std::string& who) {
  if (label.language.empty()) {
    page.html.element("dt", label.text);
  } else {
    page.html.phrase("dt", label);
  }
  page.html.open("dd").phrase("span", why).text(" ");
  page.html.element("span", page.m("risk.chosen_by", {{"who", who}}), {{"class", "small"}});
  page.html.close();
}

// Why each circumstance counts, once for all tools, and who says how much.
void write_reasons(const HtmlPage& page) {
  const RiskChapter& chapter = page.report.risk;
  std::vector<const ReportRiskPart*> parts;
  for (const ReportRiskProposal& proposal : chapter.proposals) {
    for (const ReportRiskPart& part : proposal.parts) {
      const auto same = [&](const ReportRiskPart* other) { return other->name == part.name; };
      if (std::none_of(parts.begin(), parts.end(), same)) parts.push_back(&part);
    }
  }
  page.html.open("dl", {{"class", "risk-reasons"}});
  write_reason(page, {page.m("risk.start"), ""}, chapter.start_why, chapter.start_chosen_by);
  for (const ReportRiskPart* part : parts) {
    write_reason(page, part->label, part->why, part->chosen_by);
  }
  page.html.close();
}

void write_proposals(const HtmlPage& page) {
  const RiskChapter& chapter = page.report.risk;
  if (chapter.proposals.empty()) return;
  page.html.open("div", {{"class", "proposals"}});
  page.html.element("h3", page.m("risk.proposed"));
  page.html.element("p",
                    page.m("risk.proposed_intro", {{"matrix", chapter.proposal_matrix.title.text}}),
                    {{"class", "lead"}});
  page.html.open("p").element("strong", page.m("risk.replaces_nothing")).close();
  const RiskCells cells = proposal_cells(chapter);
  const RiskPicture picture{"risk-proposed",         chapter.proposal_matrix,      cells, true,
                            page.m("risk.proposed"), page.m("risk.proposed_about")};
  write_risk_legend(page, picture);
  write_risk_picture(page, picture);
  open_table(page, page.m("risk.proposed_table"));
  write_heads(page, {"risk.column.number", "risk.column.tool", "risk.likelihood",
                     "risk.consequence", "risk.column.proposed"});
  for (const ReportRiskProposal& proposal : chapter.proposals) write_proposal(page, proposal);
  page.html.close().close().close();
  write_reasons(page);
  page.html.close();
}

}  // namespace

void write_risk_chapter(const HtmlPage& page) {
  write_own(page);
  write_proposals(page);
}

}  // namespace tilsyn
