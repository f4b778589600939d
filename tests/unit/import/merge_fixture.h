// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/merge.h"
#include "import_fixture.h"

namespace tilsyn::test {

// An inventory brought up to date with a list.
struct Updated {
  std::string text;  // of the inventory afterwards
  Merge merge;
  // "updated declared.status: approved -> rejected", one line each.
  std::string told;
};

// `base` is what an update or base_of_csv() returned.
Updated update(const std::string& inventory, const std::string& csv, const MergeBase* base);
Updated update(const std::string& inventory, const ImportedList& list, const MergeBase* base);
MergeBase base_of_csv(const std::string& csv);

// An element of `tools` in the schema of inventories.
const Type& tool_type();
std::vector<std::string> problems_of_inventory(const std::string& text);

}  // namespace tilsyn::test
