// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "report/agreement_comparison_words.h"
#include "report/agreement_marks.h"

namespace tilsyn {
namespace {

class ComparisonPage {
 public:
  ComparisonPage(const ComparedAgreements& compared, const ReadingStyle& style, std::ostream& out)
      : c_(compared), s_(style), m_(style.messages), html_(out, m_.language()) {}

  void write() {
    const std::string old = document_name(c_.before), now = document_name(c_.after);
    const std::string title = m_.text("reading.compared", {{"before", old}, {"after", now}});
    html_.begin_page(title, s_.css);
    html_.open("header", {{"class", "masthead"}}).element("h1", title);
    for (const AgreementView* view : {&c_.before, &c_.after}) {
      html_.open("p").element("strong", document_name(*view)).text(" ");
      html_.text(kind_line(*view, m_)).close();
      if (!view->readable())
        html_.element("p", unreadable_text(view->source.reading.unreadable, m_),
                      {{"class", "remark"}});
    }
    const bool both = c_.before.readable() && c_.after.readable();
    if (both) html_.element("p", change_totals(c_, m_));
    html_.element("p", m_.text("reading.disclaimer"), {{"class", "disclaimer"}}).close();
    html_.open("main", {{"class", "comparison"}});
    if (both) {
      for (const Change change : changes_by_need) section(change);
      facts();
    }
    html_.close().open("footer");
    html_.element("p", m_.text("reading.made_by", {{"version", s_.version}})).close();
    html_.end_page();
  }

 private:
  void section(Change change) {
    if (c_.count(change) == 0) return;
    html_.element("h2", change_title(change, m_) + " (" + std::to_string(c_.count(change)) + ")");
    for (const CheckChange& each : c_.comparison.checks)
      if (each.change == change) one(each);
  }

  void one(const CheckChange& each) {
    const ViewedCheck& now = c_.after.checks[each.check];
    const ViewedCheck& old = c_.old_check(now);
    html_.open("section", {{"class", "change"}}).open("h3");
    html_.icon(promise_icon(now.reading->outcome)).text(now.title);
    html_.element("span", outcome_step(old, now, m_), {{"class", "small"}}).close();
    html_.open("div", {{"class", "sides"}});
    const std::string before = passage(c_.before, old), after = passage(c_.after, now);
    const std::vector<WordRun> runs = compare_words(before, after);
    side(c_.before, old, runs, WordRun::Kind::removed, "del");
    side(c_.after, now, runs, WordRun::Kind::added, "ins");
    html_.close().close();
  }

  static std::string passage(const AgreementView& view, const ViewedCheck& check) {
    if (!has_passage(*check.reading)) return {};
    return quoted_passage(view.source.document.text, check.reading->passage, 4000);
  }

  void side(const AgreementView& view, const ViewedCheck& check, const std::vector<WordRun>& runs,
            WordRun::Kind own, std::string_view tag) {
    html_.open("div", {{"class", "side"}});
    html_.element("h4",
                  m_.text(own == WordRun::Kind::removed ? "reading.before" : "reading.after"));
    if (!has_passage(*check.reading)) {
      html_.element("p", m_.text("reading.outcome.absent"), {{"class", "missing"}});
    } else {
      html_.open("p", {{"lang", view.source.reading.language}});
      for (const WordRun& run : runs) {
        if (run.kind == WordRun::Kind::both) html_.text(run.words + " ");
        if (run.kind == own) html_.element(tag, run.words).text(" ");
      }
      html_.close();
      html_.element("p", place_text(check.place, m_), {{"class", "small"}});
    }
    html_.close();
  }

  void facts() {
    const std::vector<ChangedFact> changed = changed_facts(c_, s_.schemas, m_);
    if (changed.empty()) return;
    html_.element("h2", m_.text("reading.changed_facts"));
    html_.open("div", {{"class", "scroll"}}).open("table", {{"class", "list"}});
    html_.open("thead").open("tr").element("td", "");
    html_.element("th", m_.text("reading.before"), {{"scope", "col"}});
    html_.element("th", m_.text("reading.after"), {{"scope", "col"}}).close().close().open("tbody");
    for (const ChangedFact& fact : changed) {
      html_.open("tr").element("th", fact.label, {{"scope", "row"}});
      html_.element("td", fact.before).element("td", fact.after).close();
    }
    html_.close().close().close();
  }

  const ComparedAgreements& c_;
  const ReadingStyle& s_;
  const Messages& m_;
  HtmlWriter html_;
};

}  // namespace

void write_comparison_html(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out) {
  const ComparedAgreements compared = view_comparison(before, after, style);
  ComparisonPage(compared, style, out).write();
}

}  // namespace tilsyn
