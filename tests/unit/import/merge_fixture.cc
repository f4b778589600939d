// SPDX-License-Identifier: Apache-2.0
#include "merge_fixture.h"

#include <stdexcept>

#include "schema/schema.h"

namespace tilsyn::test {
namespace {

const Schemas& schemas() {
  static const auto all = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    return Schemas::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "schemas", diagnostics);
  }();
  return *all;
}

std::string_view name_of(MergeKind kind) {
  switch (kind) {
    case MergeKind::added:
      return "added";
    case MergeKind::updated:
      return "updated";
    case MergeKind::emptied:
      return "emptied";
    case MergeKind::conflict:
      return "conflict";
    case MergeKind::no_longer:
      return "no longer";
    case MergeKind::gone:
      return "gone";
    case MergeKind::removed:
      return "removed";
    case MergeKind::renamed:
      return "renamed";
  }
  return "";
}

}  // namespace

const Type& tool_type() {
  const Type& inventory = *schemas().find("inventory");
  return *inventory.record->fields[*inventory.record->slot("tools")].type->element;
}

std::vector<std::string> problems_of_inventory(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node root = parse_yaml(sources.add("inventory.yaml", text), diagnostics);
  Arena arena;
  read_value(root, *schemas().find("inventory"), {}, arena, nullptr, diagnostics);
  std::vector<std::string> problems;
  for (const Diagnostic& diagnostic : diagnostics.all()) problems.push_back(diagnostic.message);
  return problems;
}

Updated update(const std::string& inventory, const ImportedList& list, const MergeBase* base) {
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId id = sources.add("inventory.yaml", inventory);
  const Node root = parse_yaml(id, diagnostics);
  if (!diagnostics.ok()) throw std::runtime_error("no YAML:\n" + inventory);
  Updated result;
  result.merge = merge_list({sources.at(id), root, tool_type(), list, base});
  result.text = apply_edits(sources.at(id), result.merge.edits);
  for (const MergeChange& change : result.merge.changes) {
    result.told += std::string(name_of(change.kind)) + " " + change.tool;
    if (!change.path.empty()) result.told += " " + change.path;
    result.told += ": " + change.before + " -> " + change.after;
    if (change.kind == MergeKind::conflict && !change.reason.empty())
      result.told += " (" + change.reason + ")";
    result.told += "\n";
  }
  return result;
}

Updated update(const std::string& inventory, const std::string& csv, const MergeBase* base) {
  Imported imported = import_text(csv);
  if (!imported.list) throw std::runtime_error("no list:\n" + csv);
  return update(inventory, *imported.list, base);
}

MergeBase base_of_csv(const std::string& csv) {
  return base_of(*import_text(csv).list);
}

}  // namespace tilsyn::test
