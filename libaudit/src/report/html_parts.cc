// SPDX-License-Identifier: Apache-2.0
// The parts that several chapters use.
#include <algorithm>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

// On whose word is said once where it is the same from fact to fact.
void write_fact(const HtmlPage& page, const ReportFact& fact, std::string& last_basis) {
  HtmlWriter& html = page.html;
  html.open("tr").open("th", {{"scope", "row"}});
  if (!fact.account.empty()) {
    html.element("span", page.m("account." + fact.account), {{"class", "account"}}).text(" ");
  }
  html.text(fact.label).close();
  html.open("td", {{"class", fact.known ? "value" : "value missing"}}).text(fact.value);
  if (!fact.known && !fact.reason.empty() && fact.reason != "absent") {
    html.element("span", page.m("reason." + fact.reason), {{"class", "small"}});
  }
  if (fact.known && !fact.coded && !fact.evidence.quote.empty() &&
      fact.evidence.quote != fact.value) {
    html.element("q", fact.evidence.quote, {{"class", "small"}});
  }
  html.close().open("td", {{"class", "stands"}});
  if (!fact.evidence.place.empty()) html.element("code", fact.evidence.place);
  const std::string basis = evidence_text(page.messages, fact.evidence);
  if (!basis.empty() && basis != last_basis) html.element("span", basis, {{"class", "small"}});
  last_basis = basis;
  html.close().close();
}

bool nothing_written(const ReportFact& fact) {
  return !fact.known && fact.reason == "absent" && fact.evidence.place.empty();
}

// What nobody wrote has no place and no words: one row for all of it.
void write_absent(const HtmlPage& page, const ReportFinding& finding, bool compared) {
  HtmlWriter& html = page.html;
  std::string_view account;
  bool any = false;
  for (const ReportFact& fact : finding.facts) {
    if (fact.compared != compared || !nothing_written(fact)) continue;
    if (!any) {
      html.open("tr").open("td", {{"class", "missing"}, {"colspan", "3"}});
      html.text(page.m("tool.undocumented") + ": ");
    }
    if (any) html.text("; ");
    if (!fact.account.empty() && fact.account != account) {
      html.element("span", page.m("account." + fact.account), {{"class", "account"}}).text(" ");
    }
    html.text(fact.label);
    account = fact.account;
    any = true;
  }
  if (any) html.close().close();
}

void write_fact_table(const HtmlPage& page, const ReportFinding& finding, bool compared,
                      std::string& last_basis) {
  page.html.open("table", {{"class", "facts"}});
  if (compared) page.html.element("caption", page.m("finding.facts"));
  page.html.open("tbody");
  for (const ReportFact& fact : finding.facts) {
    if (fact.compared == compared && !nothing_written(fact)) write_fact(page, fact, last_basis);
  }
  write_absent(page, finding, compared);
  page.html.close().close();
}

// What the requirement compares in sight, what only made it apply folded.
void write_facts(const HtmlPage& page, const ReportFinding& finding) {
  const auto compared = std::count_if(finding.facts.begin(), finding.facts.end(),
                                      [](const ReportFact& fact) { return fact.compared; });
  const std::size_t others = finding.facts.size() - static_cast<std::size_t>(compared);
  std::string last_basis;
  if (compared > 0) write_fact_table(page, finding, true, last_basis);
  if (others == 0) return;
  page.html.open("details").element("summary", page.n("finding.applies", others));
  write_fact_table(page, finding, false, last_basis);
  page.html.close();
}

void write_precedents(const HtmlPage& page, const ReportFinding& finding) {
  for (const ReportPrecedent& precedent : finding.precedents) {
    std::string text = precedent.authority + ", " + date_text(page.messages, precedent.on);
    if (precedent.amount > 0) {
      text += ", " + page.messages.number(precedent.amount) + " " + precedent.currency;
    }
    if (!precedent.about.empty()) text += ": " + precedent.about;
    page.html.element("dt", page.m("finding.precedent")).open("dd");
    page.html.link(precedent.source, text).close();
  }
}

