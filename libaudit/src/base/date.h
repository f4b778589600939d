// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// A calendar day in the proleptic Gregorian calendar; years 0001-9999.
using Date = std::chrono::year_month_day;

// Reads exactly "YYYY-MM-DD" and refuses days that do not exist (2026-02-30).
std::optional<Date> parse_date(std::string_view text);

// "2026-11-21"; the language of the reader is the business of `messages`.
std::string to_string(Date date);

// Whole days from `a` to `b`; negative when `b` is earlier.
std::int64_t days_between(Date a, Date b);

Date plus_days(Date date, std::int64_t days);

// Clamps to the end of the month: 31 January plus one month is 28 or 29 February.
Date plus_months(Date date, std::int64_t months);

}  // namespace tilsyn
