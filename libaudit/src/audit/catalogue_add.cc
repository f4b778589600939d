// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "audit/catalogue_folder.h"
#include "base/near.h"
#include "catalogue/dossier_text.h"
#include "catalogue/row_split.h"
#include "model/documents.h"

namespace tilsyn {
namespace {

constexpr std::string_view first_version = "1";

struct FoundRow {
  const InventoryFile* inventory = nullptr;
  std::size_t index = 0;
  const Node* row = nullptr;
};

// Why there is not exactly one such row; empty when there is.
std::string find_row(const CatalogueFolder& folder, const NewDossier& wanted, FoundRow& found) {
  std::vector<std::string> owners, tools;
  for (const InventoryFile& inventory : folder.inventories) {
    const Node* list = inventory.root.find("tools");
    if (!list || (!wanted.owner.empty() && inventory.owner != wanted.owner)) continue;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const std::string id = scalar_text(list->items[i], "id");
      tools.push_back(id);
      if (id != wanted.tool) continue;
      owners.push_back(inventory.owner);
      found = {&inventory, i, &list->items[i]};
    }
  }
  if (owners.size() == 1) return {};
  if (owners.size() > 1)
    return fmt::format("several owners have the tool '{}': {}; say which with --owner", wanted.tool,
                       fmt::join(owners, ", "));
  const std::string_view near = nearest(wanted.tool, tools);
  return fmt::format("there is no tool '{}'{}", wanted.tool,
                     near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
}

// On whose word the row stands, and since when, as the facts take it.
struct Stated {
  std::string on, word;
};

Stated stated_of(const Node& root, const Node& row) {
  Stated out;
  for (const Node* above : {&row, &root}) {
    const Node* stated = above->find("stated");
    if (!stated) continue;
    if (out.on.empty()) out.on = scalar_text(*stated, "on");
    if (out.word.empty()) out.word = scalar_text(*stated, "word");
  }
  const bool anybody = row.find("stated") || root.find("stated");
  const Node* declared = row.find("declared");
  const std::string review = declared ? scalar_text(*declared, "last_review") : std::string();
  if (out.on.empty()) out.on = review;
  if (out.word.empty() && (anybody || !review.empty())) out.word = "owner";
  return out;
}

// The parties of the owner that the dossier mentions, with whom they belong to: others need them.
Node parties_for(const CatalogueFolder& folder, const InventoryFile& inventory,
                 std::vector<std::string> mentions) {
  Arena arena;
  Diagnostics quiet(folder.context->diagnostics.sources());
  const DocumentReader reader{*folder.context->schemas, folder.context->placeholders, arena, quiet};
  PartyTable table;
  std::vector<Party> own;
  if (const Record* root = reader.read(inventory.path, "inventory")) own = parties_of(*root);
  std::error_code error;
  const std::filesystem::path shared = folder.folder / "parties.yaml";
  if (std::filesystem::exists(shared, error)) load_parties(shared, reader, own);
  for (const Party& party : own) table.add(party, quiet);
  Node out;
  out.kind = NodeKind::sequence;
  std::set<std::string> taken;
  while (!mentions.empty()) {
    const std::string mention = std::move(mentions.back());
    mentions.pop_back();
    const Party* party = table.find(table.resolve(mention).id);
    if (!party || !taken.insert(party->id).second) continue;
    if (!party->parent.empty()) mentions.push_back(party->parent);
    out.items.push_back(party_node(*party));
  }
  std::sort(out.items.begin(), out.items.end(), [](const Node& a, const Node& b) {
    return scalar_text(a, "id") < scalar_text(b, "id");
  });
  return out;
}

Node make_dossier(const CatalogueFolder& folder, const FoundRow& found, const NewDossier& wanted,
                  const RowSplit& split, const std::string& id, const std::string& today) {
  const Node& row = *found.row;
  const Stated stated = stated_of(found.inventory->root, row);
  const std::string on = stated.on.empty() ? today : stated.on;
  const std::string name = scalar_text(row, "name");
  const std::string vendor = scalar_text(row, "vendor");
  Node out = mapping_node();
  set_text(out, "id", id);
  set_text(out, "name", name.empty() ? wanted.tool : name);
  set_text(out, "vendor", vendor);
  set_text(out, "version", first_version);
  set_text(out, "on", on);
  set_text(out, "by", wanted.by);
  set_text(out, "word", stated.word);
  if (!wanted.reviewed_by.empty()) {
    Node reviewed = mapping_node();
    set_text(reviewed, "on", today);
    set_text(reviewed, "by", wanted.reviewed_by);
    set_node(out, "reviewed", std::move(reviewed));
  }
  for (const Entry& entry : split.moved.entries) set_node(out, entry.key, entry.value);
  if (const Node* sources = row.find("sources")) {
    Node about = sources_about(*sources, split.paths);
    if (!about.items.empty()) set_node(out, "sources", std::move(about));
  }
  std::vector<std::string> mentions = party_mentions(split.moved, folder.dossier_type());
  if (!vendor.empty()) mentions.push_back(vendor);
  Node parties = parties_for(folder, *found.inventory, std::move(mentions));
  if (!parties.items.empty()) set_node(out, "parties", std::move(parties));
  const DossierChanges first{std::string(first_version), on, "", {}, content_digest(out)};
  set_node(out, "changes", changes_node({first}));
  return out;
}

const Type* row_type(const Schemas& schemas) {
  const Type* inventory = schemas.find("inventory");
  const auto slot = inventory->record->slot("tools");
  return inventory->record->fields[*slot].type->element;
}

std::string add(CatalogueFolder& folder, const CatalogueOptions& options, const NewDossier& wanted,
                NewDossierResult& result) {
  FoundRow found;
  if (std::string why = find_row(folder, wanted, found); !why.empty()) return why;
  const std::string id = wanted.id.empty() ? wanted.tool : wanted.id;
  if (!is_dossier_id(id))
    return fmt::format("'{}' cannot be the id of a dossier: small letters, digits and '-'", id);
  const std::filesystem::path path = dossier_path(folder, id);
  std::error_code error;
  if (folder.dossier(id) || std::filesystem::exists(std::filesystem::symlink_status(path, error)))
    return fmt::format("the catalogue has a dossier '{}' already; give another --id", id);
  if (const std::string uses = scalar_text(*found.row, "uses"); !uses.empty())
    return fmt::format("'{}' uses the dossier '{}' already", wanted.tool, uses);
  if (found.inventory->path.extension() == ".json") return "inventories in JSON are not edited";
  const Sources& sources = folder.diagnostics().sources();
  RowSplit split = split_row(sources.at(found.inventory->source), found.inventory->root,
                             found.index, *row_type(*folder.context->schemas), id, first_version);
  if (!split.problem.empty()) return split.problem;
  const std::string text =
      write_yaml(make_dossier(folder, found, wanted, split, id, options.today));
  const SourceId source = folder.diagnostics().sources().add(path.string(), text);
  if (!read_dossier_file(source, *folder.context->schemas, folder.context->placeholders,
                         folder.diagnostics()))
    return "what the tool says cannot be a dossier";
  write_files({{path, text}, {found.inventory->path, split.inventory}});
  result.dossier = path.string();
  result.inventory = found.inventory->path.string();
  result.moved = std::move(split.paths);
  return {};
}

}  // namespace

NewDossierResult add_to_catalogue(const CatalogueOptions& options, const NewDossier& wanted) {
  CatalogueFolder folder = open_catalogue(options);
  NewDossierResult result;
  if (folder.diagnostics().ok()) result.problem = add(folder, options, wanted, result);
  result.problems = to_problems(folder.diagnostics());
  return result;
}

}  // namespace tilsyn
