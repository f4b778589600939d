// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/rules.h>
#include <tilsyn/version.h>

#include <algorithm>
#include <sstream>

#include "audit/context.h"
#include "base/error.h"
#include "base/near.h"
#include "base/usual.h"
#include "engine/coverage.h"
#include "engine/result.h"
#include "report/clause_coverage.h"
#include "report/formats.h"
#include "report/rule_docs.h"
#include "report/rule_text.h"

namespace tilsyn {
namespace {

// The rules, or a context whose diagnostics say why there are none.
struct LoadedRules {
  std::unique_ptr<AuditContext> context;
  std::shared_ptr<const RuleSet> set;
};

LoadedRules load(const RulesOptions& options, bool observe = false) {
  LoadedRules loaded{make_context(options.data_folder), {}};
  loaded.set = load_rules(*loaded.context, options.packs, observe);
  return loaded;
}

std::string nearest_id(const RuleSet& rules, const std::string& id) {
  std::vector<std::string> ids;
  for (const Rule& rule : rules.rules()) ids.push_back(rule.id);
  return std::string(nearest(id, ids));
}

// Words for what is told of rules apart from any owner: no parties, no folder.
Words words_for(const LoadedRules& loaded, const std::string& language) {
  const std::shared_ptr<const RuleSet> set = loaded.set;
  return Words(loaded.context->words(language), loaded.context->sources, nullptr, &set->root_type(),
               [set](std::string_view id) { return set->control(id); });
}

RuleSummary summarise(const Rule& rule, const RuleSet& rules, const Sources& sources,
                      const Words& words) {
  RuleSummary summary;
  summary.id = rule.id;
  summary.title = words.plain(rule.title).text;
  summary.severity = to_string(rule.severity);
  summary.basis = to_string(rule.basis);
  summary.lifecycle = to_string(rule.lifecycle);
  summary.who_fixes = rule.who_fixes;
  for (Profile profile : rule.profiles) summary.profiles.emplace_back(to_string(profile));
  for (const std::string& id : rule.controls)
    if (const Control* control = rules.control(id))
      summary.controls.push_back(words.plain(control->citation).text);
  summary.accounts = rule.accounts;
  if (rule.span.known()) summary.file = sources.at(rule.span.source).name();
  return summary;
}

// Shared by explain and show: finds the rule, or the id nearest to the one asked for.
template <class Write>
RuleText find_and_write(const std::string& id, const RulesOptions& options, Write write) {
  RuleText result;
  const LoadedRules loaded = load(options);
  if (loaded.set) {
    if (const Rule* rule = loaded.set->find(id)) {
      result.found = true;
      result.text = write(*rule, loaded);
    } else {
      result.nearest = nearest_id(*loaded.set, id);
    }
  }
  result.problems = to_problems(loaded.context->diagnostics);
  return result;
}

// The part of a source on one line, shortened where it is long.
std::string excerpt(std::string_view text) {
  constexpr std::size_t longest = 72;
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) line += c;
    if (space && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.size() <= longest) return line;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

RuleCoverage describe(const Rule& rule, const ConditionCoverage& coverage, const Sources& sources) {
  RuleCoverage out{rule.id, rule.pack, {}, {}, {}};
  out.nodes = {coverage.nodes.reached, coverage.nodes.all};
  out.branches = {coverage.branches.reached, coverage.branches.all};
  for (const ConditionCoverage::Gap& gap : coverage.gaps)
    out.gaps.push_back(
        {sources.place(gap.span), std::string(gap.never), excerpt(sources.text(gap.span))});
  return out;
}

}  // namespace

RuleList list_rules(const RulesOptions& options) {
  RuleList result;
  const LoadedRules loaded = load(options);
  if (loaded.set) {
    const Words words = words_for(loaded, options.language);
    for (const Rule& rule : loaded.set->rules())
      result.rules.push_back(summarise(rule, *loaded.set, loaded.context->sources, words));
  }
  result.problems = to_problems(loaded.context->diagnostics);
  return result;
}

RuleText explain_rule(const std::string& id, const RulesOptions& options) {
  return find_and_write(id, options, [&](const Rule& rule, const LoadedRules& loaded) {
    const Words words = words_for(loaded, options.language);
    const RuleView view =
        view_of(rule, *loaded.set, words, example_day, {}, loaded.context->diagnostics);
    std::ostringstream out;
    write_rule_text(view, {words, options.color, options.width}, out);
    return out.str();
  });
}

RuleText show_rule(const std::string& id, const RulesOptions& options) {
  return find_and_write(id, options, [](const Rule& rule, const LoadedRules& loaded) {
    return std::string(loaded.context->sources.at(rule.span.source).text());
  });
}

RuleText rule_clauses(const RulesOptions& options, const std::string& country, bool json) {
  RuleText result;
  const LoadedRules loaded = load(options);
  if (loaded.set) {
    const Words words = words_for(loaded, options.language);
    const std::vector<ClauseRow> rows = clause_coverage(*loaded.set, country);
    std::ostringstream out;
    if (json) {
      write_clauses_json(rows, words, out);
    } else {
      write_clauses_text(rows, words, options.width, out);
    }
    result.text = out.str();
    result.found = true;
  }
  result.problems = to_problems(loaded.context->diagnostics);
  return result;
}

Problems rule_docs(const RulesOptions& options, const RuleDocsOptions& docs,
                   const std::function<void(const std::string&, const std::string&)>& file) {
  const LoadedRules loaded = load(options);
  const auto day = parse_date(docs.today);
  if (!day) throw Error("'" + docs.today + "' is no day");
  if (loaded.set) {
    AuditContext& context = *loaded.context;
    const Words words = words_for(loaded, options.language);
    for (const Rule& rule : loaded.set->rules())
      run_rule_tests(rule, *loaded.set, *context.schemas, context.diagnostics);
    const std::string country =
        docs.country.empty() ? usual_country(options.language) : docs.country;
    const RuleDocsInput input{
        *loaded.set,
        words,
        country.empty() ? std::string(example_country) : country,
        *day,
        TILSYN_VERSION,
        load_style(context.data_folder) + load_style(context.data_folder, "docs.css"),
        load_style(context.data_folder, "search.js")};
    if (context.diagnostics.ok()) write_rule_docs(input, context.diagnostics, file);
  }
  return to_problems(loaded.context->diagnostics);
}

RuleTestRun test_rules(const std::string& prefix, const RulesOptions& options, bool coverage) {
  RuleTestRun run;
  const LoadedRules loaded = load(options, coverage);
  Observations observations;
  if (loaded.set) {
    for (const Rule& rule : loaded.set->rules()) {
      if (!rule.id.starts_with(prefix)) continue;
      ++run.rules;
      run.tests += static_cast<std::size_t>(
          run_rule_tests(rule, *loaded.set, *loaded.context->schemas, loaded.context->diagnostics,
                         coverage ? &observations : nullptr));
      if (coverage)
        run.coverage.push_back(
            describe(rule, coverage_of(rule, observations), loaded.context->sources));
    }
  }
  run.problems = to_problems(loaded.context->diagnostics);
  return run;
}

}  // namespace tilsyn
