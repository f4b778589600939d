// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "report/agreement_marks.h"
#include "report/agreement_writers.h"

namespace tilsyn {
namespace {

class ReadingPage {
 public:
  ReadingPage(const AgreementView& view, const ReadingStyle& style, std::ostream& out)
      : v_(view),
        s_(style),
        m_(style.messages),
        html_(out, m_.language()),
        marks_(passage_marks(view)) {}

  void write() {
    const std::string name = document_name(v_);
    html_.begin_page(m_.text("reading.heading", {{"file", name}}),
                     std::string(s_.css) + mark_rules(marks_));
    if (v_.readable())
      html_.element("a", m_.text("reading.document"), {{"class", "skip"}, {"href", "#document"}});
    masthead(name);
    if (v_.readable()) {
      html_.open("div", {{"class", "reading"}});
      html_.open("aside", {{"class", "checklist"}, {"aria-label", m_.text("reading.checklist")}});
      if (v_.source.reading.agreement) checks();
      facts();
      sub_processors();
      html_.close();
      html_.open("main",
                 {{"id", "document"}, {"class", "document"}, {"lang", v_.source.reading.language}});
      html_.element("h2", m_.text("reading.document"),
                    {{"class", "hidden"}, {"lang", m_.language()}});
      write_marked_document(v_, marks_, m_, html_);
      html_.close().close();
    }
    html_.open("footer");
    html_.element("p", m_.text("reading.made_by", {{"version", s_.version}}));
    html_.element("p", m_.text("report.not_affiliated")).close();
    html_.end_page();
  }

 private:
  void masthead(const std::string& name) {
    html_.open("header", {{"class", "masthead"}});
    html_.element("p", kind_line(v_, m_), {{"class", "kicker"}});
    const auto& title = v_.source.reading.facts.title;
    html_.element("h1", title ? title->value : name);
    html_.open("dl", {{"class", "meta"}});
    entry("reading.file", name);
    named_fact("controller");
    named_fact("processor");
    entry("reading.built_on", template_line(v_.source.reading.body, m_));
    named_fact("version");
    named_fact("state");
    html_.close();
    remarks();
    if (v_.readable() && v_.source.reading.agreement) tallies();
    html_.element("p", m_.text("reading.disclaimer"), {{"class", "disclaimer"}});
    html_.close();
  }

  void remarks() {
    if (!v_.readable())
      html_.element("p", unreadable_text(v_.source.reading.unreadable, m_), {{"class", "remark"}});
    else if (!v_.source.reading.agreement)
      html_.element("p", m_.text("reading.nothing_promised"), {{"class", "remark"}});
    if (!v_.source.document.warning.empty())
      html_.element("p", v_.source.document.warning, {{"class", "remark"}});
    for (const std::string& remark : template_remarks(v_.source.reading.body, m_))
      html_.element("p", remark, {{"class", "remark"}});
  }

  void entry(std::string_view key, const std::string& value) {
    if (value.empty()) return;
    html_.open("div").element("dt", m_.text(key)).element("dd", value).close();
  }

  void named_fact(std::string_view key) {
    for (const ViewedFact& fact : v_.facts)
      if (fact.row.key == key)
        html_.open("div").element("dt", fact.label).element("dd", fact.values.front()).close();
  }

  void tallies() {
    html_.open("ul", {{"class", "tallies"}});
    for (const Promise promise : promises_by_need) {
      html_.open("li", {{"class", to_string(promise)}}).icon(promise_icon(promise));
      html_.element("strong", std::to_string(v_.count(promise)));
      html_.text(" " + promise_word(promise, m_)).close();
    }
    html_.close();
  }

  void checks() {
    for (const Promise promise : promises_by_need) {
      if (v_.count(promise) == 0) continue;
      html_.element("h2", capitalised(promise_word(promise, m_)) + " (" +
                              std::to_string(v_.count(promise)) + ")");
      html_.open("ol", {{"class", "checks"}});
      for (const ViewedCheck& check : v_.checks)
        if (check.reading->outcome == promise) one_check(check);
      html_.close();
    }
  }

  void one_check(const ViewedCheck& check) {
    const Promise outcome = check.reading->outcome;
    html_.open("li", {{"id", "c-" + check.reading->id}, {"class", to_string(outcome)}});
    html_.icon(promise_icon(outcome));
    html_.element("span", std::to_string(check.number), {{"class", "number"}}).text(" ");
    if (!has_passage(*check.reading)) {
      html_.element("strong", check.title);
    } else {
      html_.link("#p-" + check.reading->id, check.title);
      html_.element("span", place_text(check.place, m_), {{"class", "small"}});
    }
    if (!check.missing.empty())
      html_.element("span",
                    capitalised(m_.text("reading.lacks", {{"parts", m_.list(check.missing)}})),
                    {{"class", "lacks"}});
    html_.close();
  }

  void facts() {
    if (v_.facts.empty()) return;
    html_.element("h2", m_.text("reading.facts"));
    html_.open("dl", {{"class", "read-facts"}});
    for (const ViewedFact& fact : v_.facts) {
      html_.open("div").element("dt", fact.label);
      for (std::size_t i = 0; i < fact.values.size(); ++i) {
        const std::string key = "f-" + std::string(fact.row.key) + "-" + std::to_string(i + 1);
        html_.open("dd", {{"id", "c-" + key}});
        linked(key, fact.row.values[i].passage, fact.values[i]);
        html_.close();
      }
      html_.close();
    }
    html_.close();
  }

  void linked(const std::string& key, Range passage, const std::string& text) {
    if (passage.begin == passage.end)
      html_.text(text);
    else
      html_.link("#p-" + key, text);
  }

  void sub_processors() {
    if (v_.sub_processors.empty()) return;
    html_.element("h2", m_.count("reading.sub_processors",
                                 static_cast<std::int64_t>(v_.sub_processors.size())));
    html_.open("ul", {{"class", "plain"}});
    for (std::size_t i = 0; i < v_.sub_processors.size(); ++i) {
      const ViewedSubProcessor& sub = v_.sub_processors[i];
      const std::string key = "s-" + std::to_string(i + 1);
      html_.open("li", {{"id", "c-" + key}});
      linked(key, sub.reading->passage, sub.reading->name);
      if (!sub.country.empty()) html_.text(", " + sub.country);
      if (!sub.reading->service.empty())
        html_.element("span", sub.reading->service, {{"class", "small"}});
      html_.close();
    }
    html_.close();
  }

  const AgreementView& v_;
  const ReadingStyle& s_;
  const Messages& m_;
  HtmlWriter html_;
  std::vector<PassageMark> marks_;
};

}  // namespace

void write_reading_html(const ReadAgreementSource& source, const ReadingStyle& style,
                        std::ostream& out) {
  const AgreementView view = view_agreement(source, style.messages, style.schemas);
  ReadingPage(view, style, out).write();
}

}  // namespace tilsyn
