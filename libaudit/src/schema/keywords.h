// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diag/diagnostic.h"
#include "doc/node.h"

namespace tilsyn {

// What a schema node describes: decides which keywords have a meaning in it.
enum class Shape : unsigned {
  record = 1u << 0,
  list = 1u << 1,
  text = 1u << 2,
  number = 1u << 3,
  boolean = 1u << 4,
  reference = 1u << 5,
  named_negative = 1u << 6,  // oneOf
  anything = 1u << 7,        // neither type nor $ref
  definitions = 1u << 8,     // the root of a file that has definitions only
};

// Reports every keyword of `node` that is outside the subset of draft-07 that A §3 allows, or that
// has no meaning for `shape`. `root`: the keywords of a whole file are allowed too.
void check_keywords(const Node& node, Shape shape, bool root, Diagnostics& diagnostics);

// The word under `type`: "integer", also of ["integer", "null"], since null is absent in every
// field anyway and an editor wants it said; "" where it is neither.
std::string_view type_word(const Node& schema);

// Languages of x-label, x-labels and x-description.
bool is_text_language(std::string_view language);

}  // namespace tilsyn
