// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "import/merge.h"

namespace tilsyn {

inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

// Which row of the list is which tool of the inventory and which row of the last list.
struct RowMatch {
  std::size_t local = no_row;  // index into the tools of the inventory
  std::size_t base = no_row;   // index into the rows of the base
};

// One for each row of the list. By its id where the list has ids; else by name and vendor: among
// the rows of the last list, else among the tools. Then by the name alone where that is in no
// doubt. Never by likeness.
std::vector<RowMatch> match_rows(const ImportedList& list, const std::vector<const Node*>& tools,
                                 const MergeBase* base);

}  // namespace tilsyn
