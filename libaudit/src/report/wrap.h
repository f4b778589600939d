// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tilsyn {

// `text` broken between words into lines of at most `width` columns; the first begins with `first`,
// the others with `rest`. Longer words stand alone on their line. Ends with a line break. Control
// characters and direction marks are spelt out.
std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                    std::string_view rest);

// `text` filled with blanks to `columns`.
std::string padded(std::string_view text, std::size_t columns);

}  // namespace tilsyn
