// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "messages/messages.h"
#include "rules/rule_set.h"

namespace tilsyn {

// `texts` in `language`, else in the language nearest to it that there is; "" when there is none.
std::string in_language(const PlainTexts& texts, std::string_view language);

// What a rule asks for, why, what it rests on, how it is mended and how it is tested, for people.
std::string explanation(const Rule& rule, const RuleSet& rules, const Messages& words);

}  // namespace tilsyn
