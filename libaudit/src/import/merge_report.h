// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "import/merge.h"

namespace tilsyn {

// How many tools of the list there are of each kind.
struct MergeCounts {
  std::size_t added = 0, changed = 0, conflicts = 0, gone = 0, unchanged = 0;
  std::size_t fields = 0;  // that were changed
};
MergeCounts count_merge(const Merge& merge);

// For the person at the terminal: every change, with the place in the list and in the inventory.
void write_merge_report(const Merge& merge, const Sources& sources, std::ostream& out);

}  // namespace tilsyn
