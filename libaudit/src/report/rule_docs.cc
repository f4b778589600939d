// SPDX-License-Identifier: Apache-2.0
#include "report/rule_docs.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "report/builder.h"
#include "report/html_writer.h"
#include "report/phrases.h"
#include "report/rule_text.h"

namespace tilsyn {
namespace {

// The pages beside those of the rules, in the order of the navigation.
struct DocsPage {
  std::string_view file, word;
};
constexpr DocsPage pages[] = {{"index.html", "docs.rules"},
                              {"clauses.html", "docs.clauses"},
                              {"cases.html", "docs.cases"},
                              {"numbers.html", "docs.numbers"}};

class DocsWriter {
 public:
  DocsWriter(const RuleDocsInput& input, Diagnostics& diagnostics)
      : in_(input), messages_(input.words.messages()), diagnostics_(diagnostics) {
    for (const Rule& rule : in_.rules.rules()) {
      if (rule.lifecycle != Lifecycle::retired) rules_.push_back(&rule);
    }
  }

  void write(const std::function<void(const std::string&, std::string)>& file) {
    for (const Rule* rule : rules_) {
      const RuleView view =
          view_of(*rule, in_.rules, in_.words, in_.day, in_.country, diagnostics_);
      search_text_[rule] = search_text(view);
      file(rule_page_name(*rule), page(view.title.text, {}, false, [&](HtmlWriter& html) {
             write_rule_page(html, view, in_.words);
           }));
    }
    file("index.html", named_page("docs.rules", true, [&](HtmlWriter& html) { index(html); }));
    file("clauses.html",
         named_page("docs.clauses", false, [&](HtmlWriter& html) { clauses(html); }));
    file("cases.html", named_page("docs.cases", false, [&](HtmlWriter& html) { cases(html); }));
    file("numbers.html",
         named_page("docs.numbers", false, [&](HtmlWriter& html) { numbers(html); }));
  }

 private:
  using Body = std::function<void(HtmlWriter&)>;

  std::string m(std::string_view key) const { return messages_.text(key); }

  std::string named_page(std::string_view word, bool search, const Body& body) {
    return page(m(word), word, search, body);
  }

  std::string page(const std::string& title, std::string_view word, bool search, const Body& body) {
    std::ostringstream out;
    HtmlWriter html(out, messages_.language());
    const std::string_view script = search ? std::string_view(in_.search_script) : "";
    html.begin_page(title + " – " + m("docs.title"), in_.style, script);
    html.open("header", {{"class", "masthead"}});
    html.element("p", m("docs.title"), {{"class", "kicker"}});
    if (!word.empty()) html.element("h1", title);
    html.open("nav", {{"aria-label", m("docs.title")}});
    for (const DocsPage& each : pages)
      html.element("a", m(each.word),
                   {{"href", each.file}, {"aria-current", each.word == word ? "page" : ""}});
    html.close().close().open("main", {{"class", "docs"}});
    body(html);
    html.close().open("footer");
    html.element("p", messages_.text("docs.made_by", {{"version", in_.version},
                                                      {"date", messages_.date(in_.day)}}));
    html.element("p", m("docs.verdict")).close();
    if (search) html.script(script);
    html.end_page();
    return out.str();
  }

  // What the search looks through.
  std::string search_text(const RuleView& view) const {
    std::string text = view.rule->id + " " + view.title.text + " " + view.why.text + " " +
                       view.fix.text + " " + area_word(messages_, view.area) + " " +
                       m("basis." + std::string(to_string(view.rule->basis)));
    for (const RuleControl& control : view.controls)
      text +=
          " " + control.citation.id + " " + control.citation.text + " " + control.citation.title;
    for (const RulePrecedent& precedent : view.precedents)
      text += " " + precedent.precedent.authority + " " + precedent.precedent.about;
    for (const RuleFact& fact : view.reads) text += " " + fact.label;
    return text;
  }

  void rule_link(HtmlWriter& html, const Rule& rule) const {
    const std::string target = rule_page_name(rule);
    html.element("a", in_.words.plain(rule.title).text, {{"href", target}});
    if (rule.lifecycle != Lifecycle::stable)
      html.text(" ").element("span", m("lifecycle." + std::string(to_string(rule.lifecycle))),
                             {{"class", "small"}});
  }

  void index(HtmlWriter& html) {
    html.element("p", m("docs.intro"), {{"class", "lead"}});
    html.open("div", {{"class", "finder"}, {"hidden", "hidden"}});
    html.element("label", m("docs.search"), {{"for", "search"}});
    html.empty("input", {{"id", "search"},
                         {"type", "search"},
                         {"autocomplete", "off"},
                         {"placeholder", m("docs.placeholder")}});
    // The numbers are put in where the search runs.
    html.open("span",
              {{"id", "shown"},
               {"class", "small"},
               {"aria-live", "polite"},
               {"data-words", messages_.text("docs.found", {{"n", "{n}"}, {"all", "{all}"}})}});
    html.close().close();
    html.element("p", m("docs.nothing"), {{"id", "nothing"}, {"hidden", "hidden"}});
    for (const Pack* pack : packs_in_order()) pack_rules(html, *pack);
  }

