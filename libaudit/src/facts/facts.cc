// SPDX-License-Identifier: Apache-2.0
#include "facts/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/error.h"
#include "base/fold.h"
#include "facts/ageing.h"
#include "facts/agreement_set.h"
#include "facts/agreements.h"
#include "facts/corrections.h"
#include "facts/notices.h"
#include "facts/observed_account.h"
#include "facts/overlay.h"
#include "facts/released.h"
#include "facts/risks.h"
#include "facts/usage.h"
#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

using Sourced = PathTree<const Statement*>;

const RecordType& record_type(const Type* type, const char* what) {
  if (!type || type->kind != TypeKind::record) {
    throw Error(std::string("facts.schema.json declares no record ") + what);
  }
  return *type->record;
}

void insert_sources(const std::vector<SourceNote>& notes, Sourced& sources) {
  for (const SourceNote& note : notes)
    for (const std::string& path : note.paths) sources.insert(path, note.statement);
}

// Whom the owner's files mention: all parties of the workspace, the owner's own, and the owner.
PartyTable owner_parties(const Inventory& inventory, const Workspace& workspace,
                         Diagnostics& diagnostics) {
  PartyTable table = workspace.party_table;
  for (const Party& party : inventory.parties) table.add(party, diagnostics);
  check_parents(inventory.parties, table, diagnostics);
  // Agreements name the owner as controller. What it is called may be somebody's name already:
  // that was not written to describe a party, so it is no diagnostic.
  Diagnostics silent(diagnostics.sources());
  Party owner;
  owner.id = inventory.id;
  owner.name = inventory.name;
  owner.country = inventory.country;
  for (const char* field : {"controller", "municipality"}) {
    const std::string_view name = text_of(*inventory.owner, field);
    if (!name.empty()) owner.aliases.emplace_back(name);
  }
  owner.span = inventory.owner->span;
  table.add(std::move(owner), silent);
  return table;
}

int age_of(const FactOptions& options, std::string_view path) {
  for (const FactOptions::Age& age : options.ages) {
    if (age.path == path) return age.days;
  }
  return 0;
}

// Builds the facts of one owner; one call of `build`.
class Builder {
 public:
  Builder(const Inventory& inventory, const Workspace& workspace, const Schemas& schemas,
          const FactOptions& options, OwnerFacts& out, Diagnostics& diagnostics)
      : inventory_(inventory),
        workspace_(workspace),
        today_(options.today),
        observations_(options.observations),
        out_(out),
        arena_(*out.arena),
        diagnostics_(diagnostics),
        root_type_(record_type(schemas.find("facts"), "root")),
        mentions_(owner_parties(inventory, workspace, diagnostics), arena_, diagnostics),
        overlay_(arena_, mentions_, diagnostics),
        linker_(inventory, workspace, mentions_, diagnostics),
        merger_(account("agreed"), overlay_, arena_, mentions_),
        notices_(notice_type(), inventory, workspace, overlay_, arena_, mentions_, options.today,
                 diagnostics),
        released_(inventory, workspace),
        usage_(inventory, workspace, account("usage"), age_of(options, "usage"), options.today,
               overlay_, arena_, diagnostics),
        corrector_(root_type_, overlay_, arena_, mentions_, diagnostics) {
    for (const FactOptions::Age& age : options.ages) ages_.insert(age.path, age.days);
    for (const Dossier& dossier : workspace.catalogue) dossier_ids_.push_back(dossier.id);
    for (const Disposition& disposition : inventory.dispositions) {
      if (disposition.kind == DispositionKind::corrected) {
        corrections_[disposition.tool].push_back(&disposition);
      }
    }
  }

  void build();

 private:
  void put(Record& record, std::string_view field, const Value& value, Origin origin = {});
  const RecordType& account(std::string_view name) const;
  const RecordType& notice_type() const;
  Record* new_root(const PathStep* path);

