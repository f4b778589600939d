// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/audit.h>

#include <algorithm>
#include <set>

#include "audit/context.h"
#include "audit/fail_on.h"
#include "audit/look.h"
#include "audit/observation_store.h"
#include "audit/parallel.h"
#include "audit/wanted.h"
#include "base/error.h"
#include "engine/result.h"
#include "facts/facts.h"
#include "model/owner_ids.h"
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
  Judging judging;  // of what was observed, if anything was

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
  run.rules =
      load_rules(context, packs, false, run.workspace ? &run.workspace->options : nullptr);
  if (!run.workspace || !run.rules || !context.diagnostics.ok()) return false;
  const WorkspaceOptions& options = run.workspace->options;
  run.evaluate.profile = choose_profile(run.options.profile, options);
  run.evaluate.max_acceptance_days = options.max_acceptance_days;
  if (!ObservationStore(run.workspace->folder).runs().empty() || !run.options.replay.empty()) {
    run.judging.suffixes = newest_suffixes();
    load_lists(run.judging.lists, run.options.lists, options, context.diagnostics);
    load_clause_data(run.judging, context);
  }
  std::string problem;
  run.fail_on = parse_fail_on(fail_on.empty() ? options.fail_on : fail_on, problem);
  if (!problem.empty()) context.diagnostics.error("fail-on", {}, problem);
  return problem.empty();
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

// One inventory on its way: what it read is freed with it, unless a diagnostic points there.
struct OwnerRun {
  explicit OwnerRun(const Sources& shared) : sources(&shared) {}

  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const Inventory> inventory;  // nullptr: could not be read
  std::optional<OwnerResult> result;
  std::optional<OwnerAudit> audit;
};

// On any thread: reads what is shared, writes to `owner` alone.
void evaluate_inventory(const Run& run, const std::filesystem::path& path, OwnerRun& owner) {
  const AuditContext& context = *run.context;
  auto loaded = load_inventory(path, *run.workspace, *context.schemas, context.placeholders,
                               owner.diagnostics);
  if (!loaded) return;
  owner.inventory = std::make_shared<const Inventory>(std::move(*loaded));
  if (!owner.diagnostics.ok() || !is_wanted(run.options.owners, owner.inventory->id)) return;
  FactOptions facts = fact_options(*run.rules, owner.inventory->country, run.evaluate.today);
  OwnerObservations observations =
      ObservationStore(run.workspace->folder)
          .load(owner.inventory->id, run.options.replay, owner.diagnostics);
  observations.suffixes = &run.judging.suffixes;
  observations.lists = &run.judging.lists;
  if (run.judging.clauses) observations.clauses = &*run.judging.clauses;
  facts.observations = &observations;
  OwnerFacts built =
      build_facts(owner.inventory, *run.workspace, *context.schemas, facts, owner.diagnostics);
  if (!owner.diagnostics.ok()) return;
  owner.result = evaluate_owner(run.rules, std::move(built), run.evaluate);
  owner.audit.emplace(*owner.result, context, owner.sources);
  if (run.options.prepare) owner.audit->prepare(run.options.prepare);
}

// Which owners there were, and what they used.
struct Seen {
  OwnerIds ids;
  std::vector<std::string> owners;
  std::set<std::string> agreements;
  std::set<std::string> countries;
};

// In the order of the inventories.
void hand_out(Run& run, OwnerRun& owner, Seen& seen,
              const std::function<void(const OwnerAudit&)>& each_owner) {
  if (!owner.inventory) return;
  seen.owners.push_back(owner.inventory->id);
  if (seen.ids.add(*owner.inventory, owner.diagnostics) && owner.result) {
    add_up(run, *owner.result);
    const std::string& country = owner.inventory->country;
    if (seen.countries.insert(country).second)
      warn_about_parameters(*run.rules, country, run.evaluate.today, run.diagnostics());
    const auto& used = owner.result->facts.agreements_used;
    seen.agreements.insert(used.begin(), used.end());
    if (each_owner) each_owner(*owner.audit);
  }
  owner.audit.reset();
  owner.result.reset();
  owner.inventory.reset();
}

// Owners side by side; the threads that are left over share the tools of each.
void audit_owners(Run& run, const std::function<void(const OwnerAudit&)>& each_owner) {
  const auto& inventories = run.workspace->inventories;
  const std::size_t jobs = std::max<std::size_t>(run.options.jobs, 1);
  const std::size_t side_by_side = std::clamp<std::size_t>(inventories.size(), 1, jobs);
  if (const std::size_t threads = jobs / side_by_side; threads > 1) {
    run.evaluate.parallel_for = [threads](std::size_t count, const auto& work) {
      parallel_for(threads, count, work);
    };
  }
  Seen seen;
  std::vector<std::unique_ptr<OwnerRun>> noted;  // shared sources stay as they are until the end
  InOrder<OwnerRun> owners(side_by_side, inventories.size());
  owners.run(
      [&](std::size_t i) {
        auto owner = std::make_unique<OwnerRun>(run.context->sources);
        evaluate_inventory(run, inventories[i], *owner);
        return owner;
      },
      [&](std::size_t i, std::unique_ptr<OwnerRun> owner) {
        hand_out(run, *owner, seen, each_owner);
        if (run.options.progress)
          run.options.progress(i + 1, inventories.size(), inventories[i].stem().string());
        if (!owner->diagnostics.all().empty()) noted.push_back(std::move(owner));
      });
  for (const auto& owner : noted) run.diagnostics().absorb(owner->diagnostics);
  report_unknown(run.options.owners, seen.owners, "owner", run.diagnostics());
  if (run.options.owners.empty() && run.diagnostics().ok())
    warn_unused_agreements(*run.workspace, seen.agreements, run.diagnostics());
}

}  // namespace

AuditSummary audit(const AuditOptions& options, const std::vector<std::string>& fail_on,
                   const std::function<void(const OwnerAudit&)>& each_owner) {
  Run run{options, make_context(options.data_folder), {}, {}, {}, {}, {}, {}};
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
