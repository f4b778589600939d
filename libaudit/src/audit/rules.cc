// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/rules.h>

#include <algorithm>

#include "audit/context.h"
#include "audit/explain.h"
#include "base/near.h"
#include "engine/coverage.h"
#include "engine/result.h"

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

RuleSummary summarise(const Rule& rule, const RuleSet& rules, const Sources& sources,
                      const Messages& words) {
  RuleSummary summary;
  summary.id = rule.id;
  summary.title = in_language(rule.title, words.language());
  summary.severity = to_string(rule.severity);
  summary.basis = to_string(rule.basis);
  summary.lifecycle = to_string(rule.lifecycle);
  summary.who_fixes = rule.who_fixes;
  for (Profile profile : rule.profiles) summary.profiles.emplace_back(to_string(profile));
  for (const std::string& id : rule.controls)
    if (const Control* control = rules.control(id))
      summary.controls.push_back(in_language(control->citation, words.language()));
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
    const Messages& words = loaded.context->words(options.language);
    for (const Rule& rule : loaded.set->rules())
      result.rules.push_back(summarise(rule, *loaded.set, loaded.context->sources, words));
  }
  result.problems = to_problems(loaded.context->diagnostics);
  return result;
}

RuleText explain_rule(const std::string& id, const RulesOptions& options) {
  return find_and_write(id, options, [&](const Rule& rule, const LoadedRules& loaded) {
    return explanation(rule, *loaded.set, loaded.context->words(options.language));
  });
}

RuleText show_rule(const std::string& id, const RulesOptions& options) {
  return find_and_write(id, options, [](const Rule& rule, const LoadedRules& loaded) {
    return std::string(loaded.context->sources.at(rule.span.source).text());
  });
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