  const Dossier* find_dossier(const ToolRow& row);
  std::string_view build_identity(const ToolRow& row, const Dossier* dossier, Record& root);
  void build_agreements(const ToolRow& row, const Dossier* dossier, std::string_view vendor,
                        Record& root);
  Value list_of_agreements(const std::vector<const AgreementSheet*>& sheets,
                           const AgreementSet& set, const PathStep* root);
  std::string_view name_of(const ToolRow& row) const;
  Value namesakes_of(const ToolRow& row, std::string_view name);
  ToolFacts build_tool(const ToolRow& row);
  void build_observed(const ToolRow& row, Record& root);
  void build_usage(const ToolRow& row, const Record& declared, Record& root);
  void correct(const ToolRow& row, Record& root, ToolFacts& facts);
  void build_owner_root();
  void report_unmatched(const Disposition& disposition, std::string why, std::string hint = {});

  std::map<std::string, std::vector<std::string_view>, std::less<>> namesakes_;  // by folded name
  const Inventory& inventory_;
  const Workspace& workspace_;
  Date today_;
  const OwnerObservations* observations_;
  OwnerFacts& out_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  const RecordType& root_type_;
  Mentions mentions_;
  Overlay overlay_;
  AgreementLinker linker_;
  AgreementMerger merger_;
  NoticeBoard notices_;
  ReleasedServices released_;
  OwnerUsage usage_;
  Corrector corrector_;
  Ages ages_;
  const PathStep* tools_path_ = nullptr;
  std::vector<std::string> dossier_ids_;
  std::unordered_map<std::string_view, std::vector<const Disposition*>> corrections_;
  std::size_t hints_left_ = 100;  // looking for near ids is slow, and who has more has a bad file
};

void Builder::put(Record& record, std::string_view name, const Value& value, Origin origin) {
  const auto slot = record.type->slot(name);
  if (!slot) throw Error(fmt::format("facts.schema.json has no '{}'", name));
  record.slots[*slot] = value;
  record.origins[*slot] = origin;
}

const RecordType& Builder::account(std::string_view name) const {
  const auto slot = root_type_.slot(name);
  return record_type(slot ? root_type_.fields[*slot].type : nullptr, name.data());
}

const RecordType& Builder::notice_type() const {
  const auto slot = root_type_.slot("notices");
  const Type* list = slot ? root_type_.fields[*slot].type : nullptr;
  return record_type(list ? list->element : nullptr, "notices[]");
}

Record* Builder::new_root(const PathStep* path) {
  Record* root = make_record(arena_, root_type_);
  root->path = path;
  for (const char* name : {"declared", "agreed", "agreements", "released", "observed", "usage"}) {
    put(*root, name, Value::absent(UnknownReason::not_collected));
  }
  put(*root, "owner", Value::record(out_.owner), {inventory_.owner->span, nullptr});
  put(*root, "today", to_value(today_));
  return root;
}

const Dossier* Builder::find_dossier(const ToolRow& row) {
  if (row.uses.empty()) return nullptr;
  const Dossier* dossier = workspace_.dossier(row.uses);
  if (dossier) return dossier;
  const std::string hint = hints_left_ > 0 ? did_you_mean(row.uses, dossier_ids_) : std::string();
  if (hints_left_ > 0) --hints_left_;
  diagnostics_.error("dead-link", row.uses_span,
                     fmt::format("the catalogue has no dossier '{}'", row.uses), hint);
  return nullptr;
}

// The row's own name, else the dossier's, else the id.
std::string_view Builder::name_of(const ToolRow& row) const {
  if (!row.name.empty()) return row.name;
  const Dossier* dossier = workspace_.dossier(row.uses);
  return dossier && !dossier->name.empty() ? std::string_view(dossier->name) : row.id;
}

// The ids of the other rows with that name, however it is spelt.
Value Builder::namesakes_of(const ToolRow& row, std::string_view name) {
  const std::vector<std::string_view>& ids = namesakes_[fold(name)];
  Value* items = arena_.array<Value>(ids.size());
  std::uint32_t size = 0;
  for (const std::string_view id : ids)
    if (id != row.id) items[size++] = Value::string(id);
  return Value::list(arena_.make<List>(items, size));
}

