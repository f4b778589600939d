// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/merge.h"

namespace tilsyn {

// One row of the list that belongs to one tool of the inventory.
struct ToolPair {
  const Node& local;
  const Draft* base;        // what the row said last time; nullptr: not known
  const Draft& said;        // what it says now, notes included
  const ImportedTool& row;  // for places
  bool empty_counts;        // what the list knows and leaves empty is to be empty
};

// Adds what is to be done, and what is to be told, to `merge`.
void merge_tool(const Source& source, const Type& type, const ToolPair& pair, Merge& merge);

}  // namespace tilsyn
