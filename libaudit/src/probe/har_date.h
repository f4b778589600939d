// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Milliseconds since 1970, of what exporters write as a date: RFC 3339 with any number of decimals,
// a comma or a blank in it, with a zone or (UTC) without, or the milliseconds themselves.
std::optional<std::int64_t> parse_har_date(std::string_view text);

// "2026-11-22T03:40:23.125Z"
std::string har_date_text(std::int64_t ms);

}  // namespace tilsyn
