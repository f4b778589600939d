// SPDX-License-Identifier: Apache-2.0
#include "facts/released.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/fact_path.h"

namespace tilsyn {
namespace {

// Notes where `weaker` says something else than `stronger`, which will win.
void report_conflicts(const Record& stronger, const Record& weaker, Diagnostics& diagnostics) {
  if (stronger.type != weaker.type) return;
  for (std::uint32_t slot = 0; slot < stronger.type->fields.size(); ++slot) {
    const Value& a = stronger.slots[slot];
    const Value& b = weaker.slots[slot];
    if (a.is(ValueKind::absent) || b.is(ValueKind::absent) || same_answer(a, b)) continue;
    diagnostics
        .warning("released-conflict", weaker.origins[slot].span,
                 fmt::format("'{}' is not what the federation file says; that one is used",
                             stronger.type->fields[slot].name))
        .notes.push_back({"the federation file", stronger.origins[slot].span});
  }
}

void fill(Record& released, std::string_view field, std::string_view text,
          const ReleasedService& service, Overlay& overlay) {
  const auto slot = released.type->slot(field);
  if (!slot || text.empty() || !released.slots[*slot].is(ValueKind::absent)) return;
  overlay.set(released, *slot, Value::string(text), service.span, {nullptr, service.stated});
}

}  // namespace

ReleasedServices::ReleasedServices(const Inventory& inventory, const Workspace& workspace) {
  for (const bool named : {true, false}) {
    for (const ReleasedService& service : workspace.federation) {
      if (named ? service.owner == inventory.id : service.owner.empty()) {
        by_tool_[service.tool].push_back(&service);
      }
    }
  }
}

const std::vector<const ReleasedService*>& ReleasedServices::of(std::string_view tool) const {
  static const std::vector<const ReleasedService*> none;
  const auto found = by_tool_.find(tool);
  return found == by_tool_.end() ? none : found->second;
}

void ReleasedServices::report_dead(const Inventory& inventory, const Workspace& workspace,
                                   Diagnostics& diagnostics) const {
  const bool alone = workspace.complete && workspace.inventories.size() == 1;
  std::set<std::string_view> rows;
  for (const ToolRow& row : inventory.tools) rows.insert(row.id);
  std::size_t hints_left = 100;
  std::vector<std::string> ids(rows.begin(), rows.end());
  for (const auto& [tool, services] : by_tool_) {
    if (rows.contains(tool)) continue;
    for (const ReleasedService* service : services) {
      if (service->owner.empty() && !alone) continue;
      const std::string hint = hints_left > 0 ? did_you_mean(tool, ids) : std::string();
      if (hints_left > 0) --hints_left;
      // Not an error: that a federation serves what no list mentions is worth knowing.
      diagnostics.warning("unlisted-service", service->span,
                          fmt::format("the inventory has no tool '{}'", tool), hint);
    }
  }
}

Value merge_released(const RecordType& type, const std::vector<const ReleasedService*>& services,
                     const Layer& row, const Layer& dossier, const PathStep* path, Overlay& overlay,
                     Diagnostics& diagnostics) {
  std::vector<Layer> layers;
  for (const ReleasedService* service : services) {
    for (const Layer& before : layers) {
      report_conflicts(*before.record, *service->released, diagnostics);
    }
    if (layers.size() < 8) layers.push_back({service->released, {nullptr, service->stated}});
  }
  if (row.record) {
    for (const Layer& before : layers) report_conflicts(*before.record, *row.record, diagnostics);
    layers.push_back(row);
  }
  if (dossier.record) layers.push_back(dossier);
  if (layers.empty()) return Value::absent(UnknownReason::not_collected);
  Record* released = overlay.merge(type, layers, path);
  for (const ReleasedService* service : services) {
    fill(*released, "federation", service->federation, *service, overlay);
    fill(*released, "entity", service->entity, *service, overlay);
  }
  return Value::record(released);
}

}  // namespace tilsyn
