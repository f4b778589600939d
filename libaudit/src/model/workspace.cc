// SPDX-License-Identifier: Apache-2.0
#include "model/workspace.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "model/agreement_documents.h"
#include "model/discover.h"
#include "model/documents.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& extensions() {
  static const std::vector<std::string> all = {".yaml", ".yml", ".json"};
  return all;
}

// The first thing of a name that exists with one of the extensions, even where it cannot be read as
// a file: that is an error, not an absence. Empty when none does.
fs::path existing(const fs::path& folder, const std::string& name) {
  for (const std::string& extension : extensions()) {
    const fs::path path = folder / (name + extension);
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) return path;
  }
  return {};
}

// Later ones of the same id are left out.
template <class T>
void sort_and_check(std::vector<T>& documents, std::string_view what, Diagnostics& diagnostics) {
  const auto by_id = [](const T& a, const T& b) { return a.id < b.id; };
  std::stable_sort(documents.begin(), documents.end(), by_id);
  for (std::size_t i = 1; i < documents.size(); ++i) {
    if (documents[i].id != documents[i - 1].id) continue;
    auto& problem =
        diagnostics.error("duplicate-id", documents[i].span,
                          fmt::format("two {}s are called '{}'", what, documents[i].id));
    problem.notes.push_back({"the other is here", documents[i - 1].span});
  }
  const auto same = [](const T& a, const T& b) { return a.id == b.id; };
  documents.erase(std::unique(documents.begin(), documents.end(), same), documents.end());
}

template <class T>
const T* find_by_id(const std::vector<T>& sorted, std::string_view id) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), id,
                                   [](const T& a, std::string_view b) { return a.id < b; });
  return it != sorted.end() && it->id == id ? &*it : nullptr;
}

void load_folder(const fs::path& folder, const DocumentReader& reader,
                 AgreementDocuments& documents, Workspace& workspace) {
  for (const fs::path& path : list_files(folder / "catalogue", extensions())) {
    if (auto dossier = load_dossier(path, reader)) {
      workspace.catalogue.push_back(std::move(*dossier));
    }
  }
  documents.load(folder / "agreements", folder, workspace.agreements);
  for (const fs::path& path : list_files(folder / "federation", extensions())) {
    load_federation(path, reader, workspace.federation);
  }
  for (const fs::path& path : list_files(folder / "usage", extensions())) {
    if (auto list = load_usage(path, reader)) workspace.usage.push_back(std::move(*list));
  }
  if (const fs::path path = existing(folder, "parties"); !path.empty()) {
    load_parties(path, reader, workspace.parties, &workspace.notices);
  }
}

// The first folder that has options decides; there is one audit.
void load_workspace_options(const std::vector<fs::path>& folders, const DocumentReader& reader,
                            Workspace& workspace) {
  fs::path chosen;
  for (const fs::path& folder : folders) {
    const fs::path path = existing(folder, "tilsyn");
    if (path.empty()) continue;
    if (chosen.empty()) {
      chosen = path;
      workspace.options = load_options(path, reader);
    } else {
      reader.diagnostics.warning("options-ignored", {},
                                 fmt::format("'{}' is not read: '{}' holds for this audit",
                                             path.string(), chosen.string()));
    }
  }
}

// What persons have confirmed: in the workspace, and in the files that it shares with others. The
// workspace's own come last, so that they hold.
void load_all_confirmations(const std::vector<fs::path>& folders, const DocumentReader& reader,
                            Workspace& workspace) {
  for (const std::string& path : workspace.options.confirmations)
    load_confirmations(path, reader, workspace.confirmations);
  for (const fs::path& folder : folders) {
    const fs::path path = existing(folder, "confirmations");
    if (!path.empty()) load_confirmations(path, reader, workspace.confirmations);
  }
}

void fill_party_table(Workspace& workspace, Diagnostics& diagnostics) {
  const auto add = [&](const std::vector<Party>& parties) {
    for (const Party& party : parties) workspace.party_table.add(party, diagnostics);
  };
  add(workspace.parties);
  for (const Dossier& dossier : workspace.catalogue) add(dossier.parties);
  for (const AgreementSheet& sheet : workspace.agreements) add(sheet.parties);
  check_parents(workspace.party_table.all(), workspace.party_table, diagnostics);
}

}  // namespace

const Dossier* Workspace::dossier(std::string_view id) const {
  return find_by_id(catalogue, id);
}

const AgreementSheet* Workspace::agreement(std::string_view id) const {
  return find_by_id(agreements, id);
}

std::optional<Workspace> load_workspace(const std::vector<std::string>& paths,
                                        const Schemas& schemas, const Placeholders& placeholders,
                                        const fs::path& data_folder, Diagnostics& diagnostics) {
  WorkspaceFiles files = find_workspace_files(paths, diagnostics);
  if (files.inventories.empty()) return std::nullopt;
  Workspace workspace;
  workspace.arena = std::make_shared<Arena>();
  workspace.folder = files.folders.front();
  workspace.complete = files.complete;
  workspace.inventories = std::move(files.inventories);
  const DocumentReader reader{schemas, placeholders, *workspace.arena, diagnostics};
  for (const fs::path& path : list_files(data_folder / "rules/data/parties", extensions())) {
    load_parties(path, reader, workspace.parties);
  }
  for (Party& party : workspace.parties) party.shipped = true;
  load_workspace_options(files.folders, reader, workspace);
  workspace.risk_matrices = load_risk_matrices(data_folder, reader);
  add_own_risk_matrices(workspace.options.risk_matrices, reader, workspace.risk_matrices);
  load_all_confirmations(files.folders, reader, workspace);
  AgreementDocuments documents(reader, data_folder, workspace.confirmations);
  for (const fs::path& folder : files.folders) load_folder(folder, reader, documents, workspace);
  sort_and_check(workspace.catalogue, "dossier", diagnostics);
  for (const Dossier& dossier : workspace.catalogue) {
    workspace.notices.insert(workspace.notices.end(), dossier.notices.begin(),
                             dossier.notices.end());
  }
  drop_doubles(workspace.notices, diagnostics);
  sort_and_check(workspace.agreements, "agreement", diagnostics);
  fill_party_table(workspace, diagnostics);
  return workspace;
}

}  // namespace tilsyn
