// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "doc/node.h"

namespace tilsyn {

// Replaces `span` of a source by `text`. Everything outside the edits keeps its bytes: comments,
// order, blank lines.
struct Edit {
  Span span;
  std::string text;
};

// Applies edits that do not overlap; throws tilsyn::Error when they do.
std::string apply_edits(const Source& source, std::vector<Edit> edits);

// Sets `key` of `mapping` (a block mapping of that source) to the YAML `value`: replaces the value
// where the key exists, else adds a line at the end of the mapping with its indentation.
Edit set_entry(const Source& source, const Node& mapping, std::string_view key,
               std::string_view value);

// Empties the value of a key that `mapping` has: what is not documented. Its comments stay.
Edit clear_entry(const Source& source, const Node& mapping, std::string_view key);

// Adds the YAML `value` at the end of `sequence`.
Edit append_item(const Source& source, const Node& sequence, std::string_view value);

// Removes the lines of an item of a block sequence; throws Error when a comment would go with them.
Edit remove_item(const Source& source, const Node& sequence, std::size_t index);

// Whether a comment may stand in that part of the text: a '#' inside of a text counts too.
bool may_hold_comment(const Source& source, Span span);

// `text` as a YAML scalar on one line, quoted only where the plain form would read as something
// else (true, 0301, "- x").
std::string yaml_scalar(std::string_view text);

}  // namespace tilsyn
