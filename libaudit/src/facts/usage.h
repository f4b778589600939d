// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/overlay.h"
#include "facts/usage_match.h"

namespace tilsyn {

// What the lists of one owner's usage/ say of its tools, and what is in them that is no tool. A
// list that is older than a statement about use may be relied on says nothing.
class OwnerUsage {
 public:
  // `type`: "usage" of facts.schema.json. `days`: 0 is for ever.
  OwnerUsage(const Inventory& inventory, const Workspace& workspace, const RecordType& type,
             int days, Date today, Overlay& overlay, Arena& arena, Diagnostics& diagnostics);

  // Absent (not_collected) where the owner has no list.
  Value of_tool(std::string_view tool, const Record& declared, const PathStep* path);
  Value of_owner(const PathStep* path);

  // What the tool is declared to log in with; "" where nobody says.
  static std::string_view federation_of(const Record& declared);

  // Whether lists of a kind have the tool as active.
  struct Presence {
    bool active = false;
    bool listed = false;  // else: missing in one that is complete
    Origin origin;
  };
  // `federation` that the tool logs in with, where it is known.
  std::optional<Presence> presence(std::string_view tool, std::string_view federation,
                                   UsageKind kind) const;

 private:
  struct Found {
    const UsageList* list;
    const UsageEntry* entry;
  };

  void add(const UsageList& list, const UsageMatcher& matcher, Diagnostics& diagnostics);
  Value nothing() const;
  Value nothing(UsageKind kind) const;
  const std::vector<Found>& found(std::string_view tool) const;
  const Found* find(std::string_view tool, UsageKind kind, bool active) const;
  const UsageList* complete(UsageKind kind, std::string_view federation) const;
  void put(Record& record, std::string_view field, const Value& value, Origin origin = {});
  void put_presence(Record& record, std::string_view field, const std::optional<Presence>& known,
                    UsageKind kind);
  void put_seen(Record& record, std::string_view tool, const Record& declared);
  void put_numbers(Record& record, const std::vector<Found>& entries);
  void put_entry(Record& record, const UsageList& list, const UsageEntry& entry);
  Value lists();
  Value unlisted(UsageKind kind, std::string_view field, const PathStep* path);
  const RecordType& element_type(std::string_view field) const;

  const RecordType& type_;
  Overlay& overlay_;
  Arena& arena_;
  std::vector<const UsageList*> lists_;  // recent enough
  std::array<bool, 3> outdated_{};       // there are others, by kind
  std::map<std::string_view, std::vector<Found>> by_tool_;
  struct Unlisted {
    const UsageList* list;
    const UsageEntry* entry;
    std::string near;
  };
  std::vector<Unlisted> unlisted_;
  std::optional<Value> lists_value_;
};

}  // namespace tilsyn
