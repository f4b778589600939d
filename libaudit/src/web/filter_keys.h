// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/filter_index.h"
#include "web/filter_rule.h"

namespace tilsyn {

// The rules by what an address or its site must hold: each under the rarest of its keys.
struct FilterIndexes {
  FilterIndex blocks, important, exceptions;
};

// Key of the rules that have no other.
inline constexpr std::uint64_t common_key = 1;

FilterIndexes index_filter_rules(const FilterRules& rules);

}  // namespace tilsyn
