// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "doc/node.h"
#include "import/draft.h"

namespace tilsyn {

// What stands in a file as a draft; an empty value is not set.
Draft to_draft(const Node& node);

// One text for what is the same: keys in order, line breaks as LF, no blanks at the ends of texts.
// "" for what is not set.
std::string canonical(const Draft& draft);
bool same(const Draft* a, const Draft* b);  // nullptr and what is not set are the same

// For people: a text as it is, a list with commas, a record as "a: 1, b: 2". At most `longest`
// bytes.
std::string shown(const Draft& draft, std::size_t longest = 100);

// As YAML: on one line, and as a block to stand after "key:" or "-" (doc/edit.h).
std::string flow_yaml(const Draft& draft);
std::string block_yaml(const Draft& draft);

}  // namespace tilsyn
