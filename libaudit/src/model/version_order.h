// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace tilsyn {

// Versions as people number them: runs of digits count as numbers ("2" < "10", "1.9" < "1.10"),
// what lies between them as text, and what goes on comes later ("2" < "2.1").
std::strong_ordering compare_versions(std::string_view a, std::string_view b);

// The version after `version`: its last number is one more ("3" -> "4", "2.9" -> "2.10"); ".1" is
// added where it has none.
std::string next_version(std::string_view version);

}  // namespace tilsyn