// Returns the id of the vendor's party.
std::string_view Builder::build_identity(const ToolRow& row, const Dossier* dossier, Record& root) {
  Record* tool = make_record(arena_, account("tool"));
  tool->path = overlay_.step(root.path, "tool");
  tool->span = row.span;
  put(*tool, "id", Value::string(row.id), {row.span, row.stated});
  if (!row.name.empty()) {
    put(*tool, "name", Value::string(row.name), {row.name_span, row.stated});
  } else if (dossier && !dossier->name.empty()) {
    const std::string_view name = arena_.copy(dossier->name);
    put(*tool, "name", Value::string(name), {dossier->span, dossier->stated});
  } else {
    put(*tool, "name", Value::string(row.id), {row.span, row.stated});
  }
  std::string_view vendor;
  if (!row.vendor.empty()) {
    vendor = mentions_.resolve(row.vendor, row.vendor_span);
    put(*tool, "vendor", Value::string(vendor), {row.vendor_span, row.stated});
  } else if (dossier && !dossier->vendor.empty()) {
    vendor = mentions_.resolve(dossier->vendor, dossier->span);
    put(*tool, "vendor", Value::string(vendor), {dossier->span, dossier->stated});
  }
  put(*tool, "also_listed_as", namesakes_of(row, name_of(row)), {row.span, row.stated});
  put(root, "tool", Value::record(tool), {row.span, row.stated});
  return vendor;
}

void Builder::build_agreements(const ToolRow& row, const Dossier* dossier, std::string_view vendor,
                               Record& root) {
  const AgreementLinker::Found found = linker_.find(row, dossier, vendor);
  if (found.sheets.empty() && !found.none) return;
  const AgreementSet set = agreement_set(found.sheets, today_);
  const Origin none{found.none_span, found.none_stated};
  const AgreementSheet* chosen = set.agreement;
  const Origin origin = chosen ? Origin{chosen->span, chosen->stated} : none;
  put(root, "agreements", list_of_agreements(found.sheets, set, root.path), origin);
  if (!chosen && !found.none) return;  // the papers around an agreement, and not the agreement
  const PathStep* path = overlay_.step(root.path, "agreed");
  Record* agreed = chosen ? merger_.of(set, path) : overlay_.merge(account("agreed"), {}, path);
  if (!chosen) agreed->span = found.none_span;
  // Also of what is only offered somebody may know that it was never concluded.
  if (found.none) put(*agreed, "exists", Value::of(false), none);
  put(root, "agreed", Value::record(agreed), origin);
}

// Each agreement with what belongs to it; the papers around one are no agreements of their own.
Value Builder::list_of_agreements(const std::vector<const AgreementSheet*>& sheets,
                                  const AgreementSet& set, const PathStep* root) {
  const PathStep* list_path = overlay_.step(root, "agreements");
  Value* items = arena_.array<Value>(sheets.size());
  std::uint32_t size = 0;
  for (const AgreementSheet* sheet : sheets) {
    if (sheet->role != SetRole::agreement) continue;
    const PathStep* path = overlay_.step(list_path, arena_.copy(sheet->id), true);
    items[size++] =
        Value::record(sheet == set.agreement ? merger_.of(set, path) : merger_.of(*sheet, path));
  }
  return Value::list(arena_.make<List>(items, size));
}

void Builder::build_observed(const ToolRow& row, Record& root) {
  if (!observations_) return;
  const Value observed = observed_account(*observations_, row.id, root, account("observed"),
                                          overlay_.step(root.path, "observed"), today_, arena_,
                                          mentions_, mentions_.table());
  if (!observed.is(ValueKind::absent)) put(root, "observed", observed);
}

