// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/field_name.h"
#include "web/leak.h"

namespace tilsyn {

// What the value of a field is, when its name means `meaning`; nothing for values that say nothing
// ("", "null", "0") or do not look like what the name says. E-mail addresses and national
// identifiers are found by their own form, not here; latitude and longitude are each half of a
// position.
std::optional<LeakKind> named_value_kind(FieldMeaning meaning, std::string_view value);

// Without %XX, + and backslashes.
std::string plain_value(std::string_view written);

}  // namespace tilsyn
