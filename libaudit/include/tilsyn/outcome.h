// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>

#include <cstdint>
#include <string_view>

namespace tilsyn {

// What a rule says of a subject. Unknown is never green: a fact that the rule needs is not
// documented, too old, or could not be observed. Error: the rule itself broke.
enum class Outcome : std::uint8_t { pass, fail, unknown, not_applicable, error };

// The order in which to act, not a risk assessment.
enum class Severity : std::uint8_t { critical, high, medium, low, info };

// As on the wire: "not_applicable", "high".
TILSYN_EXPORT std::string_view to_string(Outcome outcome);
TILSYN_EXPORT std::string_view to_string(Severity severity);

}  // namespace tilsyn
