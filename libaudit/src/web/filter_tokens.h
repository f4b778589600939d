// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "web/filter_pattern.h"
#include "web/filter_text.h"

namespace tilsyn {

// Calls visit(hash) for each token of an address.
template <typename Visit>
void for_each_token(std::string_view lower, const Visit& visit) {
  std::size_t i = 0;
  while (i < lower.size()) {
    if (!is_filter_token(lower[i])) {
      ++i;
      continue;
    }
    FilterHash hash{token_seed};
    for (; i < lower.size() && is_filter_token(lower[i]); ++i) hash.add(lower[i]);
    visit(hash.state);
  }
}

// Calls visit(text) for each token that every address must hold that the pattern matches: those
// that neither a star nor an open end can make longer.
template <typename Visit>
void for_each_sure_token(const FilterPattern& pattern, const Visit& visit) {
  const std::string_view text = pattern.text;
  std::size_t i = 0;
  while (i < text.size()) {
    if (!is_filter_token(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && is_filter_token(text[i])) ++i;
    const bool left =
        begin == 0 ? pattern.left_anchor || pattern.host_anchor : text[begin - 1] != '*';
    const bool right = i == text.size() ? pattern.right_anchor : text[i] != '*';
    if (left && right) visit(text.substr(begin, i - begin));
  }
}

// What is sure in a regular expression, as a pattern that matches all that it matches; `storage`
// keeps its text.
FilterPattern sure_part_of(std::string_view regex, std::string& storage);

}  // namespace tilsyn
