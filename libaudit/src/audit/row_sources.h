// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "diag/source.h"
#include "doc/edit.h"
#include "doc/node.h"

namespace tilsyn {

// That some fields of a tool's row were confirmed.
struct RowConfirmation {
  std::string tool;  // id
  std::vector<std::string> paths;
  std::string by, on;
};

// Edits of an inventory that add an entry to `sources` of the row, or to the one there of the same
// day and role. Entries before it lose those paths where that loses nothing else. Throws
// tilsyn::Error where the row is written in a way that cannot be edited.
std::vector<Edit> confirm_row(const Source& source, const Node& root,
                              const RowConfirmation& confirmation);

// Whether `after` says what `before` did, but for the sources of `tools`.
bool differs_in_sources_only(const Node& before, const Node& after,
                             const std::vector<std::string>& tools);

}  // namespace tilsyn
