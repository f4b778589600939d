// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// The language that a text is written in, told by its small words: "nb", "nn", "sv", "da", "fi",
// "en"; "" where there are too few of them, or no language is clearly ahead. Looks at the first
// 200 KB of UTF-8.
std::string text_language(std::string_view text);

}  // namespace tilsyn
