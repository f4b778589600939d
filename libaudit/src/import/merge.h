// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "doc/edit.h"
#include "import/imported_list.h"
#include "import/merge_base.h"
#include "value/type.h"

namespace tilsyn {

enum class MergeKind {
  added,     // a row of the list that the inventory did not have
  updated,   // the list changed, the inventory had what the list said before
  emptied,   // the same, and the list now says nothing
  conflict,  // both changed, or what the list said before is not known; the inventory keeps its own
  no_longer,  // the list has ceased to say something that the inventory says; kept
  gone,       // a tool whose row the list does not have any more; kept
  removed,    // a row whose tool was removed from the inventory; not added again
  renamed,    // a row that is new looks like one that is gone: a hint for a person
};

struct MergeChange {
  MergeKind kind;
  std::string tool;           // id
  std::string path;           // "declared.retention.days"; "" for a whole tool
  std::string before, after;  // as in the inventory, and as in the list
  Span local, list;           // where; may be unknown
  std::string reason;         // of a conflict: why the inventory could not be changed
};

// What has to be done to an inventory so that it says what a newer list says.
struct Merge {
  std::vector<Edit> edits;
  std::vector<MergeChange> changes;
  std::size_t tools = 0;      // rows of the list
  std::size_t unchanged = 0;  // of them, those that changed nothing
  MergeBase base;             // what the list says now, to be kept
};

struct MergeInput {
  const Source& source;  // the inventory as it is written
  const Node& root;      // the same as a tree
  const Type& tool;      // an element of `tools`, for the keys of its lists
  const ImportedList& list;
  const MergeBase* base = nullptr;  // what the list said last time; nullptr: not known
};

// Field by field: what the list changed and the inventory did not is taken over, what both changed
// stays as it is in the inventory and is told. Without a base what is empty is filled, and what
// differs is told. Nothing but values that change is touched: comments, order and whatever people
// added stay byte for byte. The same list again changes nothing.
Merge merge_list(const MergeInput& input);

}  // namespace tilsyn
