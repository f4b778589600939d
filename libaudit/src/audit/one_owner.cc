// SPDX-License-Identifier: Apache-2.0
#include "audit/one_owner.h"

#include <fmt/format.h>

#include "base/usual.h"

namespace tilsyn {

std::optional<OneOwner> load_one_owner(const std::string& folder, const std::string& id,
                                       AuditContext& context) {
  auto workspace = load_workspace({folder}, *context.schemas, context.placeholders,
                                  context.data_folder, context.diagnostics);
  if (!workspace) return {};
  std::optional<Inventory> chosen;
  std::string owners;
  bool several = false;
  for (const auto& path : workspace->inventories) {
    auto inventory = load_inventory(path, *workspace, *context.schemas, context.placeholders,
                                    context.diagnostics);
    if (!inventory) continue;
    owners += (owners.empty() ? "" : ", ") + inventory->id;
    if (!id.empty() && inventory->id != id) continue;
    several = chosen.has_value();
    if (several) break;
    chosen = std::move(inventory);
  }
  if (several) {
    context.diagnostics.error("which-owner", {}, "the workspace has several owners",
                              "say which one: --owner ID");
    return {};
  }
  if (!chosen) {
    context.diagnostics.error("no-owner", {}, fmt::format("the workspace has no owner '{}'", id),
                              owners.empty() ? "" : fmt::format("one of {}", owners));
    return {};
  }
  return OneOwner{std::move(*workspace), std::move(*chosen)};
}

std::string language_for(const OneOwner& one) {
  if (!one.inventory.language.empty()) return one.inventory.language;
  if (!one.workspace.options.language.empty()) return one.workspace.options.language;
  return usual_language(one.inventory.country);
}

}  // namespace tilsyn
