// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "audit/catalogue_folder.h"
#include "audit/catalogue_source.h"
#include "catalogue/update_plan.h"
#include "diag/visible.h"
#include "facts/upstream.h"
#include "model/version_order.h"

namespace tilsyn {
namespace {

std::string_view state_word(DossierUpdate::State state) {
  switch (state) {
    case DossierUpdate::State::added:
      return "added";
    case DossierUpdate::State::updated:
      return "updated";
    case DossierUpdate::State::same:
      return "same";
    case DossierUpdate::State::older:
      return "older";
    case DossierUpdate::State::edited:
      return "edited";
    case DossierUpdate::State::ambiguous:
      return "ambiguous";
  }
  return "same";
}

DossierChange to_change(const DossierUpdate& update, const CatalogueFolder& folder) {
  DossierChange out;
  out.id = update.id;
  out.name = visible(update.name);
  out.state = state_word(update.state);
  out.before = visible(update.before);
  out.after = visible(update.after);
  out.on = update.on;
  out.reviewed_on = update.reviewed_on;
  out.reviewed_by = visible(update.reviewed_by);
  out.note = visible(update.note);
  out.fields = to_fields(update.fields);
  out.users = folder.users(update.id);
  return out;
}

// The dossiers, and the rows that do not say yet what they adopted.
std::vector<NewFile> files_of(const CatalogueFolder& folder, const std::vector<DossierUpdate>& plan,
                              Diagnostics& diagnostics) {
  std::vector<NewAdoption> adoptions;
  std::vector<NewFile> files;
  const std::vector<DossierRow> rows = folder.rows();
  for (const DossierUpdate& update : plan) {
    if (update.text.empty()) continue;
    files.push_back({dossier_path(folder, update.id), update.text});
    if (update.before.empty()) continue;
    for (const DossierRow& row : rows)
      if (row.uses == update.id && row.adopted.empty()) adoptions.push_back({row, update.before});
  }
  std::vector<NewFile> inventories = with_adopted(folder, adoptions, diagnostics);
  files.insert(files.end(), inventories.begin(), inventories.end());
  return files;
}

// What a dossier of the catalogue changed since a row adopted it.
std::optional<DossierChange> change_since(const DossierFile& file, const DossierRow& row) {
  ToolRow adopted;
  adopted.adopted = row.adopted;
  Dossier dossier;
  dossier.id = file.id;
  dossier.version = file.version;
  dossier.on = file.on;
  dossier.changes = file.changes;
  const auto changes = changes_since(adopted, dossier, PartyTable());
  if (!changes) return {};
  DossierChange out;
  out.id = file.id;
  out.name = file.name;
  out.state = "updated";
  out.before = row.adopted;
  out.after = file.version;
  out.on = file.on;
  out.reviewed_on = file.reviewed_on;
  out.reviewed_by = file.reviewed_by;
  out.history_complete = !changes->all;
  for (const std::string& path : changes->paths) out.fields.push_back({"changed", path, "", ""});
  for (const std::string& note : changes->notes) out.note += (out.note.empty() ? "" : "; ") + note;
  out.users.push_back({row.inventory->owner, row.tool, row.adopted});
  return out;
}

}  // namespace

CatalogueChanges update_catalogue(const CatalogueOptions& options, const std::string& source,
                                  bool write) {
  CatalogueFolder folder = open_catalogue(options);
  Diagnostics& diagnostics = folder.diagnostics();
  CatalogueChanges out;
  if (diagnostics.ok()) {
    const auto theirs = read_catalogue_source(source, folder);
    if (theirs && diagnostics.ok()) {
      out.signer = theirs->signer;
      const std::vector<DossierUpdate> plan = plan_update(
          folder.dossiers, theirs->dossiers, folder.dossier_type(), diagnostics.sources());
      for (const DossierUpdate& update : plan) out.dossiers.push_back(to_change(update, folder));
      if (write) {
        const std::vector<NewFile> files = files_of(folder, plan, diagnostics);
        write_files(files);
        out.written = paths_of(files);
      }
    }
  }
  out.problems = to_problems(diagnostics);
  return out;
}

CatalogueChanges changes_since_adopted(const CatalogueOptions& options) {
  CatalogueFolder folder = open_catalogue(options);
  CatalogueChanges out;
  if (folder.diagnostics().ok()) {
    for (const DossierRow& row : folder.rows()) {
      const DossierFile* file = folder.dossier(row.uses);
      if (!file) continue;
      if (auto change = change_since(*file, row)) out.dossiers.push_back(std::move(*change));
    }
  }
  out.problems = to_problems(folder.diagnostics());
  return out;
}

Adoption adopt_dossiers(const CatalogueOptions& options, const std::vector<std::string>& tools,
                        const std::string& owner) {
  CatalogueFolder folder = open_catalogue(options);
  Diagnostics& diagnostics = folder.diagnostics();
  Adoption out;
  std::vector<NewAdoption> adoptions;
  std::vector<std::string> seen;
  for (const DossierRow& row : folder.rows()) {
    if (!owner.empty() && row.inventory->owner != owner) continue;
    const bool wanted =
        tools.empty() || std::find(tools.begin(), tools.end(), row.tool) != tools.end();
    const DossierFile* file = folder.dossier(row.uses);
    if (!wanted || !file) continue;
    seen.push_back(row.tool);
    if (row.adopted == file->version) continue;
    adoptions.push_back({row, file->version});
    out.adopted.push_back({row.inventory->owner, row.tool, file->version});
  }
  for (const std::string& tool : tools) {
    if (std::find(seen.begin(), seen.end(), tool) == seen.end())
      diagnostics.error("unknown-tool", {},
                        fmt::format("no tool '{}' uses a dossier of the catalogue", tool));
  }
  if (diagnostics.ok()) {
    const std::vector<NewFile> files = with_adopted(folder, adoptions, diagnostics);
    write_files(files);
    out.written = paths_of(files);
  }
  out.problems = to_problems(diagnostics);
  return out;
}

}  // namespace tilsyn
