// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace tilsyn {

// The accounts that the requirement itself compares. What only says when the rule applies is no
// side of a contradiction.
std::set<std::string> compared_accounts(const Rule& rule);

// Whether the requirement reads the fact at `path`, or something above or below it.
bool is_compared(const Rule& rule, std::string_view path);

}  // namespace tilsyn
