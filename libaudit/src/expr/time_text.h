// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace tilsyn::cel {

inline constexpr std::int64_t nanos_per_second = 1'000'000'000;
// 0001-01-01T00:00:00Z and the last second of 9999.
inline constexpr std::int64_t first_second = -62'135'596'800;
inline constexpr std::int64_t last_second = 253'402'300'799;

inline bool timestamp_in_range(std::int64_t seconds) {
  return seconds >= first_second && seconds <= last_second;
}

// RFC 3339, with 'T' and 'Z' or an offset; nothing outside of the years 1 to 9999.
std::optional<Value> parse_timestamp(std::string_view text);
// "1h30m", "-1.5s", "100ms": h, m, s, ms, us, ns; nothing beyond 64 bits of nanoseconds.
std::optional<Value> parse_duration(std::string_view text);
std::string timestamp_text(const Value& timestamp);
// "5400s", "-1.5s".
std::string duration_text(const Value& duration);

// A duration in nanoseconds, and back.
std::int64_t duration_nanos(const Value& duration);
Value duration_of_nanos(std::int64_t nanos);

// Seconds east of UTC for "+02:00", "02:00", "-11:30", "UTC"; nothing for anything else.
std::optional<std::int64_t> parse_offset(std::string_view text);

}  // namespace tilsyn::cel
