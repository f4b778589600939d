// SPDX-License-Identifier: Apache-2.0
// What somebody reads who reads one page.
#include <algorithm>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

void write_meter(const HtmlPage& page, std::string_view key, std::uint32_t part) {
  HtmlWriter& html = page.html;
  const std::uint32_t all = page.report.coverage.tools;
  const std::string width = std::to_string(all == 0 ? 0 : part * 100 / all);
  html.open("li");
  html.element("span", page.m(key), {{"class", "label"}});
  html.element("span",
               page.m("coverage.of", {{"part", page.messages.number(std::int64_t{part})},
                                      {"all", page.messages.number(std::int64_t{all})}}),
               {{"class", "amount"}});
  html.open("svg", {{"class", "meter"},
                    {"viewBox", "0 0 100 4"},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"}});
  html.empty("rect", {{"class", "all"}, {"width", "100"}, {"height", "4"}});
  html.empty("rect", {{"class", "part"}, {"width", width}, {"height", "4"}});
  html.close().close();
}

void write_tally(const HtmlPage& page, std::string_view symbol, std::uint32_t count,
                 const std::string& word) {
  page.html.open("li", {{"class", symbol}});
  page.html.icon(symbol);
  page.html.element("strong", page.messages.number(std::int64_t{count}));
  page.html.text(" ").element("span", word).close();
}

void write_matter(const HtmlPage& page, const Matter& matter) {
  HtmlWriter& html = page.html;
  const MatterText text = matter_text(page.report, page.messages, matter);
  const ReportFinding& first = page.report.findings[matter.findings.front()];
  html.open("li", {{"class", "matter " + std::string(finding_symbol(first))}});
  write_badge(page, first);
  html.element("span", area_word(page.messages, first.area), {{"class", "area"}});
  html.open("h3").phrase("span", text.headline).close();
  if (!text.example.empty()) html.element("p", text.example, {{"class", "example"}});
  html.open("dl", {{"class", "entries"}});
  html.element("dt", matter.tools.size() > 1 ? page.n("matter.tools", matter.tools.size())
                                             : page.m("matter.tool"));
  html.open("dd");
  if (matter.tools.empty()) {
    html.link("#" + first.anchor, page.m("tool.owner"));
  } else {
    write_tool_links(page, matter.tools, 12);
  }
  html.close();
  const auto same_fix = [&](std::size_t index) {
    return page.report.findings[index].fix.text == first.fix.text;
  };
  if (!first.fix.text.empty() &&
      std::all_of(matter.findings.begin(), matter.findings.end(), same_fix)) {
    html.element("dt", page.m("finding.fix")).phrase("dd", first.fix);
  }
  const std::string& who = matter.rule->who_fixes;
  write_entry(page, "finding.who", page.messages.text_or("who." + who, who));
  if (!first.citations.empty()) {
    html.element("dt", page.m("finding.basis")).open("dd");
    write_citations(page, first);
    html.close();
  }
  html.close().close();
}

void write_side(const HtmlPage& page, const AccountSays& says) {
  HtmlWriter& html = page.html;
  html.open("div", {{"class", "side"}});
  html.element("h4", page.m("account_long." + says.account));
  if (says.facts.empty()) html.element("p", page.m("value.undocumented"), {{"class", "missing"}});
  html.open("dl");
  for (const ReportFact& fact : says.facts) {
    html.element("dt", fact.label);
    html.open("dd", {{"class", fact.known ? "value" : "value missing"}}).text(fact.value);
    if (!fact.evidence.place.empty()) html.text(" ").element("code", fact.evidence.place);
    html.close();
  }
  html.close().close();
}

void write_contradiction(const HtmlPage& page, const Contradiction& contradiction) {
  HtmlWriter& html = page.html;
  const ReportFinding& finding = page.report.findings[contradiction.finding];
  html.open("article", {{"class", "contradiction"}}).open("header");
  write_badge(page, finding);
  html.close().open("h3");
  const bool owner = finding.tool == ReportFinding::no_tool;
  html.link("#" + finding.anchor,
            owner ? page.m("tool.owner") : page.report.tools[finding.tool].name);
  html.text(": ").phrase("span", finding.found).close();
  html.open("div", {{"class", "sides"}});
  for (const AccountSays& says : contradiction.says) write_side(page, says);
  html.close().close();
}

}  // namespace

void write_masthead(const HtmlPage& page) {
  const Report& r = page.report;
  HtmlWriter& html = page.html;
  html.open("header", {{"class", "masthead"}});
  html.element("p", page.m("report.title"), {{"class", "kicker"}});
  html.element("h1", r.owner);
  html.open("dl", {{"class", "meta"}});
  const std::string code = r.code.empty() ? "" : " (" + r.code + ")";
  write_entry(page, "report.municipality",
              r.municipality.empty() ? std::string() : r.municipality + code);
  write_entry(page, "report.controller", r.controller);
  const std::string contact = r.dpo_contact.empty() ? "" : r.dpo_contact;
  write_entry(
      page, "report.dpo",
      r.dpo_role.empty() || contact.empty() ? r.dpo_role + contact : r.dpo_role + ", " + contact);
  write_entry(page, "report.law_date", page.messages.date(r.result->today));
  write_entry(page, "report.profile",
              page.m("profile." + std::string(to_string(r.result->profile))));
  html.close();
  html.element("p", page.m("report.disclaimer"), {{"class", "disclaimer"}});
  html.close();
}

void write_looked_at(const HtmlPage& page) {
  const Report& r = page.report;
  HtmlWriter& html = page.html;
  html.element("p", page.n("coverage.intro", r.coverage.tools), {{"class", "lead"}});
  html.open("ul", {{"class", "meters"}});
  write_meter(page, "coverage.agreements_label", r.coverage.agreements);
  write_meter(page, "coverage.dpias_label", r.coverage.dpias);
  write_meter(page, "coverage.attributes_label", r.coverage.attributes);
  write_meter(page, "coverage.visited_label", r.coverage.visited);
  html.close().open("ul", {{"class", "tallies"}});
  for (std::size_t i = 0; i < r.fails_by_severity.size(); ++i) {
    if (r.fails_by_severity[i] == 0) continue;
    const auto severity = static_cast<Severity>(i);
    write_tally(page, severity <= Severity::high ? "serious" : "finding", r.fails_by_severity[i],
                severity_word(page.messages, severity));
  }
  if (r.settled > 0) write_tally(page, "none", r.settled, page.m("mark.accepted"));
  write_tally(page, "unknown", r.unclear, page.m("outcome.unknown"));
  write_tally(page, "pass", r.counts[Outcome::pass], page.m("outcome.pass"));
  html.close().element("p", page.m("coverage.unknown_is_not_ok"), {{"class", "small"}});
}

void write_matters(const HtmlPage& page) {
  const Report& r = page.report;
  if (r.matters.empty()) page.html.element("p", page.m("matters.none"));
  const std::size_t shown = std::min(Report::matters_shown, r.matters.size());
  page.html.open("ol", {{"class", "matters"}});
  for (std::size_t i = 0; i < shown; ++i) write_matter(page, r.matters[i]);
  page.html.close();
  if (r.matters.size() > shown) {
    page.html.element("p", page.n("matters.more", r.matters.size() - shown), {{"class", "small"}});
  }
}

void write_contradictions(const HtmlPage& page) {
  const auto& all = page.report.contradictions;
  page.html.element("p", page.m(all.empty() ? "contradictions.none" : "contradictions.intro"),
                    {{"class", "lead"}});
  constexpr std::size_t most = 12;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) write_contradiction(page, all[i]);
  if (all.size() > most) {
    page.html.element("p", page.n("contradictions.more", all.size() - most), {{"class", "small"}});
  }
}

void write_deadlines(const HtmlPage& page) {
  const Report& r = page.report;
  if (r.deadlines.empty()) {
    page.html.element("p", page.m("deadlines.none"));
    return;
  }
  page.html.open("table", {{"class", "list"}}).open("tbody");
  for (const ReportDeadline& deadline : r.deadlines) {
    page.html.open("tr", {{"class", deadline.days < 0 ? "past" : ""}});
    page.html.element("th", page.messages.date(deadline.on), {{"scope", "row"}});
    page.html.element("td", page.messages.relative(deadline.days)).open("td");
    if (deadline.tool != ReportFinding::no_tool) {
      const ReportTool& tool = r.tools[deadline.tool];
      page.html.link("#" + tool.anchor, tool.name).text(": ");
    }
    page.html.text(deadline_text(deadline)).close().close();
  }
  page.html.close().close();
}

}  // namespace tilsyn
