// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// The candidate that is written most like `word`, for a "did you mean"; "" when none is near.
TILSYN_EXPORT std::string nearest_word(std::string_view word,
                                       const std::vector<std::string>& candidates);

// Whether `text` is a calendar day written YYYY-MM-DD, years 0001 to 9999.
TILSYN_EXPORT bool is_day(std::string_view text);

}  // namespace tilsyn
