// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tilsyn {

// Seconds since 1970-01-01 UTC. Reads the three forms of RFC 9110 §5.6.7 (IMF-fixdate, RFC 850,
// asctime) and whatever else browsers take in a cookie's Expires (RFC 6265bis §5.1.1).
std::optional<std::int64_t> parse_http_date(std::string_view text);

// "2026-11-22T04:00:00Z", "2026-11-22t05:00:00.5+01:00" (RFC 3339), without the fraction.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);

}  // namespace tilsyn
