// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// NFKC, full case folding, runs of white space to one blank, trimmed. For comparing names and
// headings that people typed; "Ærlig  TALT" and "ærlig talt" are the same. `text` must be UTF-8.
std::string fold(std::string_view text);

// fold() and then letters without their marks where the language writes both (é -> e), but never
// å ä ö æ ø, which are letters of their own; punctuation to blanks. For matching headings.
std::string fold_loosely(std::string_view text);

// NFC: a letter and its mark as the one letter that they are ("a" and U+030A -> "å").
std::string compose(std::string_view text);

}  // namespace tilsyn
