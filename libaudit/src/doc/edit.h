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

// `text` as a YAML scalar on one line, quoted only where the plain form would read as something
// else (true, 0301, "- x").
std::string yaml_scalar(std::string_view text);

}  // namespace tilsyn