// A list of what the federation has activated answers that for the account `released`, too. That it
// is not activated says nothing of what else may be sent; so it makes no account where there is
// none, but for tools to which nothing may be sent at all.
void Builder::build_usage(const ToolRow& row, const Record& declared, Record& root) {
  put(root, "usage", usage_.of_tool(row.id, declared, overlay_.step(root.path, "usage")));
  const auto activated =
      usage_.presence(row.id, OwnerUsage::federation_of(declared), UsageKind::federation);
  if (!activated) return;
  const std::uint32_t slot = *root.type->slot("released");
  if (!root.slots[slot].is(ValueKind::record)) {
    const std::string_view status = text_of(declared, "status");
    if (!activated->active && status != "rejected" && status != "retired") return;
    Record* released =
        overlay_.merge(account("released"), {}, overlay_.step(root.path, "released"));
    put(root, "released", Value::record(released), activated->origin);
  }
  const Record& released = root.slots[slot].as_record();
  const std::uint32_t activation = *released.type->slot("activated");
  if (!released.slots[activation].is(ValueKind::absent)) return;
  released.slots[activation] = Value::of(activated->active);
  released.origins[activation] = activated->origin;
}

void Builder::report_unmatched(const Disposition& disposition, std::string why, std::string hint) {
  out_.unmatched_corrections.push_back(&disposition);
  diagnostics_.warning("unmatched-correction", disposition.span, std::move(why), std::move(hint));
}

void Builder::correct(const ToolRow& row, Record& root, ToolFacts& facts) {
  const auto found = corrections_.find(row.id);
  if (found == corrections_.end()) return;
  for (const Disposition* disposition : found->second) {
    if (corrector_.apply(*disposition, root, facts.corrections) == Corrector::Result::unmatched) {
      report_unmatched(*disposition, fmt::format("there is no '{}' to correct in '{}'",
                                                 disposition->path, row.id));
    }
  }
  corrections_.erase(found);
}

ToolFacts Builder::build_tool(const ToolRow& row) {
  Record* root = new_root(overlay_.step(tools_path_, row.id, true));
  root->span = row.span;
  const Dossier* dossier = find_dossier(row);
  Sourced sources;
  insert_sources(row.sources, sources);
  const Provenance own{&sources, row.stated};
  Sourced shared_sources;
  if (dossier) insert_sources(dossier->sources, shared_sources);
  const Provenance shared_word{&shared_sources, dossier ? dossier->stated : nullptr};
  const auto shared = [&](const Record* record, std::string_view name) {
    return Layer{record, shared_word.below(name)};
  };

  const std::string_view vendor = build_identity(row, dossier, *root);
  std::vector<Layer> layers;
  if (row.declared) layers.push_back({row.declared, own.below("declared")});
  if (dossier && dossier->declared) layers.push_back(shared(dossier->declared, "declared"));
  Record* declared =
      overlay_.merge(account("declared"), layers, overlay_.step(root->path, "declared"));
  put(*root, "declared", Value::record(declared), {row.span, row.stated});

  const Value released = merge_released(
      account("released"), released_.of(row.id), {row.released, own.below("released")},
      shared(dossier ? dossier->released : nullptr, "released"),
      overlay_.step(root->path, "released"), overlay_, diagnostics_);
  put(*root, "released", released, {row.span, row.stated});
  build_agreements(row, dossier, vendor, *root);
  put(*root, "notices", notices_.of(row, vendor, root->path), {row.span, row.stated});
  build_observed(row, *root);
  build_usage(row, *declared, *root);

  ToolFacts facts;
  facts.id = row.id;
  facts.name = text_of(*record_of(*root, "tool"), "name");
  facts.span = row.span;
  if (dossier) {
    facts.dossier = arena_.copy(dossier->id);
    facts.upstream = changes_since(row, *dossier, mentions_.table());
  }
  facts.notes = &row.notes;
  correct(row, *root, facts);
  if (!ages_.children.empty()) age_facts(*root, ages_, today_, arena_);
  report_risks_outside(*root, out_.risk_matrix.get(), diagnostics_);
  derive_facts(*root, today_, out_.risk_matrix.get(), arena_);
  facts.root = root;
  return facts;
}

