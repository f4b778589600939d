// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "base/fold.h"
#include "import/usage_import.h"
#include "import/usage_rows.h"

namespace tilsyn {
namespace {

bool has_a_say(const UsageEntry& entry) {
  return !entry.tool.empty() || !entry.not_a_tool.empty();
}

// Finds what an entry was in the list before: by its key, else by its name alone, unless both have
// identifiers: another app may have the same name.
class Before {
 public:
  explicit Before(const UsageList& list) {
    for (const UsageEntry& entry : list.entries) {
      by_key_.emplace(usage_key(entry), &entry);
      const auto [place, fresh] = by_name_.emplace(fold_loosely(entry.name), &entry);
      if (!fresh) place->second = nullptr;  // two of that name: it tells nothing
    }
  }
  const UsageEntry* take(const UsageEntry& entry) {
    const auto key = by_key_.find(usage_key(entry));
    const UsageEntry* found = key == by_key_.end() ? nullptr : key->second;
    if (!found) {
      const auto name = by_name_.find(fold_loosely(entry.name));
      found = name == by_name_.end() ? nullptr : name->second;
      if (found && !found->identifier.empty() && !entry.identifier.empty()) found = nullptr;
    }
    return found && taken_.insert(found).second ? found : nullptr;
  }
  bool is_taken(const UsageEntry& entry) const { return taken_.contains(&entry); }

 private:
  std::map<std::string, const UsageEntry*> by_key_, by_name_;
  std::set<const UsageEntry*> taken_;
};

// Ids of old stay; a new entry whose id is taken gets another.
void make_ids_unique(std::vector<UsageEntry>& entries, const std::set<const UsageEntry*>& old) {
  std::set<std::string> ids;
  for (const UsageEntry* entry : old) ids.insert(entry->id);
  for (UsageEntry& entry : entries) {
    if (old.contains(&entry)) continue;
    const std::string wished = entry.id;
    for (int n = 2; !ids.insert(entry.id).second; ++n) entry.id = wished + "-" + std::to_string(n);
  }
}

}  // namespace

UsageChanges take_over(const UsageList& before, UsageList& list) {
  UsageChanges changes;
  Before known(before);
  changes.was_complete = before.complete && !list.complete;
  if (list.federation.empty()) list.federation = before.federation;
  std::vector<const UsageEntry*> old_of;
  for (UsageEntry& entry : list.entries) {
    const UsageEntry* old = known.take(entry);
    old_of.push_back(old);
    if (!old) {
      changes.added.push_back(entry.name);
      continue;
    }
    if (old->gone) changes.again.push_back(entry.name);
    if (has_a_say(*old)) ++changes.kept;
    entry.id = old->id;
    entry.tool = old->tool;
    entry.not_a_tool = old->not_a_tool;
  }
  const std::size_t now = list.entries.size();
  for (const UsageEntry& old : before.entries) {
    if (known.is_taken(old)) continue;
    if (!old.gone) changes.gone.push_back(old.name);
    if (!has_a_say(old)) continue;
    ++changes.kept;
    list.entries.push_back(old);
    if (!old.gone) list.entries.back().gone = list.on;
    // Without a day it would read as being in use.
    if (!list.entries.back().gone) list.entries.back().active = false;
  }
  std::set<const UsageEntry*> old_ids;
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    if (i >= now || old_of[i]) old_ids.insert(&list.entries[i]);
  }
  make_ids_unique(list.entries, old_ids);
  return changes;
}

}  // namespace tilsyn
