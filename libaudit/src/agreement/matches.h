// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/pattern.h"

namespace tilsyn {

// Calls `use(groups, offset)` for each match of the pattern in `text`, one after the other; offset
// is where the match begins. Stops after `most`.
template <class Use>
void for_each_match(const Pattern& pattern, std::string_view text, std::size_t most, Use use) {
  for (std::size_t at = 0; at < text.size() && most > 0; --most) {
    const auto groups = pattern.groups(text.substr(at));
    if (groups.empty()) return;
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    use(groups, begin);
    at = begin + (groups[0].empty() ? 1 : groups[0].size());
  }
}

}  // namespace tilsyn
