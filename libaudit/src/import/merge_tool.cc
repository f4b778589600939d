// SPDX-License-Identifier: Apache-2.0
#include "import/merge_tool.h"

#include <algorithm>

#include "base/error.h"
#include "import/draft_tree.h"
#include "import/merge_items.h"

namespace tilsyn {
namespace {

using Kind = Draft::Kind;

const Draft nothing;

bool is_set(const Draft* draft) {
  return draft && draft->is_set();
}

const Draft* below(const Draft* draft, std::string_view key) {
  if (!draft || draft->kind() != Kind::map) return nullptr;
  for (const auto& [name, value] : draft->entries())
    if (name == key) return value.is_set() ? &value : nullptr;
  return nullptr;
}

// A value in the three places: in the inventory, in the list last time and in the list now.
struct Three {
  const Node* local;
  const Draft* base;
  const Draft* list;
};

// Where a value stands in the inventory: below `key` of `parent`, which is edited.
struct Slot {
  const Node& parent;
  const std::string& key;
  const Type* type;
  std::string path;
};

class ToolMerge {
 public:
  ToolMerge(const Source& source, const ToolPair& pair, Merge& merge)
      : source_(source), pair_(pair), merge_(merge), id_(pair.local.find("id")->text) {}

  void map(const Three& at, const Type* type, const std::string& path) {
    if (source_.text()[at.local->span.begin] == '*') {
      if (!same_as_list(at))
        tell(MergeKind::conflict, path, to_draft(*at.local), at.list, at.local,
             "it is written in another place, which an alias repeats here");
      return;
    }
    const auto visit = [&](const std::string& key) {
      if (path.empty() && key == "id") return;
      const Slot slot{*at.local, key, type_below(type, key), path.empty() ? key : path + "." + key};
      value(slot, {at.local->find(key), below(at.base, key), below(at.list, key)});
    };
    new_keys_.emplace_back();
    if (at.list)
      for (const auto& entry : at.list->entries()) visit(entry.first);
    if (at.base && at.base->kind() == Kind::map)
      for (const auto& entry : at.base->entries())
        if (!at.list || !has_key(*at.list, entry.first)) visit(entry.first);
    // Both stand at the end of the map: what is added to its last value goes before a new key.
    for (Edit& edit : new_keys_.back()) merge_.edits.push_back(std::move(edit));
    new_keys_.pop_back();
  }

 private:
  static bool has_key(const Draft& map, std::string_view key) {
    return std::any_of(map.entries().begin(), map.entries().end(),
                       [&](const auto& entry) { return entry.first == key; });
  }
  // Nothing that the list says differs from what stands there.
  bool same_as_list(const Three& at) const {
    const Draft local = to_draft(*at.local);
    return std::all_of(
        at.list->entries().begin(), at.list->entries().end(), [&](const auto& entry) {
          return !entry.second.is_set() || same(below(&local, entry.first), &entry.second);
        });
  }
  bool base_known() const { return pair_.base != nullptr; }

  void value(const Slot& slot, const Three& at) {
    const Draft local = at.local ? to_draft(*at.local) : Draft();
    if (!is_set(at.list)) {
      if (is_set(at.base) && local.is_set()) ceased(slot, at, local);
      return;
    }
    if (same(&local, at.list)) return;
    if (at.list->kind() == Kind::map) {
      below_map(slot, at, local);
    } else if (base_known() && same(at.base, at.list)) {
      return;  // the list is as it was
    } else if (at.local && at.local->kind == NodeKind::sequence && local.is_set() &&
               at.list->kind() == Kind::list && (base_known() || slot.path == "notes")) {
      list(slot, at, local);
    } else if (!local.is_set() ? !is_set(at.base) : base_known() && same(at.base, &local)) {
      put(slot, at.local, local, *at.list);
    } else {
      tell(MergeKind::conflict, slot.path, local, at.list, at.local);
    }
  }

