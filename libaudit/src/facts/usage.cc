// SPDX-License-Identifier: Apache-2.0
#include "facts/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

bool is_outdated(const UsageList& list, int days, Date today) {
  return days > 0 && list.on && days_between(*list.on, today) > days;
}

// The lists that would have the tool if it were in use. Nobody's list has what needs no login, or
// an account of the service's own.
std::vector<UsageKind> kinds_that_tell(const Record& declared) {
  std::vector<UsageKind> kinds;
  const Record* login = record_of(declared, "login");
  if (login && text_of(*login, "method") == "federation") {
    const std::string_view by = OwnerUsage::federation_of(declared);
    const bool of_accounts = by == "google" || by == "microsoft";
    kinds.push_back(of_accounts ? UsageKind::oauth : UsageKind::federation);
  }
  if (!texts_of(declared, "app_ids").empty()) kinds.push_back(UsageKind::devices);
  return kinds;
}

std::string title_of(const UsageList& list) {
  std::string title = list.source.empty() ? list.name : list.source;
  if (list.on) title += fmt::format(" ({})", to_string(*list.on));
  return title;
}

Value list_of(const std::vector<std::string_view>& texts, Arena& arena) {
  Value* items = arena.array<Value>(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) items[i] = Value::string(texts[i]);
  return Value::list(arena.make<List>(items, static_cast<std::uint32_t>(texts.size())));
}

}  // namespace

OwnerUsage::OwnerUsage(const Inventory& inventory, const Workspace& workspace,
                       const RecordType& type, int days, Date today, Overlay& overlay, Arena& arena,
                       Diagnostics& diagnostics)
    : type_(type), overlay_(overlay), arena_(arena) {
  std::optional<UsageMatcher> matcher;
  for (const UsageList& list : workspace.usage) {
    if (list.owner != inventory.id) {
      if (workspace.complete && workspace.inventories.size() == 1) {
        diagnostics.warning("unused-list", list.span,
                            fmt::format("no inventory has the owner '{}'", list.owner),
                            fmt::format("the only owner here is '{}'", inventory.id));
      }
      continue;
    }
    if (is_outdated(list, days, today)) {
      outdated_[static_cast<std::size_t>(list.kind)] = true;
      continue;
    }
    if (!matcher) matcher.emplace(inventory, workspace);
    add(list, *matcher, diagnostics);
  }
}

void OwnerUsage::add(const UsageList& list, const UsageMatcher& matcher, Diagnostics& diagnostics) {
  lists_.push_back(&list);
  for (const UsageEntry& entry : list.entries) {
    UsageMatch match = matcher.match(entry);
    if (match.dead) {
      diagnostics.warning("dead-link", entry.tool_span,
                          fmt::format("the inventory has no tool '{}'", entry.tool));
    }
    if (!match.tool.empty()) {
      by_tool_[match.tool].push_back({&list, &entry});
    } else if (entry.not_a_tool.empty() && !entry.gone) {
      unlisted_.push_back({&list, &entry, std::move(match.near)});
    }
  }
}

std::string_view OwnerUsage::federation_of(const Record& declared) {
  const Record* login = record_of(declared, "login");
  return login ? text_of(*login, "federation") : std::string_view();
}

Value OwnerUsage::nothing() const {
  const bool old = std::find(outdated_.begin(), outdated_.end(), true) != outdated_.end();
  return Value::absent(old ? UnknownReason::outdated : UnknownReason::not_collected);
}

Value OwnerUsage::nothing(UsageKind kind) const {
  const bool old = outdated_[static_cast<std::size_t>(kind)];
  return Value::absent(old ? UnknownReason::outdated : UnknownReason::not_collected);
}

const std::vector<OwnerUsage::Found>& OwnerUsage::found(std::string_view tool) const {
  static const std::vector<Found> none;
  const auto place = by_tool_.find(tool);
  return place == by_tool_.end() ? none : place->second;
}

// In a list of that kind, in use or (the list says so itself) not any more.
const OwnerUsage::Found* OwnerUsage::find(std::string_view tool, UsageKind kind,
                                          bool active) const {
  for (const Found& one : found(tool)) {
    if (one.list->kind == kind && !one.entry->gone && one.entry->is_active() == active) return &one;
  }
  return nullptr;
}

// The whole list of one federation says nothing of what logs in with another.
const UsageList* OwnerUsage::complete(UsageKind kind, std::string_view federation) const {
  for (const UsageList* list : lists_) {
    if (list->kind != kind || !list->complete) continue;
    if (list->federation.empty() || federation.empty() || list->federation == federation)
      return list;
  }
  return nullptr;
}

