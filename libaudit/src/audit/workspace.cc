// SPDX-License-Identifier: Apache-2.0
#include "model/workspace.h"

#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <set>

#include "audit/context.h"
#include "facts/facts.h"
#include "model/owner_ids.h"

namespace tilsyn {
namespace {

// One call of validate(): what is loaded once, and what was met so far.
struct Check {
  AuditContext& context;
  const Workspace& workspace;
  const RuleSet* rules;  // nullptr: they are wrong themselves
  Date today;
  Validation& result;
  OwnerIds ids{};
  std::set<std::string> countries{};
};

void validate_inventory(Check& check, const std::filesystem::path& path) {
  AuditContext& context = check.context;
  auto inventory = load_inventory(path, check.workspace, *context.schemas, context.placeholders,
                                  context.diagnostics);
  if (!inventory || !check.ids.add(*inventory, context.diagnostics)) return;
  ++check.result.inventories;
  check.result.tools += inventory->tools.size();
  FactOptions options;
  options.today = check.today;
  if (check.rules) {
    const std::string& country = inventory->country;
    options = fact_options(*check.rules, country, check.today);
    if (check.countries.insert(country).second)
      warn_about_parameters(*check.rules, country, check.today, context.diagnostics);
  }
  build_facts(std::make_shared<const Inventory>(std::move(*inventory)), check.workspace,
              *context.schemas, options, context.diagnostics);
}

}  // namespace

Validation validate(const std::vector<std::string>& paths, const std::vector<std::string>& packs,
                    const std::string& today, const std::string& data_folder) {
  auto context = make_context(data_folder);
  Validation result;
  const auto day = parse_date(today);
  if (!day) context->diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", today));
  const auto workspace = load_workspace(paths, *context->schemas, context->placeholders,
                                        context->data_folder, context->diagnostics);
  std::vector<std::string> all_packs = packs;
  if (workspace)
    all_packs.insert(all_packs.end(), workspace->options.packs.begin(),
                     workspace->options.packs.end());
  const auto rules =
      load_rules(*context, all_packs, false, workspace ? &workspace->options : nullptr);
  if (rules) result.rules = rules->rules().size();
  if (workspace && day) {
    result.agreements = workspace->agreements.size();
    result.dossiers = workspace->catalogue.size();
    Check check{*context, *workspace, rules.get(), *day, result};
    for (const auto& path : workspace->inventories) validate_inventory(check, path);
  }
  result.problems = to_problems(context->diagnostics);
  return result;
}

std::string schema_text(const std::string& kind, const std::string& data_folder) {
  return std::string(make_context(data_folder)->schemas->text(kind));
}

std::vector<std::string> schema_kinds(const std::string& data_folder) {
  return make_context(data_folder)->schemas->kinds();
}

}  // namespace tilsyn
