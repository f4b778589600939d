// SPDX-License-Identifier: Apache-2.0
#include "web/http_date.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// What the tokens of a date have given so far; -1: not yet.
struct DateParts {
  int hour = -1, minute = -1, second = -1, day = -1, month = -1, year = -1;
};

bool is_delimiter(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u == 0x09 || (u >= 0x20 && u <= 0x2F) || (u >= 0x3B && u <= 0x40) ||
         (u >= 0x5B && u <= 0x60) || (u >= 0x7B && u <= 0x7E);
}

// Takes `least` to `most` digits that no further digit follows; -1 where there are none.
int take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < text.size() && is_ascii_digit(text[count])) {
    if (count == most) return -1;
    value = value * 10 + (text[count++] - '0');
  }
  if (count < least) return -1;
  text.remove_prefix(count);
  return value;
}

bool take_colon(std::string_view& text) {
  if (text.empty() || text.front() != ':') return false;
  text.remove_prefix(1);
  return true;
}

bool read_time(std::string_view token, DateParts& parts) {
  const int hour = take_digits(token, 1, 2);
  if (hour < 0 || !take_colon(token)) return false;
  const int minute = take_digits(token, 1, 2);
  if (minute < 0 || !take_colon(token)) return false;
  const int second = take_digits(token, 1, 2);
  if (second < 0) return false;
  parts.hour = hour;
  parts.minute = minute;
  parts.second = second;
  return true;
}

int read_month(std::string_view token) {
  constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (starts_with_ascii(token, names[i])) return static_cast<int>(i) + 1;
  }
  return -1;
}

// The order of the attempts is the RFC's: "10" is a day before it is a year.
void read_token(std::string_view token, DateParts& parts) {
  if (parts.hour < 0 && read_time(token, parts)) return;
  std::string_view rest = token;
  if (parts.day < 0 && (parts.day = take_digits(rest, 1, 2)) >= 0) return;
  if (parts.month < 0 && (parts.month = read_month(token)) >= 0) return;
  rest = token;
  if (parts.year < 0) parts.year = take_digits(rest, 2, 4);
}

std::optional<std::int64_t> seconds_of(DateParts parts) {
  using namespace std::chrono;
  if (parts.year >= 70 && parts.year <= 99) parts.year += 1900;
  if (parts.year >= 0 && parts.year <= 69) parts.year += 2000;
  if (parts.hour < 0 || parts.hour > 23 || parts.minute > 59 || parts.second > 59) {
    return std::nullopt;
  }
  if (parts.year < 1601 || parts.month < 1 || parts.day < 1) return std::nullopt;
  const year_month_day date{year{parts.year}, month{static_cast<unsigned>(parts.month)},
                            day{static_cast<unsigned>(parts.day)}};
  if (!date.ok()) return std::nullopt;
  const std::int64_t days_since = sys_days{date}.time_since_epoch().count();
  return days_since * 86'400 + parts.hour * 3'600 + parts.minute * 60 + parts.second;
}

// "Z", "+01:00": seconds east of UTC.
std::optional<std::int64_t> read_zone(std::string_view zone) {
  if (same_ascii(zone, "z")) return 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  std::string_view hours = zone.substr(1, 2), minutes = zone.substr(4);
  const int h = take_digits(hours, 2, 2), m = take_digits(minutes, 2, 2);
  if (h < 0 || h > 23 || m < 0 || m > 59) return std::nullopt;
  const std::int64_t seconds = h * 3'600 + m * 60;
  return zone[0] == '-' ? -seconds : seconds;
}

bool take_one(std::string_view& text, char upper) {
  if (text.empty() || !same_ascii(text.substr(0, 1), std::string_view(&upper, 1))) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  DateParts parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_delimiter(text[end])) ++end;
    if (end > at) read_token(text.substr(at, end - at), parts);
    at = end + 1;
  }
  return seconds_of(parts);
}

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
  DateParts parts;
  const bool whole = (parts.year = take_digits(text, 4, 4)) >= 0 && take_one(text, '-') &&
                     (parts.month = take_digits(text, 2, 2)) >= 0 && take_one(text, '-') &&
                     (parts.day = take_digits(text, 2, 2)) >= 0 && take_one(text, 'T') &&
                     (parts.hour = take_digits(text, 2, 2)) >= 0 && take_one(text, ':') &&
                     (parts.minute = take_digits(text, 2, 2)) >= 0 && take_one(text, ':') &&
                     (parts.second = take_digits(text, 2, 2)) >= 0;
  if (!whole) return std::nullopt;
  if (take_one(text, '.')) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
  }
  parts.second = std::min(parts.second, 59);  // a leap second is the end of its minute
  const auto zone = read_zone(text);
  const auto local = seconds_of(parts);
  if (!zone || !local) return std::nullopt;
  return *local - *zone;
}

}  // namespace tilsyn