void OwnerUsage::put(Record& record, std::string_view field, const Value& value, Origin origin) {
  const auto slot = record.type->slot(field);
  if (!slot) throw Error(fmt::format("facts.schema.json has no '{}' of what is in use", field));
  record.slots[*slot] = value;
  record.origins[*slot] = origin;
}

// Nothing where no complete list of the kind was given: then what no list has may be in use all the
// same.
std::optional<OwnerUsage::Presence> OwnerUsage::presence(std::string_view tool,
                                                         std::string_view federation,
                                                         UsageKind kind) const {
  for (const bool active : {true, false}) {
    if (const Found* there = find(tool, kind, active))
      return Presence{active, true, {there->entry->span, there->list->stated}};
  }
  if (const UsageList* list = complete(kind, federation))
    return Presence{false, false, {list->span, list->stated}};
  return std::nullopt;
}

void OwnerUsage::put_presence(Record& record, std::string_view field,
                              const std::optional<Presence>& known, UsageKind kind) {
  if (known) {
    put(record, field, Value::of(known->active), known->origin);
  } else {
    put(record, field, nothing(kind));
  }
}

void OwnerUsage::put_seen(Record& record, std::string_view tool, const Record& declared) {
  for (const UsageKind kind : {UsageKind::federation, UsageKind::devices, UsageKind::oauth}) {
    if (const Found* there = find(tool, kind, true)) {
      put(record, "seen", Value::of(true), {there->entry->span, there->list->stated});
      return;
    }
  }
  put(record, "seen", nothing());
  // Where nobody says with what it logs in, only a list of all federations would have it.
  const std::string_view federation = federation_of(declared);
  const std::vector<UsageKind> telling = kinds_that_tell(declared);
  const UsageList* list = nullptr;
  for (const UsageKind kind : telling) {
    list = complete(kind, federation.empty() ? "unknown" : federation);
    if (!list) return;
  }
  if (list) put(record, "seen", Value::of(false), {list->span, list->stated});
}

void OwnerUsage::put_numbers(Record& record, const std::vector<Found>& entries) {
  std::vector<std::string_view> active_in, scopes;
  for (const Found& one : entries) {
    const UsageEntry& entry = *one.entry;
    const Origin origin{entry.span, one.list->stated};
    const auto put_larger = [&](std::string_view field, const std::optional<std::int64_t>& count) {
      const Value* before = find_value(record, field);
      if (count && (!before || before->as_int() < *count))
        put(record, field, Value::of(*count), origin);
    };
    if (entry.gone) continue;
    put_larger("users", entry.users);
    put_larger("devices", entry.devices);
    const auto last = date_of(record, "last_used");
    if (entry.last_used && (!last || *last < *entry.last_used))
      put(record, "last_used", to_value(*entry.last_used), origin);
    for (const std::string& scope : entry.scopes) {
      if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
        scopes.push_back(arena_.copy(scope));
    }
    if (!entry.is_active()) continue;
    const std::string title = title_of(*one.list);
    if (std::find(active_in.begin(), active_in.end(), title) == active_in.end())
      active_in.push_back(arena_.copy(title));
  }
  const Origin all =
      entries.empty() ? Origin{} : Origin{entries[0].entry->span, entries[0].list->stated};
  put(record, "active_in", list_of(active_in, arena_), all);
  if (!scopes.empty()) put(record, "scopes", list_of(scopes, arena_), all);
}

Value OwnerUsage::of_tool(std::string_view tool, const Record& declared, const PathStep* path) {
  if (lists_.empty()) return nothing();
  Record* record = make_record(arena_, type_);
  record->path = path;
  record->span = lists_.front()->span;
  put_seen(*record, tool, declared);
  const std::string_view federation = federation_of(declared);
  put_presence(*record, "installed", presence(tool, {}, UsageKind::devices), UsageKind::devices);
  put_presence(*record, "connected", presence(tool, federation, UsageKind::oauth),
               UsageKind::oauth);
  put_numbers(*record, found(tool));
  put(*record, "lists", lists(), {lists_.front()->span, lists_.front()->stated});
  return Value::record(record);
}

Value OwnerUsage::of_owner(const PathStep* path) {
  if (lists_.empty()) return nothing();
  Record* record = make_record(arena_, type_);
  record->path = path;
  record->span = lists_.front()->span;
  const Origin origin{lists_.front()->span, lists_.front()->stated};
  put(*record, "lists", lists(), origin);
  const auto put_unlisted = [&](std::string_view field, UsageKind kind) {
    const auto first = std::find_if(lists_.begin(), lists_.end(),
                                    [&](const UsageList* list) { return list->kind == kind; });
    const bool any = first != lists_.end();
    put(*record, field, unlisted(kind, field, path),
        any ? Origin{(*first)->span, (*first)->stated} : Origin{});
  };
  put_unlisted("unlisted_logins", UsageKind::federation);
  put_unlisted("unlisted_apps", UsageKind::devices);
  put_unlisted("unlisted_access", UsageKind::oauth);
  return Value::record(record);
}

