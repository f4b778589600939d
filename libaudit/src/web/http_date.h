// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tilsyn {

// Seconds since 1970-01-01 UTC. Reads the three forms of RFC 9110 §5.6.7 (IMF-fixdate, RFC 850,
// asctime) and whatever else browsers take in a cookie's Expires (RFC 6265bis §5.1.1).
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace tilsyn