  void below_map(const Slot& slot, const Three& at, const Draft& local) {
    if (local.is_set()) {
      if (at.local->kind == NodeKind::mapping) return map(at, slot.type, slot.path);
      if (!(base_known() && same(at.base, at.list)))
        tell(MergeKind::conflict, slot.path, local, at.list, at.local);
      return;
    }
    Draft added;
    gather(*at.list, at.base, slot.path, added);
    if (added.is_set()) put(slot, at.local, local, added);
  }

  // What the list says anew of something that the inventory does not have.
  void gather(const Draft& list, const Draft* base, const std::string& path, Draft& added) {
    for (const auto& [key, value] : list.entries()) {
      if (!value.is_set()) continue;
      const Draft* before = below(base, key);
      const std::string here = path + "." + key;
      if (value.kind() == Kind::map) {
        gather(value, before, here, added.entry(key));
      } else if (!before) {
        added.entry(key) = value;
      } else if (!same(before, &value)) {
        tell(MergeKind::conflict, here, nothing, &value, nullptr, "it was removed here");
      }
    }
  }

  // The list has ceased to say what it said.
  void ceased(const Slot& slot, const Three& at, const Draft& local) {
    if (at.base->kind() == Kind::map) {
      if (at.local->kind == NodeKind::mapping) map(at, slot.type, slot.path);
    } else if (!pair_.empty_counts) {
      tell(MergeKind::no_longer, slot.path, local, nullptr, at.local);
    } else if (!same(at.base, &local)) {
      tell(MergeKind::conflict, slot.path, local, nullptr, at.local);
    } else {
      edit(MergeKind::emptied, slot.path, local, nullptr, at.local,
           [&] { return clear_entry(source_, slot.parent, slot.key); });
    }
  }

  void list(const Slot& slot, const Three& at, const Draft& local) {
    const Type* items = item_type(slot.type);
    const bool flow = source_.text()[at.local->span.begin] == '[';
    const bool untouched = same(at.base, &local);
    if (at.list->items().empty() || (flow && untouched)) {
      if (untouched) return put(slot, at.local, local, *at.list);
      return tell(MergeKind::conflict, slot.path, local, at.list, at.local);
    }
    const bool records = at.list->items().front().kind() == Kind::map;
    if (flow && records) return tell(MergeKind::conflict, slot.path, local, at.list, at.local);
    if (flow) return flow_list(slot, at, local);
    block_list(slot, at, local, items);
  }

  // What the list added is added, what it took away is taken away; what people added stays.
  void flow_list(const Slot& slot, const Three& at, const Draft& local) {
    const auto has = [](const Draft* list, const Draft& item) {
      return list && std::any_of(list->items().begin(), list->items().end(),
                                 [&](const Draft& other) { return same(&item, &other); });
    };
    Draft result;
    result.set_empty_list();
    for (const Draft& item : local.items())
      if (has(at.list, item) || !has(at.base, item)) result.append() = item;
    for (const Draft& item : at.list->items())
      if (!has(at.base, item) && !has(&local, item)) result.append() = item;
    if (!same(&result, &local)) put(slot, at.local, local, result);
  }

  void block_list(const Slot& slot, const Three& at, const Draft& local, const Type* items) {
    const Draft& base = at.base && at.base->kind() == Kind::list ? *at.base : nothing;
    const auto local_keys = item_keys(local, items);
    const auto base_keys = item_keys(base, items);
    const auto list_keys = item_keys(*at.list, items);
    const auto index = [](const std::vector<std::string>& keys, const std::string& key) {
      return static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    };
    for (std::size_t b = 0; b < base_keys.size(); ++b) {
      const std::size_t n = index(local_keys, base_keys[b]);
      if (n < local_keys.size() && index(list_keys, base_keys[b]) == list_keys.size())
        removed_item(slot, at, n, base.items()[b], local.items()[n], items);
    }
    const auto last_time = [&](std::size_t l) {
      const std::size_t b = index(base_keys, list_keys[l]);
      return b < base_keys.size() ? &base.items()[b] : nullptr;
    };
    // First what changes in items, then new items: the end of the last item is that of the list.
    for (std::size_t l = 0; l < list_keys.size(); ++l) {
      const std::size_t n = index(local_keys, list_keys[l]);
      if (n < local_keys.size())
        both_have(slot, at.local->items[n], last_time(l), at.list->items()[l], items);
    }
    for (std::size_t l = 0; l < list_keys.size(); ++l) {
      if (index(local_keys, list_keys[l]) < local_keys.size()) continue;
      const Draft* before = last_time(l);
      const Draft& now = at.list->items()[l];
      if (!before) {
        added_item(slot, at, now, items);
      } else if (!same(before, &now)) {
        tell(MergeKind::conflict, item_path(slot, now, items), nothing, &now, at.local,
             "it was removed here");
      }
    }
  }

