// SPDX-License-Identifier: Apache-2.0
#include "report/rule_view.h"

#include <algorithm>
#include <set>

#include "report/builder.h"

namespace tilsyn {
namespace {

constexpr std::string_view secondary_source = "secondary";

// A clause that everybody knows to hold needs no date.
bool is_news(const std::string& from, Date day) {
  constexpr int recent_days = 3 * 365;
  const auto first = parse_date(from);
  return first && days_between(*first, day) < recent_days;
}

RuleControl control_view(const Control& control, const Words& words, Date day) {
  RuleControl view;
  view.citation = {control.id, words.plain(control.citation).text, words.plain(control.title).text,
                   control.link};
  if (is_news(control.from, day)) view.from = control.from;
  view.until = control.until;
  view.read_on = control.read_on;
  view.secondary = control.secondary;
  return view;
}

// "agreed.subprocessors[].country" and what else the expressions name; each label once.
std::vector<RuleFact> facts_read(const Rule& rule, const Words& words) {
  std::vector<RuleFact> facts;
  std::set<std::pair<std::string, std::string>> seen;
  for (const std::string& path : rule.reads) {
    if (path.starts_with("params.") || path == "today") continue;
    RuleFact fact{Words::account_of(path), words.path_label(path), {}};
    if (seen.emplace(fact.account, fact.label).second) facts.push_back(std::move(fact));
  }
  return facts;
}

ExampleView example_view(const RuleExample& example, const Rule& rule, const Words& words) {
  ExampleView view;
  view.name = example.test->name;
  view.outcome = example.outcome;
  if (example.test->as_of) view.day = words.messages().date(*example.test->as_of);
  if (!example.test->country.empty())
    view.country = words.messages().country(example.test->country);
  for (const ExampleFact& fact : example.facts) {
    view.facts.push_back({Words::account_of(fact.path), words.path_label(fact.path),
                          words.value(fact.value, fact.field)});
  }
  std::set<std::string> missing;
  for (const Finding& finding : example.findings) {
    if (finding.outcome == Outcome::fail)
      view.found.push_back(words.filled(rule.found, finding.found_values, rule));
    for (const std::string& path : finding.missing) missing.insert(words.path_label(path));
  }
  view.missing.assign(missing.begin(), missing.end());
  return view;
}

// What to do, with the facts of the first example that does not hold.
Phrase fix_of(const Rule& rule, const RuleExamples& examples, const Words& words) {
  for (const RuleExample& example : examples.examples) {
    for (const Finding& finding : example.findings) {
      if (finding.outcome == Outcome::fail) return words.filled(rule.fix, finding.fix_values, rule);
    }
  }
  return words.filled(rule.fix, {}, rule);
}

std::vector<ParameterInForce> numbers_of(const Rule& rule, const RuleSet& rules, Date day,
                                         std::string_view country) {
  std::set<std::string_view> names;
  for (const ParameterRead& read : rule.parameters) names.insert(read.name);
  std::vector<ParameterInForce> numbers = rules.parameters_in_force(country, day);
  std::erase_if(numbers,
                [&](const ParameterInForce& number) { return !names.contains(number.name); });
  return numbers;
}

std::string_view country_for(const Rule& rule, std::string_view country) {
  if (!country.empty()) return country;
  return rule.countries.empty() ? example_country : std::string_view(rule.countries.front());
}

}  // namespace

RulePrecedent precedent_view(const Precedent& precedent, const Words& words) {
  return {{precedent.id, precedent.authority, precedent.on, precedent.currency, precedent.source,
           words.plain(precedent.about).text, precedent.amount},
          words.plain(precedent.failed),
          precedent.source_kind == secondary_source};
}

const ExampleView* RuleView::first(Outcome outcome) const {
  const auto found =
      std::find_if(examples.begin(), examples.end(),
                   [&](const ExampleView& example) { return example.outcome == outcome; });
  return found == examples.end() ? nullptr : &*found;
}

RuleView view_of(const Rule& rule, const RuleSet& rules, const Words& words, Date day,
                 std::string_view country, Diagnostics& diagnostics) {
  RuleView view;
  view.rule = &rule;
  view.area = area_of(rule);
  view.title = words.plain(rule.title);
  view.why = words.plain(rule.why);
  for (const std::string& id : rule.controls) {
    if (const Control* control = rules.control(id))
      view.controls.push_back(control_view(*control, words, day));
  }
  for (const std::string& id : rule.precedents) {
    if (const Precedent* precedent = rules.precedent(id))
      view.precedents.push_back(precedent_view(*precedent, words));
  }
  view.reads = facts_read(rule, words);
  view.numbers = numbers_of(rule, rules, day, country_for(rule, country));
  const RuleExamples examples = run_examples(rule, rules, diagnostics);
  for (const RuleExample& example : examples.examples)
    view.examples.push_back(example_view(example, rule, words));
  view.fix = fix_of(rule, examples, words);
  view.arena = examples.arena;
  return view;
}

std::string condition_text(const Rule& rule) {
  std::string out;
  if (!rule.each_text.empty()) out += "each: " + rule.each_text + "\n";
  if (!rule.when_text.empty()) out += "when: " + rule.when_text + "\n";
  out += "require: " + rule.require_text;
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace tilsyn
