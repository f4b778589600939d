// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tilsyn {

// Whether text that a PDF gives is only the numbers of its glyphs: letters that make no words.
// Told in English, the Scandinavian languages and their neighbours: real text has short common
// words and vowels; lists of names have at least vowels. Less than 40 words are never called so.
bool is_garbled(std::string_view text);

// Letters (of any script) in UTF-8 text; ASCII signs and digits are none.
std::size_t count_letters(std::string_view text);

}  // namespace tilsyn
