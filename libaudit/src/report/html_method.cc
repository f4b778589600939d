// SPDX-License-Identifier: Apache-2.0
// The chapters at the end: what was left out, what people decided, how the report was made.
#include <algorithm>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

void write_heads(const HtmlPage& page, std::initializer_list<std::string_view> keys) {
  page.html.open("thead").open("tr");
  for (const std::string_view key : keys) page.html.element("th", page.m(key), {{"scope", "col"}});
  page.html.close().close();
}

void write_parameters(const HtmlPage& page) {
  const auto& parameters = page.report.parameters;
  if (parameters.empty()) return;
  HtmlWriter& html = page.html;
  html.element("h3", page.m("method.parameters")).open("table", {{"class", "list"}});
  write_heads(page, {"method.parameter", "method.value", "method.chosen_by", "method.source"});
  html.open("tbody");
  for (const ReportParameter& parameter : parameters) {
    html.open("tr").element("th", parameter.label, {{"scope", "row"}});
    html.element("td", parameter.value).element("td", parameter.chosen_by).open("td");
    html.link(parameter.source, parameter.source).close().close();
  }
  html.close().close();
}

void write_packs(const HtmlPage& page) {
  const auto& packs = page.report.packs;
  if (packs.empty()) return;
  HtmlWriter& html = page.html;
  html.element("h3", page.m("method.packs")).open("table", {{"class", "list"}});
  write_heads(page, {"method.pack", "method.version", "method.digest"});
  html.open("tbody");
  for (const Pack& pack : packs) {
    html.open("tr").element("th", pack.name, {{"scope", "row"}}).element("td", pack.version);
    html.open("td").element("code", pack.digest, {{"class", "digest"}}).close().close();
  }
  html.close().close();
}

void write_rules(const HtmlPage& page) {
  HtmlWriter& html = page.html;
  html.open("details").element("summary", page.n("method.rules", page.report.rules.size()));
  html.open("table", {{"class", "list"}});
  write_heads(page, {"method.rule", "outcome.fail", "outcome.unknown", "outcome.pass",
                     "outcome.not_applicable"});
  html.open("tbody");
  for (const ReportRule& rule : page.report.rules) {
    html.open("tr").open("th", {{"scope", "row"}}).phrase("span", rule.title);
    html.element("span", rule.rule->id, {{"class", "small"}}).close();
    for (const Outcome outcome :
         {Outcome::fail, Outcome::unknown, Outcome::pass, Outcome::not_applicable}) {
      html.element("td", page.messages.number(std::int64_t{rule.counts[outcome]}));
    }
    html.close();
  }
  html.close().close().close();
}

}  // namespace

void write_no_data(const HtmlPage& page) {
  const auto& tools = page.report.tools;
  const auto claims = [](const ReportTool& tool) { return tool.says_no_personal_data; };
  if (std::none_of(tools.begin(), tools.end(), claims)) {
    page.html.element("p", page.m("no_data.none"));
    return;
  }
  page.html.element("p", page.m("no_data.intro"), {{"class", "lead"}});
  page.html.open("table", {{"class", "list"}});
  write_heads(page,
              {"picture.tool", "no_data.reason", "no_data.on", "no_data.role", "finding.place"});
  page.html.open("tbody");
  const auto cell = [&](const std::string& text) {
    page.html.element("td", text.empty() ? page.m("value.undocumented") : text,
                      {{"class", text.empty() ? "missing" : ""}});
  };
  for (const ReportTool& tool : tools) {
    if (!claims(tool)) continue;
    page.html.open("tr").open("th", {{"scope", "row"}}).link("#" + tool.anchor, tool.name).close();
    cell(tool.no_data_reason);
    cell(tool.no_data_on);
    cell(tool.no_data_role);
    page.html.open("td").element("code", tool.no_data_place).close().close();
  }
  page.html.close().close();
}

void write_dispositions(const HtmlPage& page) {
  const Report& r = page.report;
  page.html.element("p",
                    page.m(r.dispositions.empty() ? "dispositions.none" : "dispositions.intro"),
                    {{"class", "lead"}});
  if (r.dispositions.empty()) return;
  page.html.open("ul", {{"class", "plain"}});
  for (const ReportDisposition& disposition : r.dispositions) {
    page.html.open("li");
    const auto tool = std::find_if(r.tools.begin(), r.tools.end(),
                                   [&](const ReportTool& t) { return t.id == disposition.tool; });
    if (tool != r.tools.end()) page.html.link("#" + tool->anchor, tool->name).text(": ");
    if (!disposition.title.text.empty()) {
      page.html.phrase("span", disposition.title).text(" – ");
    } else if (!disposition.path.empty() || !disposition.rule.empty()) {
      page.html.element("code", disposition.path.empty() ? disposition.rule : disposition.path);
      page.html.text(" – ");
    }
    page.html.text(mark_text(page.messages, disposition.mark) + " ");
    page.html.element("code", disposition.mark.place).close();
  }
  page.html.close();
}

void write_experimental(const HtmlPage& page) {
  page.html.element("p", page.m("experimental.intro"), {{"class", "lead"}});
  for (const std::size_t index : page.report.experimental) {
    write_finding(page, page.report.findings[index], true);
  }
}

void write_method(const HtmlPage& page) {
  const Report& r = page.report;
  HtmlWriter& html = page.html;
  html.element("p", page.m("method.intro"));
  html.element("p", page.m("method.accounts"));
  html.open("dl", {{"class", "entries"}});
  write_entry(page, "report.profile",
              page.m("profile." + std::string(to_string(r.result->profile))));
  write_entry(page, "report.law_date", page.messages.date(r.result->today));
  write_entry(page, "report.generated", page.messages.date(r.generated));
  write_entry(page, "report.program", "tilsyn " + r.version);
  html.close();
  write_parameters(page);
  write_packs(page);
  write_rules(page);
}

}  // namespace tilsyn
