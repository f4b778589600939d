// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/audit.h>

#include <algorithm>

#include "audit/context.h"
#include "audit/fail_on.h"
#include "base/error.h"
#include "base/near.h"
#include "engine/result.h"
#include "facts/facts.h"
#include "model/workspace.h"

namespace tilsyn {
namespace {

// One call of audit(): what is loaded once, and what the owners add up to.
struct Run {
  const AuditOptions& options;
  std::unique_ptr<AuditContext> context;
  std::shared_ptr<const RuleSet> rules;
  std::optional<Workspace> workspace;
  EvaluateOptions evaluate;
  FailOn fail_on;
  AuditSummary summary;

  Diagnostics& diagnostics() { return context->diagnostics; }
};

Profile choose_profile(const std::string& asked, const WorkspaceOptions& workspace) {
  const std::string& word = asked.empty() ? workspace.profile : asked;
  return parse_profile(word).value_or(Profile::start);
}

// Options on the command line win over tilsyn.yaml.
bool load(Run& run, const std::vector<std::string>& fail_on) {
  AuditContext& context = *run.context;
  run.workspace = load_workspace(run.options.paths, *context.schemas, context.placeholders,
                                 context.data_folder, context.diagnostics);
  std::vector<std::string> packs = run.options.packs;
  if (run.workspace) {
    const auto& more = run.workspace->options.packs;
    packs.insert(packs.end(), more.begin(), more.end());
  }
  run.rules = load_rules(context, packs);
  if (!run.workspace || !run.rules || !context.diagnostics.ok()) return false;
  const WorkspaceOptions& options = run.workspace->options;
  run.evaluate.profile = choose_profile(run.options.profile, options);
  run.evaluate.max_acceptance_days = options.max_acceptance_days;
  std::string problem;
  run.fail_on = parse_fail_on(fail_on.empty() ? options.fail_on : fail_on, problem);
  if (!problem.empty()) context.diagnostics.error("fail-on", {}, problem);
  return problem.empty();
}

bool is_wanted(const Run& run, const std::string& owner) {
  const auto& wanted = run.options.owners;
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), owner) != wanted.end();
}

void add_up(Run& run, const OwnerResult& result) {
  AuditSummary& summary = run.summary;
  ++summary.owners;
  for (const ToolResult& tool : result.tools) summary.tools += tool.evaluated ? 1 : 0;
  for (std::uint32_t count : result.counts.by_outcome) summary.evaluations += count;
  for (const Finding& finding : result.findings) {
    summary.rule_error |= finding.outcome == Outcome::error;
    summary.fails_on |= fails_on(run.fail_on, finding);
  }
}

// Loads, evaluates and hands out one owner; what it read is freed unless a diagnostic points to it.
void audit_owner(Run& run, const std::filesystem::path& path, std::vector<std::string>& seen,
                 const std::function<void(const OwnerAudit&)>& each_owner) {
  AuditContext& context = *run.context;
  const std::size_t sources = context.sources.size();
  const std::size_t problems = context.diagnostics.all().size();
  auto inventory = load_inventory(path, *run.workspace, *context.schemas, context.placeholders,
                                  context.diagnostics);
  if (!inventory) return;
  seen.push_back(inventory->id);
  if (!is_wanted(run, inventory->id)) return;
  FactOptions facts;
  facts.today = run.evaluate.today;
  for (const auto& [prefix, days] : run.rules->fact_ages(inventory->country, facts.today))
    facts.ages.push_back({prefix, days});
  const std::size_t errors = context.diagnostics.error_count();
  OwnerFacts owner = build_facts(std::make_shared<const Inventory>(std::move(*inventory)),
                                 *run.workspace, *context.schemas, facts, context.diagnostics);
  if (context.diagnostics.error_count() > errors) return;
  const OwnerResult result = evaluate_owner(run.rules, std::move(owner), run.evaluate);
  add_up(run, result);
  if (each_owner) each_owner(OwnerAudit(result, context));
  if (context.diagnostics.all().size() == problems) context.sources.forget_after(sources);
}

void report_unknown_owners(Run& run, const std::vector<std::string>& seen) {
  for (const std::string& owner : run.options.owners) {
    if (std::find(seen.begin(), seen.end(), owner) != seen.end()) continue;
    const std::string_view near = nearest(owner, seen);
    run.diagnostics().error("unknown-owner", {},
                            fmt::format("no inventory has the owner '{}'", owner),
                            near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  }
}

void audit_owners(Run& run, const std::function<void(const OwnerAudit&)>& each_owner) {
  std::vector<std::string> seen;
  const auto& inventories = run.workspace->inventories;
  for (std::size_t i = 0; i < inventories.size(); ++i) {
    audit_owner(run, inventories[i], seen, each_owner);
    if (run.options.progress)
      run.options.progress(i + 1, inventories.size(), inventories[i].stem().string());
  }
  report_unknown_owners(run, seen);
}

}  // namespace

AuditSummary audit(const AuditOptions& options, const std::vector<std::string>& fail_on,
                   const std::function<void(const OwnerAudit&)>& each_owner) {
  Run run{options, make_context(options.data_folder), {}, {}, {}, {}, {}};
  if (const auto today = parse_date(options.today))
    run.evaluate.today = *today;
  else
    run.diagnostics().error(
        "bad-date", {}, fmt::format("'{}' is not a day; write it as 2026-11-21", options.today));
  if (load(run, fail_on) && run.diagnostics().ok()) audit_owners(run, each_owner);
  run.summary.problems = to_problems(run.diagnostics());
  return std::move(run.summary);
}

std::string problem_with_fail_on(const std::vector<std::string>& words) {
  std::string problem;
  parse_fail_on(words, problem);
  return problem;
}

}  // namespace tilsyn