const RecordType& OwnerUsage::element_type(std::string_view field) const {
  const auto slot = type_.slot(field);
  const Type* list = slot ? type_.fields[*slot].type : nullptr;
  if (!list || !list->element || !list->element->record)
    throw Error(fmt::format("facts.schema.json declares no records usage.{}", field));
  return *list->element->record;
}

// The same for every tool, so they share it.
Value OwnerUsage::lists() {
  if (lists_value_) return *lists_value_;
  const PathStep* path = overlay_.step(overlay_.step(nullptr, "usage"), "lists");
  Value* items = arena_.array<Value>(lists_.size());
  std::set<std::string, std::less<>> names;
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    const UsageList& list = *lists_[i];
    std::string name = list.name;
    for (int n = 2; !names.insert(name).second; ++n) name = fmt::format("{}-{}", list.name, n);
    Record* record = make_record(arena_, element_type("lists"));
    record->path = overlay_.step(path, arena_.copy(name), true);
    record->span = list.span;
    const Origin origin{list.span, list.stated};
    const auto aside = std::count_if(list.entries.begin(), list.entries.end(),
                                     [](const UsageEntry& e) { return !e.not_a_tool.empty(); });
    put(*record, "name", Value::string(record->path->name), origin);
    put(*record, "kind", Value::string(to_string(list.kind)), origin);
    if (list.on) put(*record, "on", to_value(*list.on), origin);
    put(*record, "complete", Value::of(list.complete), origin);
    put(*record, "entries", Value::of(static_cast<std::int64_t>(list.entries.size())), origin);
    put(*record, "set_aside", Value::of(static_cast<std::int64_t>(aside)), origin);
    items[i] = Value::record(record);
  }
  lists_value_ = Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(lists_.size())));
  return *lists_value_;
}

void OwnerUsage::put_entry(Record& record, const UsageList& list, const UsageEntry& entry) {
  const Origin origin{entry.span, list.stated};
  const auto put_text = [&](std::string_view field, std::string_view text) {
    if (!text.empty()) put(record, field, Value::string(arena_.copy(text)), origin);
  };
  put_text("name", entry.name);
  put_text("list", title_of(list));
  put_text("identifier", entry.identifier);
  put_text("host", entry.host);
  put_text("vendor", entry.vendor);
  put(record, "active", Value::of(entry.is_active()), origin);
  if (entry.managed) put(record, "managed", Value::of(*entry.managed), origin);
  if (entry.users) put(record, "users", Value::of(*entry.users), origin);
  if (entry.devices) put(record, "devices", Value::of(*entry.devices), origin);
  if (entry.last_used) put(record, "last_used", to_value(*entry.last_used), origin);
  if (entry.scopes.empty()) return;
  std::vector<std::string_view> scopes;
  for (const std::string& scope : entry.scopes) scopes.push_back(arena_.copy(scope));
  put(record, "scopes", list_of(scopes, arena_), origin);
}

// Sorted by id, so that a finding keeps its place whatever file the list came in. Nothing where no
// list of the kind was given: then nobody has looked.
Value OwnerUsage::unlisted(UsageKind kind, std::string_view field, const PathStep* path) {
  const auto is_kind = [&](const UsageList* list) { return list->kind == kind; };
  if (std::none_of(lists_.begin(), lists_.end(), is_kind)) return nothing(kind);
  std::vector<const Unlisted*> all;
  for (const Unlisted& one : unlisted_) {
    if (is_kind(one.list)) all.push_back(&one);
  }
  std::stable_sort(all.begin(), all.end(), [](const Unlisted* a, const Unlisted* b) {
    return a->entry->id < b->entry->id;
  });
  const PathStep* list_path = overlay_.step(path, field);
  Value* items = arena_.array<Value>(all.size());
  std::set<std::string, std::less<>> ids;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Unlisted& one = *all[i];
    std::string id = one.entry->id;
    for (int n = 2; !ids.insert(id).second; ++n) id = fmt::format("{}-{}", one.entry->id, n);
    Record* record = make_record(arena_, element_type(field));
    record->path = overlay_.step(list_path, arena_.copy(id), true);
    record->span = one.entry->span;
    const Origin origin{one.entry->span, one.list->stated};
    put_entry(*record, *one.list, *one.entry);
    put(*record, "id", Value::string(record->path->name), origin);
    if (!one.near.empty()) put(*record, "near", Value::string(arena_.copy(one.near)), origin);
    items[i] = Value::record(record);
  }
  return Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(all.size())));
}

}  // namespace tilsyn