void write_entries(const HtmlPage& page, const ReportFinding& finding) {
  HtmlWriter& html = page.html;
  html.open("dl", {{"class", "entries"}});
  html.element("dt", page.m("finding.required")).phrase("dd", finding.title);
  if (!finding.fix.text.empty())
    html.element("dt", page.m("finding.fix")).phrase("dd", finding.fix);
  const std::string& who = finding.rule->who_fixes;
  if (!who.empty()) write_entry(page, "finding.who", page.messages.text_or("who." + who, who));
  if (!finding.citations.empty()) {
    html.element("dt", page.m("finding.basis")).open("dd");
    write_citations(page, finding);
    html.text(" – " + page.m("basis." + std::string(to_string(finding.rule->basis))));
    if (!finding.rule->verified) html.text(". " + page.m("finding.not_verified"));
    html.close();
  }
  write_precedents(page, finding);
  if (!finding.why.text.empty())
    html.element("dt", page.m("finding.why")).phrase("dd", finding.why);
  if (!finding.blocks.empty()) {
    write_entry(page, "finding.blocks", page.n("finding.blocks_count", finding.blocks.size()));
  }
  for (const ReportMark& mark : finding.marks) {
    write_entry(page, "finding.decided", mark_text(page.messages, mark));
  }
  if (finding.upstream)
    write_entry(page, "finding.upstream", upstream_text(page.messages, *finding.upstream));
  html.close();
}

}  // namespace

std::string_view finding_symbol(const ReportFinding& finding) {
  if (finding.outcome == Outcome::unknown) return "unknown";
  if (finding.outcome == Outcome::error) return "error";
  return finding.rule->severity <= Severity::high ? "serious" : "finding";
}

void write_badge(const HtmlPage& page, const ReportFinding& finding) {
  const std::string_view symbol = finding_symbol(finding);
  const std::string word = finding.outcome == Outcome::fail
                               ? severity_word(page.messages, finding.rule->severity)
                               : page.m("outcome." + std::string(to_string(finding.outcome)));
  page.html.open("span", {{"class", "badge " + std::string(symbol)}});
  page.html.icon(symbol).text(word).close();
}

void write_tool_links(const HtmlPage& page, const std::vector<std::size_t>& tools,
                      std::size_t most) {
  const std::size_t shown = std::min(most, tools.size());
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) page.html.text(", ");
    const ReportTool& tool = page.report.tools[tools[i]];
    page.html.link("#" + tool.anchor, tool.name);
  }
  if (tools.size() > shown) {
    page.html.text(" " + page.m("format.and") + " " + page.n("value.more", tools.size() - shown));
  }
}

void write_citations(const HtmlPage& page, const ReportFinding& finding) {
  const std::vector<std::string> texts = citation_texts(finding);
  for (std::size_t i = 0; i < finding.citations.size(); ++i) {
    const Citation& citation = finding.citations[i];
    if (i > 0) page.html.text("; ");
    page.html.link(citation.link, texts[i]);
    if (!citation.title.empty()) page.html.text(" (" + citation.title + ")");
  }
}

void write_entry(const HtmlPage& page, std::string_view term_key, std::string_view text) {
  if (text.empty()) return;
  page.html.element("dt", page.m(term_key)).element("dd", text);
}

void write_finding(const HtmlPage& page, const ReportFinding& finding, bool with_tool) {
  HtmlWriter& html = page.html;
  const std::string css =
      "finding " + std::string(finding_symbol(finding)) + (finding.settled ? " settled" : "");
  html.open("article", {{"class", css}, {"id", finding.anchor}}).open("header");
  write_badge(page, finding);
  html.element("span", area_word(page.messages, finding.area), {{"class", "area"}});
  if (finding.contradiction) {
    html.element("span", page.m("finding.contradiction"), {{"class", "area"}});
  }
  for (const ReportMark& mark : finding.marks) {
    html.element("span", page.m("mark." + mark.kind), {{"class", "mark"}});
  }
  if (finding.upstream) html.element("span", page.m("mark.upstream"), {{"class", "mark"}});
  html.close();
  if (with_tool && finding.tool != ReportFinding::no_tool) {
    const ReportTool& tool = page.report.tools[finding.tool];
    html.open("p", {{"class", "label"}}).link("#" + tool.anchor, tool.name).close();
  }
  html.open("h4");
  if (names_element(finding)) html.text(finding.element_name + ": ");
  html.phrase("span", finding.found).close();
  write_entries(page, finding);
  write_facts(page, finding);
  html.element("p", finding.rule->id, {{"class", "rule-id"}});
  html.close();
}

}  // namespace tilsyn
