// SPDX-License-Identifier: Apache-2.0
// One self-contained page: no script, no request, readable on paper.
#include <array>
#include <ostream>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

struct Chapter {
  std::string_view id, title_key;
  void (*write)(const HtmlPage& page);
  bool (*present)(const Report& report);
};

bool always(const Report&) {
  return true;
}

// Also the table of contents.
constexpr std::array<Chapter, 14> chapters = {{
    {"looked-at", "section.looked_at", write_looked_at, always},
    {"matters", "section.matters", write_matters, always},
    {"picture", "section.picture", write_picture,
     [](const Report& r) { return !r.areas.empty() && !r.tools.empty(); }},
    {"contradictions", "section.contradictions", write_contradictions, always},
    {"questions", "section.questions", write_questions, always},
    {"deadlines", "section.deadlines", write_deadlines, always},
    {"risk", "section.risk", write_risk_chapter, [](const Report& r) { return !r.risk.empty(); }},
    {"owner", "section.owner", write_owner_findings,
     [](const Report& r) { return !r.owner_findings.empty(); }},
    {"tools", "section.tools", write_tools, always},
    {"no-data", "section.no_data", write_no_data, always},
    {"dispositions", "section.dispositions", write_dispositions, always},
    {"all-questions", "section.all_questions", write_all_questions,
     [](const Report& r) { return r.questions.size() > Report::questions_shown; }},
    {"experimental", "section.experimental", write_experimental,
     [](const Report& r) { return !r.experimental.empty(); }},
    {"method", "section.method", write_method, always},
}};

void write_contents(const HtmlPage& page) {
  page.html.open("nav", {{"class", "contents"}, {"aria-label", page.m("report.contents")}});
  page.html.element("p", page.m("report.contents"), {{"class", "label"}}).open("ol");
  for (const Chapter& chapter : chapters) {
    if (!chapter.present(page.report)) continue;
    page.html.open("li").link("#" + std::string(chapter.id), page.m(chapter.title_key)).close();
  }
  page.html.close().close();
}

}  // namespace

void write_html(const Report& report, const WriteOptions& options, std::ostream& out) {
  HtmlWriter html(out, report.language);
  const HtmlPage page{report, options.messages, html};
  html.begin_page(page.m("report.heading", {{"owner", report.owner}}), options.style);
  html.element("a", page.m("report.skip"), {{"class", "skip"}, {"href", "#matters"}});
  write_masthead(page);
  html.open("div", {{"class", "columns"}});
  write_contents(page);
  html.open("main");
  for (const Chapter& chapter : chapters) {
    if (!chapter.present(report)) continue;
    html.open("section", {{"id", chapter.id}, {"class", "chapter"}});
    html.element("h2", page.m(chapter.title_key));
    chapter.write(page);
    html.close();
  }
  html.close().close();
  html.open("footer").open("p");
  html.text(page.m("report.made_by", {{"version", report.version},
                                      {"date", options.messages.date(report.generated)}}));
  html.close().element("p", page.m("report.not_affiliated")).close();
  html.end_page();
}

}  // namespace tilsyn
