// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tilsyn::cel {

// Seconds east of UTC in the time zone called `name` ("Europe/Oslo") at `seconds` since 1970;
// nothing when the system's zoneinfo does not know the name.
std::optional<std::int64_t> zone_offset(std::string_view name, std::int64_t seconds);

}  // namespace tilsyn::cel
