// SPDX-License-Identifier: Apache-2.0
#include "model/workspace.h"

#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include "audit/context.h"
#include "facts/facts.h"
#include "model/owner_ids.h"

namespace tilsyn {
namespace {

void validate_inventory(AuditContext& context, const Workspace& workspace, const RuleSet* rules,
                        const std::filesystem::path& path, Date today, OwnerIds& ids,
                        Validation& result) {
  auto inventory =
      load_inventory(path, workspace, *context.schemas, context.placeholders, context.diagnostics);
  if (!inventory || !ids.add(*inventory, context.diagnostics)) return;
  ++result.inventories;
  result.tools += inventory->tools.size();
  FactOptions options;
  options.today = today;
  if (rules)
    for (const auto& [prefix, days] : rules->fact_ages(inventory->country, today))
      options.ages.push_back({prefix, days});
  build_facts(std::make_shared<const Inventory>(std::move(*inventory)), workspace, *context.schemas,
              options, context.diagnostics);
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
  const auto rules = load_rules(*context, all_packs);
  if (rules) result.rules = rules->rules().size();
  if (workspace && day) {
    result.agreements = workspace->agreements.size();
    result.dossiers = workspace->catalogue.size();
    OwnerIds ids;
    for (const auto& path : workspace->inventories)
      validate_inventory(*context, *workspace, rules.get(), path, *day, ids, result);
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
