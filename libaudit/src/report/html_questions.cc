// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "report/html_page.h"

namespace tilsyn {
namespace {

void write_question(const HtmlPage& page, const ReportQuestion& question) {
  HtmlWriter& html = page.html;
  html.open("li").phrase("span", question.text, "question").text(" ");
  html.open("span", {{"class", "small"}});
  if (!question.tools.empty()) {
    write_tool_links(page, question.tools, 8);
    html.text(" – ");
  }
  html.text(page.n("question.settles", question.settles)).close().close();
}

void write_range(const HtmlPage& page, std::size_t begin, std::size_t end) {
  const auto& questions = page.report.questions;
  for (const std::string_view recipient : {"owner", "vendor", "federation", "probe"}) {
    const auto is_for = [&](const ReportQuestion& q) { return q.recipient == recipient; };
    const auto first = questions.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = questions.begin() + static_cast<std::ptrdiff_t>(end);
    if (std::none_of(first, last, is_for)) continue;
    page.html.element("h3", page.m("recipient." + std::string(recipient)));
    page.html.open("ul", {{"class", "questions"}});
    for (auto q = first; q != last; ++q) {
      if (is_for(*q)) write_question(page, *q);
    }
    page.html.close();
  }
}

}  // namespace

void write_questions(const HtmlPage& page) {
  const std::size_t all = page.report.questions.size();
  page.html.element("p", page.m(all == 0 ? "questions.none" : "questions.intro"),
                    {{"class", "lead"}});
  const std::size_t shown = std::min(Report::questions_shown, all);
  write_range(page, 0, shown);
  if (all > shown) {
    page.html.open("p", {{"class", "small"}});
    page.html.link("#all-questions", page.n("questions.more", all - shown)).close();
  }
}

void write_all_questions(const HtmlPage& page) {
  write_range(page, Report::questions_shown, page.report.questions.size());
}

}  // namespace tilsyn
