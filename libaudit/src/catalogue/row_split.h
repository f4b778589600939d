// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "doc/node.h"
#include "model/party.h"
#include "value/type.h"

namespace tilsyn {

// A row of an inventory in two: what others can use too, and what is the owner's.
struct RowSplit {
  std::string problem;             // why it cannot be split; empty: it was
  std::string inventory;           // its text without what was moved; comments stay in it
  Node moved;                      // declared, released: as the dossier will hold them
  std::vector<std::string> paths;  // of what was moved
};

// `row` is a mapping of the list `tools` in the tree `root` of `source`; `type` that of a row.
// Moves what is shareable, whole elements of lists only; the row then says `uses: <dossier>` and
// `adopted: <version>`. What comes out is read again: nothing else has changed, nothing is lost.
RowSplit split_row(const Source& source, const Node& root, std::size_t row, const Type& type,
                   std::string_view dossier, std::string_view version);

// The entries of `sources` of a row that are about one of `paths`.
Node sources_about(const Node& sources, const std::vector<std::string>& paths);

// A party as it is written in a file.
Node party_node(const Party& party);

// Mentions of parties in what was moved: the values of fields that name one.
std::vector<std::string> party_mentions(const Node& moved, const Type& type);

}  // namespace tilsyn
