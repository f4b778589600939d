// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

inline constexpr std::string_view masked_part = "***";

// One segment of a path; `before` is the segment in front of it.
std::string redact_segment(std::string_view segment, std::string_view before);

// "name=value" of a query.
std::string redact_parameter(std::string_view parameter);

// Whether `text` holds something that could identify: a long number, hexadecimal digits, a token,
// an address.
bool is_opaque(std::string_view text);

}  // namespace tilsyn
