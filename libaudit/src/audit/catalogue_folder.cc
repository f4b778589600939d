// SPDX-License-Identifier: Apache-2.0
#include "audit/catalogue_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "catalogue/dossier_text.h"
#include "diag/visible.h"
#include "doc/edit.h"
#include "doc/edit_text.h"
#include "model/discover.h"
#include "model/documents.h"

namespace tilsyn {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& yaml_endings() {
  static const std::vector<std::string> all = {".yaml", ".yml"};
  return all;
}

WorkspaceFiles find_files(const CatalogueOptions& options, Diagnostics& diagnostics) {
  WorkspaceFiles files;
  for (const std::string& path : options.paths) {
    Diagnostics found(diagnostics.sources());
    WorkspaceFiles some = find_workspace_files({path}, found);
    std::error_code error;
    if (!found.ok() && fs::is_directory(path, error) &&
        fs::is_directory(path + "/catalogue", error))
      some.folders = {path};
    else
      diagnostics.absorb(found);
    files.folders.insert(files.folders.end(), some.folders.begin(), some.folders.end());
    files.inventories.insert(files.inventories.end(), some.inventories.begin(),
                             some.inventories.end());
  }
  return files;
}

void load_tilsyn_yaml(CatalogueFolder& out) {
  Arena arena;
  const DocumentReader reader{*out.context->schemas, out.context->placeholders, arena,
                              out.diagnostics()};
  for (const char* name : {"tilsyn.yaml", "tilsyn.yml", "tilsyn.json"}) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(out.folder / name, error))) continue;
    out.options = load_options(out.folder / name, reader);
    return;
  }
}

void load_dossiers(CatalogueFolder& out, bool with_local) {
  for (const fs::path& path : list_files(out.folder / "catalogue", yaml_endings())) {
    auto read = read_file(path, DocLimits{}.bytes);
    if (const auto* problem = std::get_if<FileProblem>(&read)) {
      out.diagnostics().error("unreadable-file", {},
                              fmt::format("cannot read {}: {}", path.string(), problem->message));
      continue;
    }
    const SourceId source =
        out.diagnostics().sources().add(path.string(), std::get<std::string>(std::move(read)));
    auto dossier = read_dossier_file(source, *out.context->schemas, out.context->placeholders,
                                     out.diagnostics(), with_local);
    if (dossier) out.dossiers.push_back(std::move(*dossier));
  }
  std::sort(out.dossiers.begin(), out.dossiers.end(),
            [](const DossierFile& a, const DossierFile& b) { return a.id < b.id; });
}

void load_inventory_file(CatalogueFolder& out, const fs::path& path) {
  InventoryFile file;
  file.path = path;
  file.source = static_cast<SourceId>(out.diagnostics().sources().size());
  file.root = load_document(path.string(), out.diagnostics());
  if (const Node* owner = file.root.find("owner")) file.owner = scalar_text(*owner, "id");
  out.inventories.push_back(std::move(file));
}

Edit adopted_edit(const Source& source, const Node& row, const std::string& version) {
  const std::string value = "'" + version + "'";
  const bool known = row.find("adopted") != nullptr;
  if (known || source.text()[row.span.begin] == '{')
    return set_entry(source, row, "adopted", value);
  // Beside what it is about.
  const Node& uses = *row.find("uses");
  const std::string_view text = source.text();
  const std::size_t line = line_begin_at(text, row.span.begin);
  const auto at = static_cast<std::uint32_t>(line_end_at(text, uses.span.end));
  std::string added(line_break_at(text, row.span.begin));
  added.append(row.span.begin - line, ' ').append("adopted: ").append(value);
  return {{row.span.source, at, at}, std::move(added)};
}

}  // namespace

const DossierFile* CatalogueFolder::dossier(std::string_view id) const {
  for (const DossierFile& each : dossiers)
    if (each.id == id) return &each;
  return nullptr;
}

std::vector<DossierRow> CatalogueFolder::rows() const {
  std::vector<DossierRow> found;
  for (const InventoryFile& inventory : inventories) {
    const Node* tools = inventory.root.find("tools");
    if (!tools) continue;
    for (const Node& row : tools->items) {
      DossierRow out{&inventory, &row, scalar_text(row, "id"), scalar_text(row, "uses"),
                     scalar_text(row, "adopted")};
      if (!out.uses.empty()) found.push_back(std::move(out));
    }
  }
  return found;
}

std::vector<DossierUser> CatalogueFolder::users(std::string_view id) const {
  std::vector<DossierUser> found;
  for (const DossierRow& row : rows())
    if (row.uses == id) found.push_back({row.inventory->owner, row.tool, row.adopted});
  return found;
}

CatalogueFolder open_catalogue(const CatalogueOptions& options, bool with_local) {
  CatalogueFolder out;
  out.context = make_context(options.data_folder);
  const WorkspaceFiles files = find_files(options, out.diagnostics());
  if (files.folders.empty()) return out;
  out.folder = files.folders.front();
  load_tilsyn_yaml(out);
  load_dossiers(out, with_local);
  for (const fs::path& path : files.inventories) load_inventory_file(out, path);
  return out;
}

fs::path dossier_path(const CatalogueFolder& folder, std::string_view id) {
  if (const DossierFile* known = folder.dossier(id)) return known->file;
  return folder.folder / "catalogue" / (std::string(id) + ".yaml");
}

std::vector<NewFile> with_adopted(const CatalogueFolder& folder,
                                  const std::vector<NewAdoption>& adoptions,
                                  Diagnostics& diagnostics) {
  std::map<const InventoryFile*, std::vector<Edit>> edits;
  for (const NewAdoption& each : adoptions) {
    const InventoryFile* file = each.row.inventory;
    if (file->path.extension() == ".json") {
      diagnostics.warning(
          "not-recorded", each.row.row->span,
          fmt::format("'{}' should say that it adopted version {}", each.row.tool, each.version),
          "inventories in JSON are not edited: add \"adopted\" yourself");
      continue;
    }
    edits[file].push_back(
        adopted_edit(diagnostics.sources().at(file->source), *each.row.row, each.version));
  }
  std::vector<NewFile> files;
  for (const InventoryFile& inventory : folder.inventories) {
    const auto found = edits.find(&inventory);
    if (found == edits.end()) continue;
    const Source& source = diagnostics.sources().at(inventory.source);
    files.push_back({inventory.path, apply_edits(source, std::move(found->second))});
  }
  return files;
}

std::vector<DossierField> to_fields(const std::vector<FieldChange>& changes) {
  std::vector<DossierField> fields;
  for (const FieldChange& change : changes) {
    const char* word = change.kind == FieldChange::Kind::added  ? "added"
                       : change.kind == FieldChange::Kind::gone ? "gone"
                                                                : "changed";
    fields.push_back({word, visible(change.path), visible(change.before), visible(change.after)});
  }
  return fields;
}

std::vector<std::string> paths_of(const std::vector<NewFile>& files) {
  std::vector<std::string> paths;
  for (const NewFile& file : files) paths.push_back(file.path.string());
  return paths;
}

}  // namespace tilsyn
