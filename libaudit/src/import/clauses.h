// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Without white space at the ends (no-break space and byte order mark included).
std::string_view trimmed(std::string_view text);

// "Polished Pencils AS." -> without the full stop, which stays behind Inc., Ltd. and Co.
std::string_view without_full_stop(std::string_view name);

// The lines of a cell without bullets and empty lines; `;` ends a line too, but not inside brackets
// that are closed on it.
std::vector<std::string_view> lines_of(std::string_view text);

// The lines cut at the ends of their sentences: as far as a negation reaches. Commas do not cut,
// "no names, photos or voices" denies all three.
std::vector<std::string_view> clauses_of(std::string_view text);

}  // namespace tilsyn
