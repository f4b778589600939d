// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// Whether a literal block ("|" or "|-") below a mapping or list gives back this very text.
bool fits_literal_block(std::string_view text);

// Lines of a comment, each after "# " and this indentation. Nothing in `text` can end a line but a
// line feed.
std::string comment_lines(std::string_view text, std::size_t indent);

}  // namespace tilsyn
