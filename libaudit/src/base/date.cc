// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <array>

namespace tilsyn {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr Date first_date{year{1}, month{1}, day{1}};
constexpr Date last_date{year{9999}, month{12}, day{31}};

// Digits of a fixed-width field, or -1.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Arithmetic that leaves the years 0001-9999 stops at their ends, so that no later step overflows.
Date clamp(std::int64_t day_number) {
  const std::int64_t low = sys_days{first_date}.time_since_epoch().count();
  const std::int64_t high = sys_days{last_date}.time_since_epoch().count();
  if (day_number <= low) return first_date;
  if (day_number >= high) return last_date;
  return Date{sys_days{days{static_cast<int>(day_number)}}};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int y = digits(text.substr(0, 4));
  const int m = digits(text.substr(5, 2));
  const int d = digits(text.substr(8, 2));
  if (y < 1 || m < 1 || d < 1) return std::nullopt;
  const Date date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_string(Date date) {
  std::string out = "0000-00-00";
  const auto put = [&](std::size_t last, std::size_t width, unsigned value) {
    for (std::size_t i = 0; i < width; ++i, value /= 10) {
      out[last - i] = static_cast<char>('0' + value % 10);
    }
  };
  put(3, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put(6, 2, static_cast<unsigned>(date.month()));
  put(9, 2, static_cast<unsigned>(date.day()));
  return out;
}

std::int64_t days_between(Date a, Date b) {
  return (sys_days{b} - sys_days{a}).count();
}

Date plus_days(Date date, std::int64_t days) {
  constexpr std::int64_t far = 10'000'000;  // more days than ten thousand years
  const std::int64_t step = days > far ? far : days < -far ? -far : days;
  return clamp(sys_days{date}.time_since_epoch().count() + step);
}

Date plus_months(Date date, std::int64_t months) {
  constexpr std::int64_t far = 200'000;  // more months than ten thousand years
  const std::int64_t step = months > far ? far : months < -far ? -far : months;
  const std::int64_t total =
      static_cast<int>(date.year()) * 12LL + static_cast<unsigned>(date.month()) - 1 + step;
  if (total < 12) return first_date;
  if (total >= 10'000 * 12) return last_date;
  const year y{static_cast<int>(total / 12)};
  const month m{static_cast<unsigned>(total % 12) + 1};
  const day last = std::chrono::year_month_day_last{y, std::chrono::month_day_last{m}}.day();
  return Date{y, m, date.day() < last ? date.day() : last};
}

}  // namespace tilsyn