  void both_have(const Slot& slot, const Node& local, const Draft* before, const Draft& now,
                 const Type* items) {
    if (now.kind() == Kind::map && local.kind == NodeKind::mapping)
      map({&local, before, &now}, items, item_path(slot, now, items));
  }

  void removed_item(const Slot& slot, const Three& at, std::size_t n, const Draft& before,
                    const Draft& local, const Type* items) {
    const std::string path = item_path(slot, local, items);
    if (!same(&before, &local))
      return tell(MergeKind::conflict, path, local, nullptr, &at.local->items[n]);
    edit(MergeKind::emptied, path, local, nullptr, &at.local->items[n],
         [&] { return remove_item(source_, *at.local, n); });
  }

  void added_item(const Slot& slot, const Three& at, const Draft& now, const Type* items) {
    edit(MergeKind::updated, item_path(slot, now, items), nothing, &now, at.local,
         [&] { return append_item(source_, *at.local, block_yaml(now)); });
  }

  static std::string item_path(const Slot& slot, const Draft& item, const Type* items) {
    return slot.path + "[" + item_name(item, items) + "]";
  }

  void put(const Slot& slot, const Node* old, const Draft& local, const Draft& value) {
    edit(
        MergeKind::updated, slot.path, local, &value, old ? old : &slot.parent,
        [&] {
          if (old && (old->kind == NodeKind::sequence || old->kind == NodeKind::mapping) &&
              may_hold_comment(source_, old->span))
            throw Error("comments stand in it");
          const bool flow = source_.text()[slot.parent.span.begin] == '{';
          return set_entry(source_, slot.parent, slot.key,
                           flow ? flow_yaml(value) : block_yaml(value));
        },
        old == nullptr);
  }

  // Makes the edit and tells of it; what cannot be edited without losing something is a conflict.
  template <class Make>
  void edit(MergeKind kind, const std::string& path, const Draft& before, const Draft* after,
            const Node* where, Make make, bool new_key = false) {
    try {
      (new_key ? new_keys_.back() : merge_.edits).push_back(make());
      tell(kind, path, before, after, where);
    } catch (const Error& error) {
      tell(MergeKind::conflict, path, before, after, where, error.what());
    }
  }

  void tell(MergeKind kind, const std::string& path, const Draft& before, const Draft* after,
            const Node* where, std::string reason = {}) {
    merge_.changes.push_back({kind, id_, path, shown(before), after ? shown(*after) : std::string(),
                              where ? where->span : pair_.local.span, place_in_list(path),
                              std::move(reason)});
  }

  // The cell of the longest path that `path` is or lies below; else the row.
  Span place_in_list(const std::string& path) const {
    Span best = pair_.row.row;
    std::size_t length = 0;
    for (const auto& [name, span] : pair_.row.places) {
      const bool covers =
          path.starts_with(name) &&
          (path.size() == name.size() || path[name.size()] == '.' || path[name.size()] == '[');
      const bool inside = name.starts_with(path) && name.size() > path.size() && length == 0;
      if (covers ? name.size() <= length : !inside) continue;
      best = span;
      if (covers) length = name.size();
    }
    return best;
  }

  const Source& source_;
  const ToolPair& pair_;
  Merge& merge_;
  std::vector<std::vector<Edit>> new_keys_;  // of the maps that are being merged
  std::string id_;
};

}  // namespace

void merge_tool(const Source& source, const Type& type, const ToolPair& pair, Merge& merge) {
  ToolMerge(source, pair, merge).map({&pair.local, pair.base, &pair.said}, &type, "");
}

}  // namespace tilsyn
