// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace tilsyn {

// The first day in a text that is written out, day first where the year is not: "2026-03-01",
// "20260301", "1.3.2026", "1/3-2026", "1.3.26", "1. mars 2026".
std::optional<Date> find_date(std::string_view text);

}  // namespace tilsyn
