// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "doc/node.h"

namespace tilsyn {

// Where the parts of a scalar's `text` begin in the source. A part starts at the beginning of each
// line and after each escape; within it, bytes of the text and of the source run in step. The
// functions walk text and source side by side and give nothing when the two do not agree.

enum class ScalarForm { plain, single_quoted, double_quoted };

// `source[begin, end)` is the content without quotes. Nothing, too, when it equals `text`.
std::vector<Node::Line> flow_segments(std::string_view source, std::size_t begin, std::size_t end,
                                      std::string_view text, ScalarForm form);

// `source[begin, end)` starts at the '|' or '>' of the header.
std::vector<Node::Line> literal_segments(std::string_view source, std::size_t begin,
                                         std::size_t end, std::string_view text);
std::vector<Node::Line> folded_segments(std::string_view source, std::size_t begin, std::size_t end,
                                        std::string_view text);

}  // namespace tilsyn
