// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/rules.h>

#include <algorithm>
#include <map>
#include <memory>

#include "common.h"
#include "output_folder.h"

namespace tilsyn::cli {
namespace {

struct RulesCall {
  RulesOptions options;
  std::string profile;
  std::string id;
  std::string folder = "packs";
  bool coverage = false;
  RuleDocsOptions docs;  // its country is that of `rules coverage` too
  std::string format = "text";
  std::string output;
};

ExitCode list(const RulesCall& call, const Context& context) {
  const RuleList result = list_rules(call.options);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  std::size_t shown = 0;
  for (const RuleSummary& rule : result.rules) {
    const auto& in = rule.profiles;
    if (!call.profile.empty() && std::find(in.begin(), in.end(), call.profile) == in.end())
      continue;
    fmt::print("{:<46} {:<9} {:<13} {}\n", rule.id, rule.severity, rule.lifecycle, rule.title);
    ++shown;
  }
  fmt::print(stderr, "{} rules\n", shown);
  return ExitCode::ok;
}

struct Totals {
  CoverageCount nodes, branches;
  void add(const RuleCoverage& rule) {
    nodes.reached += rule.nodes.reached;
    nodes.all += rule.nodes.all;
    branches.reached += rule.branches.reached;
    branches.all += rule.branches.all;
  }
};

// "12/16 (75 %)"; never 100 % when something is missing.
std::string share(const CoverageCount& count) {
  const std::size_t percent = count.all == 0 ? 100 : count.reached * 100 / count.all;
  return fmt::format("{}/{} ({} %)", count.reached, count.all, percent);
}

void print_counts(std::string_view name, const CoverageCount& nodes,
                  const CoverageCount& branches) {
  fmt::print("{:<46} nodes {:<18} branches {}\n", name, share(nodes), share(branches));
}

void print_coverage(const std::vector<RuleCoverage>& rules) {
  std::map<std::string, Totals> packs;
  Totals all;
  for (const RuleCoverage& rule : rules) {
    print_counts(rule.rule, rule.nodes, rule.branches);
    for (const CoverageGap& gap : rule.gaps)
      fmt::print("  {}: never {}: {}\n", gap.place, gap.what, gap.text);
    packs[rule.pack].add(rule);
    all.add(rule);
  }
  fmt::print("\n");
  for (const auto& [name, totals] : packs)
    print_counts("pack " + name, totals.nodes, totals.branches);
  print_counts("all", all.nodes, all.branches);
}

ExitCode test(const RulesCall& call, const Context& context) {
  const RuleTestRun run = test_rules(call.id, call.options, call.coverage);
  print_problems(run.problems, context);
  if (run.rules == 0 && run.problems.errors == 0)
    return usage_error(fmt::format("no rule's id begins with '{}'", call.id), "tilsyn rules list");
  if (run.problems.errors > 0) return ExitCode::bad_input;
  if (call.coverage) print_coverage(run.coverage);
  fmt::print("{} tests of {} rules passed\n", run.tests, run.rules);
  return ExitCode::ok;
}

ExitCode clauses(const RulesCall& call, const Context& context) {
  const RuleText result = rule_clauses(call.options, call.docs.country, call.format == "json");
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  fmt::print("{}", result.text);
  return ExitCode::ok;
}

ExitCode docs(const RulesCall& call, const Context& context) {
  OutputFolder folder(call.output);
  const Problems problems = rule_docs(
      call.options, call.docs,
      [&](const std::string& name, const std::string& bytes) { folder.add(name, bytes); });
  print_problems(problems, context);
  if (problems.errors > 0) return ExitCode::bad_input;
  folder.keep();
  fmt::print("{} pages in {}\nOpen {}/index.html\n", folder.files(), call.output, call.output);
  return ExitCode::ok;
}

ExitCode make(const RulesCall& call) {
  const NewRule result = new_rule(call.id, call.folder);
  if (!result.problem.empty()) return usage_error(result.problem);
  fmt::print("wrote {0}\nNext: edit it, then tilsyn rules test {1} --pack {2}\n", result.file,
             call.id, call.folder);
  return ExitCode::ok;
}

}  // namespace

Action declare_rules(CLI::App& app, const Context& context) {
  auto call = std::make_shared<RulesCall>();
  app.require_subcommand(1);
  app.fallthrough();
  add_language(app, call->options.language, "Language of the titles (default: en)");
  add_packs(app, call->options.packs);

  CLI::App* list_app = app.add_subcommand("list", "List the rules");
  list_app->add_option("--profile", call->profile, "Only those of a profile")
      ->check(CLI::IsMember({"start", "standard", "full"}))
      ->type_name("NAME");
  CLI::App* show_app = app.add_subcommand("show", "Print the file of a rule");
  show_app->add_option("rule", call->id, "Id of the rule")->required()->type_name("RULE");
  CLI::App* test_app = app.add_subcommand("test", "Run the tests inside the rules");
  test_app->add_option("rule", call->id, "Only rules whose id begins so")->type_name("RULE");
  test_app->add_flag("--coverage", call->coverage,
                     "Print what of their conditions the tests never reached");
  CLI::App* new_app = app.add_subcommand("new", "Write a rule to begin from");
  new_app->add_option("rule", call->id, "Its id: PACK/AREA/NAME")->required()->type_name("RULE");
  new_app->add_option("--folder", call->folder, "Folder of your packs (default: packs)")
      ->type_name("DIR");

  CLI::App* coverage_app =
      app.add_subcommand("coverage", "Print each clause of law and guidance with its rules");
  add_country(*coverage_app, call->docs.country, "Only what holds in a country");
  coverage_app->add_option("--format", call->format, "text for people, json for programs")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  CLI::App* docs_app = app.add_subcommand("docs", "Write a catalogue of the rules as web pages");
  docs_app->add_option("--output", call->output, "Folder for the pages")
      ->required()
      ->type_name("DIR");
  add_country(*docs_app, call->docs.country,
              "Whose numbers and dates are shown (default: the language's usual country)");
  docs_app->add_option("--as-of", call->docs.today, "Law of that day (default: today)")
      ->check(is_date())
      ->type_name("DATE");

  return [=, &context] {
    call->options.data_folder = context.data_folder;
    call->options.width = output_width(context);
    if (call->docs.today.empty()) call->docs.today = today();
    if (coverage_app->parsed()) return clauses(*call, context);
    if (docs_app->parsed()) return docs(*call, context);
    if (list_app->parsed()) return list(*call, context);
    if (show_app->parsed())
      return print_rule(show_rule(call->id, call->options), call->id, context);
    if (test_app->parsed()) return test(*call, context);
    return make(*call);
  };
}

}  // namespace tilsyn::cli