  // What holds everywhere, then the reader's own country, then the others.
  std::vector<const Pack*> packs_in_order() const {
    const auto rank = [&](const Pack& pack) {
      const auto& in = pack.countries;
      if (in.empty()) return pack.name == "eu" ? 0 : 2;
      return std::find(in.begin(), in.end(), in_.country) != in.end() ? 1 : 3;
    };
    std::vector<const Pack*> packs;
    for (const Pack& pack : in_.rules.packs()) packs.push_back(&pack);
    std::stable_sort(packs.begin(), packs.end(),
                     [&](const Pack* a, const Pack* b) { return rank(*a) < rank(*b); });
    return packs;
  }

  void pack_rules(HtmlWriter& html, const Pack& pack) {
    std::map<std::string, std::vector<const Rule*>> areas;
    for (const Rule* rule : rules_)
      if (rule->pack == pack.name) areas[area_of(*rule)].push_back(rule);
    for (const auto& [area, rules] : areas) {
      html.open("section", {{"data-group", pack.name + "/" + area}});
      html.element("h2", in_.words.plain(pack.title).text + " · " + area_word(messages_, area));
      html.open("table", {{"class", "rules"}}).open("tbody");
      for (const Rule* rule : rules) {
        html.open("tr", {{"data-text", search_text_[rule]}}).open("th", {{"scope", "row"}});
        rule_link(html, *rule);
        html.element("code", rule->id).close();
        html.element("td", severity_word(messages_, rule->severity) + ", " +
                               m("basis." + std::string(to_string(rule->basis))));
        html.close();
      }
      html.close().close().close();
    }
  }

  void clauses(HtmlWriter& html) {
    const std::vector<ClauseRow> rows = clause_coverage(in_.rules, {});
    std::string_view act;
    for (const ClauseRow& row : rows) {
      const std::string& id = row.control->id;
      if (act_of(*row.control) != act) {
        act = act_of(*row.control);
        html.element("h2", act_name(act, messages_));
      }
      html.open("div", {{"class", "clause"}, {"id", anchor_text(id)}});
      html.link(row.control->link, in_.words.plain(row.control->citation).text);
      html.text(": " + in_.words.plain(row.control->title).text + " ").element("code", id);
      if (row.rules.empty())
        html.element("p", in_.words.plain(row.control->gap).text, {{"class", "gap"}});
      else
        rule_list(html, row.rules);
      html.close();
    }
  }

  void rule_list(HtmlWriter& html, const std::vector<const Rule*>& rules) {
    html.open("ul");
    for (const Rule* rule : rules) {
      html.open("li");
      rule_link(html, *rule);
      html.close();
    }
    html.close();
  }

  void cases(HtmlWriter& html) {
    html.element("p", m("docs.cases_intro"), {{"class", "lead"}});
    for (const Precedent& precedent : in_.rules.precedents()) {
      std::vector<const Rule*> same;
      for (const Rule* rule : rules_) {
        const auto& in = rule->precedents;
        if (std::find(in.begin(), in.end(), precedent.id) != in.end()) same.push_back(rule);
      }
      const RulePrecedent view = precedent_view(precedent, in_.words);
      html.open("div", {{"class", "clause"}, {"id", anchor_text(precedent.id)}});
      html.link(precedent.source, precedent_text(view, messages_));
      html.open("p").phrase("span", view.failed).close();
      if (!same.empty()) {
        html.element("p", m("docs.same_failure"), {{"class", "label"}});
        rule_list(html, same);
      }
      html.close();
    }
  }

  void numbers(HtmlWriter& html) {
    html.element("p",
                 messages_.text("docs.numbers_intro", {{"country", messages_.country(in_.country)},
                                                       {"date", messages_.date(in_.day)}}),
                 {{"class", "lead"}});
    html.open("ul");
    for (const ParameterInForce& number : in_.rules.parameters_in_force(in_.country, in_.day))
      html.element("li", number_text(number, in_.words));
    html.close();
  }

  const RuleDocsInput& in_;
  const Messages& messages_;
  Diagnostics& diagnostics_;
  std::vector<const Rule*> rules_;
  std::map<const Rule*, std::string> search_text_;
};

}  // namespace

void write_rule_docs(const RuleDocsInput& input, Diagnostics& diagnostics,
                     const std::function<void(const std::string&, std::string)>& file) {
  DocsWriter(input, diagnostics).write(file);
}

std::string rule_page_name(const Rule& rule) {
  std::string name = rule.id;
  std::replace(name.begin(), name.end(), '/', '.');
  return name + ".html";
}

}  // namespace tilsyn
