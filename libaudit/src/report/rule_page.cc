// SPDX-License-Identifier: Apache-2.0
#include "report/builder.h"
#include "report/html_writer.h"
#include "report/phrases.h"
#include "report/rule_docs.h"
#include "report/rule_text.h"

namespace tilsyn {
namespace {

class RulePage {
 public:
  RulePage(HtmlWriter& html, const RuleView& view, const Words& words)
      : html_(html), view_(view), words_(words), messages_(words.messages()) {}

  void write() {
    html_.open("article", {{"class", "rule"}});
    html_.open("p", {{"class", "kicker"}}).element("code", view_.rule->id).close();
    html_.phrase("h1", view_.title);
    html_.element("p", rule_marks(*view_.rule, messages_), {{"class", "small"}});
    block("rule.why", view_.why);
    block("rule.fix", view_.fix);
    write_law();
    write_cases();
    write_examples();
    write_reads();
    write_numbers();
    write_condition();
    html_.close();
  }

 private:
  void heading(std::string_view key) { html_.element("h2", messages_.text(key)); }

  void block(std::string_view key, const Phrase& text) {
    if (text.text.empty()) return;
    heading(key);
    html_.phrase("p", text);
  }

  void write_law() {
    const Rule& rule = *view_.rule;
    heading("rule.law");
    html_.open("ul");
    for (const RuleControl& control : view_.controls) {
      html_.open("li").link(control.citation.link, control.citation.text);
      html_.text(": " + control.citation.title);
      const std::string notes = control_notes(control, messages_);
      if (!notes.empty()) html_.text(" ").element("span", notes, {{"class", "small"}});
      html_.text(" ");
      const std::string target = "clauses.html#" + anchor_text(control.citation.id);
      html_.element("a", control.citation.id, {{"href", target}, {"class", "small"}}).close();
    }
    html_.close();
    html_.open("p", {{"class", "small"}});
    if (rule.verified) {
      html_.text(messages_.text("rule.read_on", {{"date", date_text(messages_, rule.verified_on)},
                                                 {"source", rule.verified_source}}));
    } else {
      html_.text(messages_.text("finding.not_verified") + ".");
    }
    html_.close();
  }

  void write_cases() {
    if (view_.precedents.empty()) return;
    heading("rule.cases");
    html_.open("ul");
    for (const RulePrecedent& precedent : view_.precedents) {
      html_.open("li");
      html_.link(precedent.precedent.source, precedent_text(precedent, messages_));
      html_.text(". ").phrase("span", precedent.failed).close();
    }
    html_.close();
  }

  void write_facts(const std::vector<RuleFact>& facts) {
    html_.open("table", {{"class", "facts"}}).open("tbody");
    for (const RuleFact& fact : facts) {
      html_.open("tr").open("th", {{"scope", "row"}});
      if (!fact.account.empty())
        html_.element("span", messages_.text("account." + fact.account), {{"class", "account"}})
            .text(" ");
      html_.text(fact.label).close();
      if (!fact.value.empty()) html_.element("td", fact.value, {{"class", "value"}});
      html_.close();
    }
    html_.close().close();
  }

  void write_example(const ExampleView& example) {
    const std::string outcome(to_string(example.outcome));
    html_.open("section", {{"class", "example " + outcome}});
    html_.open("h3").icon(symbol(example.outcome)).text(messages_.text("outcome." + outcome));
    if (!example.name.empty()) html_.text(": ").element("span", example.name, {{"lang", "en"}});
    html_.close();
    std::string where = example.country;
    if (!example.day.empty()) {
      if (!where.empty()) where += ", ";
      where += messages_.text("rule.law_of", {{"date", example.day}});
    }
    if (!where.empty()) html_.element("p", where, {{"class", "small"}});
    write_facts(example.facts);
    for (const Phrase& found : example.found)
      html_.open("p", {{"class", "says"}})
          .text(messages_.text("rule.says", {{"text", found.text}}))
          .close();
    if (!example.missing.empty())
      html_.element("p",
                    messages_.text("rule.missing", {{"facts", messages_.list(example.missing)}}),
                    {{"class", "says"}});
    html_.close();
  }

  static std::string_view symbol(Outcome outcome) {
    switch (outcome) {
      case Outcome::pass:
        return "pass";
      case Outcome::fail:
        return "finding";
      case Outcome::unknown:
        return "unknown";
      case Outcome::error:
        return "error";
      default:
        return "none";
    }
  }

  void write_examples() {
    if (view_.examples.empty()) return;
    heading("docs.examples");
    for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::unknown,
                                  Outcome::not_applicable, Outcome::error}) {
      for (const ExampleView& example : view_.examples)
        if (example.outcome == outcome) write_example(example);
    }
  }

  void write_reads() {
    if (view_.reads.empty()) return;
    heading("rule.reads");
    write_facts(view_.reads);
  }

  void write_numbers() {
    if (view_.numbers.empty()) return;
    heading("rule.numbers");
    html_.open("ul");
    for (const ParameterInForce& number : view_.numbers)
      html_.element("li", number_text(number, words_));
    html_.close();
  }

  void write_condition() {
    heading("rule.condition");
    html_.open("pre").open("code").lines(condition_text(*view_.rule)).close().close();
  }

  HtmlWriter& html_;
  const RuleView& view_;
  const Words& words_;
  const Messages& messages_;
};

}  // namespace

void write_rule_page(HtmlWriter& html, const RuleView& view, const Words& words) {
  RulePage(html, view, words).write();
}

}  // namespace tilsyn
