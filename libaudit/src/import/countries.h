// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/words.h"

namespace tilsyn {

// The countries that a text names, in the order in which they stand, as codes (ISO 3166-1); a text
// of codes alone too: "IE, NL". "Norway AS" is a company.
std::vector<std::string> countries_in(const ImportWords& words, std::string_view text);

}  // namespace tilsyn
