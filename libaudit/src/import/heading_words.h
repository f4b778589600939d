// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "import/words.h"

namespace tilsyn {

// The heading of the data that `text` is, whatever its case, punctuation and spelling of å æ ø,
// without a number before it and without what stands in brackets behind it: "3) Status (velg)".
const KnownPhrase* find_heading(std::string_view text, const ImportWords& words,
                                std::string_view group = "heading");

// The heading of the data that `text` may be, and how that is written: a slip of the pen, or more
// words behind the known ones. For asking only.
const KnownPhrase* near_heading(std::string_view text, const ImportWords& words,
                                std::string& written);

}  // namespace tilsyn
