// SPDX-License-Identifier: Apache-2.0
// A chapter per tool: findings first, what is not documented as one list, the rest in a line.
#include <algorithm>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

void write_strip(const HtmlPage& page, const ReportTool& tool) {
  HtmlWriter& html = page.html;
  html.open("ul", {{"class", "strip"}});
  for (const AccountLine& line : tool.accounts) {
    const bool known = line.state == AccountState::known;
    const bool none = line.state == AccountState::none_exists;
    const std::string_view symbol = known ? "known" : none ? "none" : "unknown";
    const std::string_view key = known  ? "account_state.known"
                                 : none ? "account_state.none_exists"
                                        : "account_state.not_collected";
    html.open("li", {{"class", symbol}}).icon(symbol);
    html.element("strong", page.m("account." + line.account)).text(" ");
    html.element("span", page.m(key));
    if (line.waiting > 0) {
      html.element("span", page.n("account_state.waiting", line.waiting), {{"class", "small"}});
    }
    html.close();
  }
  html.close();
}

void write_open_fact(const HtmlPage& page, const OpenFact& open) {
  HtmlWriter& html = page.html;
  html.open("li");
  if (!open.fact.account.empty()) {
    html.element("span", page.m("account." + open.fact.account), {{"class", "account"}}).text(" ");
  }
  html.text(open.fact.label);
  if (open.fact.reason != "absent") {
    html.text(" ").element("span", page.m("reason." + open.fact.reason), {{"class", "small"}});
  }
  html.close();
}

void write_open_facts(const HtmlPage& page, const ReportTool& tool, bool yours,
                      std::string_view key) {
  const auto listed = [&](const OpenFact& open) { return open.yours == yours; };
  if (std::none_of(tool.open_facts.begin(), tool.open_facts.end(), listed)) return;
  HtmlWriter& html = page.html;
  html.open("h4").icon("unknown").text(page.m(key)).close();
  html.open("ul", {{"class", "missing-list"}});
  for (const OpenFact& open : tool.open_facts)
    if (listed(open)) write_open_fact(page, open);
  html.close();
}

void write_undocumented(const HtmlPage& page, const ReportTool& tool) {
  if (tool.unknowns.empty()) return;
  HtmlWriter& html = page.html;
  html.open("div", {{"class", tool.open_facts.empty() ? "" : "undocumented"}});
  write_open_facts(page, tool, true, "tool.yours");
  write_open_facts(page, tool, false, "tool.undocumented");
  html.open("details").element("summary", page.n("tool.waiting_rules", tool.unknowns.size()));
  html.open("ul", {{"class", "plain"}});
  for (const std::size_t index : tool.unknowns) {
    const ReportFinding& finding = page.report.findings[index];
    html.open("li", {{"id", finding.anchor}});
    html.element("span", severity_word(page.messages, finding.rule->severity), {{"class", "area"}});
    html.text(" ").phrase("span", finding.title);
    if (!finding.element_name.empty()) html.text(" – " + finding.element_name);
    html.close();
  }
  html.close().close().close();
}

void write_corrections(const HtmlPage& page, const ReportTool& tool) {
  for (const ReportCorrection& correction : tool.corrections) {
    HtmlWriter& html = page.html;
    html.open("p", {{"class", "correction"}});
    html.element("strong", page.m("mark.corrected")).text(" ");
    html.text(page.m(
        "correction.text",
        {{"fact", correction.label}, {"before", correction.before}, {"after", correction.after}}));
    if (!correction.reason.empty()) html.text(" " + correction.reason);
    if (!correction.place.empty()) html.text(" ").element("code", correction.place);
    html.close();
  }
}

void write_notes(const HtmlPage& page, const ReportTool& tool) {
  if (tool.notes.empty()) return;
  HtmlWriter& html = page.html;
  html.open("details", {{"class", "notes"}});
  html.element("summary", page.n("tool.notes", tool.notes.size())).open("dl");
  for (const ReportNote& note : tool.notes) {
    html.element("dt", note.heading).open("dd").lines(note.text);
    if (!note.place.empty()) html.text(" ").element("code", note.place);
    html.close();
  }
  html.close().close();
}

void write_rest(const HtmlPage& page, const ReportTool& tool) {
  std::string text = tool.evaluated
                         ? page.n("tool.passed", tool.counts[Outcome::pass]) + " " +
                               page.n("tool.not_applicable", tool.counts[Outcome::not_applicable])
                         : page.m("tool.not_evaluated");
  page.html.element("p", text, {{"class", "small"}});
}

void write_tool(const HtmlPage& page, const ReportTool& tool) {
  HtmlWriter& html = page.html;
  html.open("section", {{"class", "tool"}, {"id", tool.anchor}});
  html.element("h3", tool.name);
  std::string about = tool.vendor;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) about += (about.empty() ? "" : " · ") + part;
  };
  add(tool.status);
  if (!tool.dossier.empty()) add(page.m("tool.dossier", {{"id", tool.dossier}}));
  if (!about.empty()) html.element("p", about, {{"class", "about"}});
  write_strip(page, tool);
  if (tool.upstream)
    html.element("p", upstream_text(page.messages, *tool.upstream), {{"class", "about"}});
  if (tool.says_no_personal_data) {
    html.open("p", {{"class", "about"}}).link("#no-data", page.m("tool.no_data")).close();
  }
  for (const std::size_t index : tool.fails)
    write_finding(page, page.report.findings[index], false);
  for (const std::size_t index : tool.errors)
    write_finding(page, page.report.findings[index], false);
  write_undocumented(page, tool);
  write_corrections(page, tool);
  write_rest(page, tool);
  write_notes(page, tool);
  html.close();
}

}  // namespace

void write_owner_findings(const HtmlPage& page) {
  for (const std::size_t index : page.report.owner_findings) {
    write_finding(page, page.report.findings[index], false);
  }
}

void write_tools(const HtmlPage& page) {
  if (page.report.tools.empty()) page.html.element("p", page.m("tools.none"));
  for (const ReportTool& tool : page.report.tools) write_tool(page, tool);
}

}  // namespace tilsyn
