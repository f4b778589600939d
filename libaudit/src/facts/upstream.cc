// SPDX-License-Identifier: Apache-2.0
#include "facts/upstream.h"

#include <algorithm>

#include "model/fact_path.h"
#include "model/version_order.h"

namespace tilsyn {
namespace {

using Step = UpstreamChanges::Step;

std::vector<std::string_view> split_key(std::string_view key) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t slash = key.find('/');
    parts.push_back(key.substr(0, slash));
    if (slash == key.npos) return parts;
    key.remove_prefix(slash + 1);
  }
}

std::vector<Step> steps_of(std::string_view path, const PartyTable& parties) {
  std::vector<Step> steps;
  for (const FactStep& step : split_fact_path(path)) {
    Step out{std::string(step.name), step.element, {}};
    if (step.element) {
      for (const std::string_view part : split_key(step.name)) {
        std::size_t no_comparisons = 0;
        out.parts.push_back({std::string(part), parties.resolve(part, &no_comparisons).id});
      }
    }
    steps.push_back(std::move(out));
  }
  return steps;
}

bool same_element(const Step& change, std::string_view key) {
  if (change.name == key) return true;
  const std::vector<std::string_view> parts = split_key(key);
  // A name with a slash in it: rather one mark too many.
  if (parts.size() != change.parts.size()) return true;
  return std::equal(parts.begin(), parts.end(), change.parts.begin(),
                    [](std::string_view part, const std::vector<std::string>& names) {
                      return std::find(names.begin(), names.end(), part) != names.end();
                    });
}

// Whether one leads to the other.
bool meet(const std::vector<Step>& change, const std::vector<FactStep>& fact) {
  const std::size_t both = std::min(change.size(), fact.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (change[i].element != fact[i].element) return false;
    if (change[i].element ? !same_element(change[i], fact[i].name) : change[i].name != fact[i].name)
      return false;
  }
  return both > 0;
}

// Facts that are computed from others change with them; what a tool is called stands elsewhere.
std::vector<std::string> paths_in_facts(const std::string& path) {
  if (path == "name" || path == "vendor") return {"tool." + path};
  if (path.starts_with("declared.data_categories")) return {path, "declared.special_categories"};
  if (path.starts_with("declared.dpia_criteria")) return {path, "declared.dpia_criteria_met"};
  return {path};
}

}  // namespace

bool UpstreamChanges::touches(std::string_view path, const Statement* statement) const {
  const bool from_dossier =
      !statement || statement->word == Word::derived ||
      std::find(statements.begin(), statements.end(), statement) != statements.end();
  if (!from_dossier) return false;
  const std::vector<FactStep> fact = split_fact_path(path);
  if (fact.empty()) return false;
  if (all)
    return fact[0].name == "declared" || fact[0].name == "released" || fact[0].name == "tool";
  return std::any_of(steps.begin(), steps.end(),
                     [&](const std::vector<Step>& change) { return meet(change, fact); });
}

std::optional<UpstreamChanges> changes_since(const ToolRow& row, const Dossier& dossier,
                                             const PartyTable& parties) {
  if (row.adopted.empty() || compare_versions(row.adopted, dossier.version) >= 0) return {};
  UpstreamChanges out;
  out.dossier = dossier.id;
  out.adopted = row.adopted;
  out.version = dossier.version;
  out.on = dossier.on;
  bool reaches_back = false, reaches_now = false;
  for (const DossierChanges& changes : dossier.changes) {
    const bool before = compare_versions(changes.version, row.adopted) <= 0;
    reaches_back |= before;
    reaches_now |= changes.version == dossier.version;
    if (before || compare_versions(changes.version, dossier.version) > 0) continue;
    out.paths.insert(out.paths.end(), changes.paths.begin(), changes.paths.end());
    if (!changes.note.empty()) out.notes.push_back(changes.note);
  }
  out.all = !reaches_back || !reaches_now;
  std::sort(out.paths.begin(), out.paths.end());
  out.paths.erase(std::unique(out.paths.begin(), out.paths.end()), out.paths.end());
  if (!out.all && out.paths.empty()) return {};  // another version that says the same
  for (const std::string& path : out.paths)
    for (const std::string& each : paths_in_facts(path))
      out.steps.push_back(steps_of(each, parties));
  out.statements.push_back(dossier.stated);
  for (const SourceNote& note : dossier.sources) out.statements.push_back(note.statement);
  return out;
}

}  // namespace tilsyn
