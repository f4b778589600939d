// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/workspace.h"

namespace tilsyn {

// By what an entry of a list of use was found to be a tool.
enum class UsageMatchBy : std::uint8_t { none, person, app_id, entity, host, name };

struct UsageMatch {
  std::string_view tool;  // id, or empty
  UsageMatchBy by = UsageMatchBy::none;
  std::string near;   // id of a tool that may be meant: a hint, never a match
  bool dead = false;  // a person named a tool that the inventory does not have
};

// Finds the tools of an inventory in lists of use: by what a person said, then by identifiers of
// apps, entities of the federation, hosts, and names that are the same but for case and
// punctuation. What two tools claim belongs to neither. `inventory` and `workspace` must outlive
// it.
class UsageMatcher {
 public:
  UsageMatcher(const Inventory& inventory, const Workspace& workspace);
  UsageMatch match(const UsageEntry& entry) const;

 private:
  using Index = std::map<std::string, std::string_view, std::less<>>;

  void add_tool(const ToolRow& row, const Workspace& workspace);
  void add_entity(const Record* released, std::string_view tool);
  void add_address(std::string_view url, std::string_view tool);
  std::string_view tool_of_host(std::string_view host) const;
  std::string near(const UsageEntry& entry, std::string_view host) const;

  Index ids_, app_ids_, entities_, hosts_, domains_, names_;
  std::vector<std::string> name_texts_;
  // Looking for near names compares with every tool; more hints than these nobody reads.
  mutable std::size_t hints_left_ = 500;
};

}  // namespace tilsyn