// The rules about the owner see every tool's accounts, the very records that the tools' rules see.
void Builder::build_owner_root() {
  Record* root = new_root(nullptr);
  const auto slot = root_type_.slot("tools");
  const Type* list_type = slot ? root_type_.fields[*slot].type : nullptr;
  const RecordType& type = record_type(list_type ? list_type->element : nullptr, "tools[]");
  const auto size = static_cast<std::uint32_t>(out_.tools.size());
  Value* items = arena_.array<Value>(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const ToolFacts& tool = out_.tools[i];
    Record* element = make_record(arena_, type);
    element->path = tool.root->path;
    element->span = tool.span;
    put(*element, "id", Value::string(tool.id), {tool.span, nullptr});
    put(*element, "name", Value::string(tool.name), {tool.span, nullptr});
    for (const char* name : {"declared", "agreed", "released", "observed", "usage"}) {
      const std::uint32_t from = *root_type_.slot(name);
      put(*element, name, tool.root->slots[from], tool.root->origins[from]);
    }
    items[i] = Value::record(element);
  }
  put(*root, "usage", usage_.of_owner(overlay_.step(nullptr, "usage")));
  put(*root, "tools", Value::list(arena_.make<List>(items, size)));
  out_.owner_root = root;
}

void Builder::build() {
  const Layer layer{inventory_.owner, {}};
  out_.owner = overlay_.merge(account("owner"), {&layer, 1}, overlay_.step(nullptr, "owner"));
  out_.risk_matrix = choose_risk_matrix(*inventory_.owner, workspace_.risk_matrices, diagnostics_);
  tools_path_ = overlay_.step(nullptr, "tools");
  for (const ToolRow& row : inventory_.tools) namesakes_[fold(name_of(row))].push_back(row.id);
  out_.tools.reserve(inventory_.tools.size());
  for (const ToolRow& row : inventory_.tools) out_.tools.push_back(build_tool(row));
  std::sort(out_.tools.begin(), out_.tools.end(),
            [](const ToolFacts& a, const ToolFacts& b) { return a.id < b.id; });
  build_owner_root();

  std::vector<std::string> ids;
  for (const ToolFacts& tool : out_.tools) ids.emplace_back(tool.id);
  for (const Disposition& disposition : inventory_.dispositions) {
    if (!corrections_.contains(disposition.tool)) continue;
    if (disposition.kind != DispositionKind::corrected) continue;
    const std::string hint = hints_left_ > 0 ? did_you_mean(disposition.tool, ids) : std::string();
    if (hints_left_ > 0) --hints_left_;
    report_unmatched(disposition, fmt::format("there is no tool '{}' to correct", disposition.tool),
                     hint);
  }
  linker_.report_unused();
  notices_.report_dead();
  released_.report_dead(inventory_, workspace_, diagnostics_);
  out_.agreements_used.assign(linker_.used().begin(), linker_.used().end());
  out_.parties = mentions_.finish();
}

}  // namespace

OwnerFacts build_facts(std::shared_ptr<const Inventory> inventory, const Workspace& workspace,
                       const Schemas& schemas, const FactOptions& options,
                       Diagnostics& diagnostics) {
  if (!inventory || !inventory->owner) throw Error("facts need an inventory with an owner");
  OwnerFacts out;
  out.arena = std::make_unique<Arena>();
  out.id = inventory->id;
  out.name = inventory->name;
  out.country = inventory->country;
  out.language = inventory->language;
  out.workspace_arena = workspace.arena;
  out.inventory = std::move(inventory);
  Builder(*out.inventory, workspace, schemas, options, out, diagnostics).build();
  return out;
}

void warn_unused_agreements(const Workspace& workspace, const std::set<std::string>& used,
                            Diagnostics& diagnostics) {
  if (!workspace.complete || workspace.inventories.size() < 2) return;
  for (const AgreementSheet& sheet : workspace.agreements) {
    if (!sheet.owner.empty() || used.contains(sheet.id)) continue;
    diagnostics.warning("unused-agreement", sheet.span,
                        fmt::format("no tool uses the agreement '{}'", sheet.id),
                        unused_hint(sheet));
  }
}

}  // namespace tilsyn
