// SPDX-License-Identifier: Apache-2.0
#include "expr/time_text.h"

#include <chrono>

#include "base/date.h"

namespace tilsyn::cel {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Exactly two digits, at most `limit`.
std::optional<int> two_digits(std::string_view text, int limit) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  if (value > limit) return std::nullopt;
  return value;
}

// Takes digits after a dot; those after the ninth are dropped. False when there is none.
bool take_fraction(std::string_view& text, std::uint32_t& nanos) {
  std::size_t digits = 0;
  std::uint32_t scale = 100'000'000;
  for (; digits < text.size() && is_digit(text[digits]); ++digits, scale /= 10)
    nanos += static_cast<std::uint32_t>(text[digits] - '0') * scale;
  text.remove_prefix(digits);
  return digits > 0;
}

// "+02:00"; the sign is optional where `bare`.
std::optional<std::int64_t> signed_offset(std::string_view text, bool bare) {
  std::int64_t sign = 1;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
  } else if (!bare) {
    return std::nullopt;
  }
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = two_digits(text, 23);
  const auto minutes = two_digits(text.substr(3), 59);
  if (!hours || !minutes) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

struct Unit {
  std::string_view name;
  std::int64_t nanos;
};
// Longer names first: "ms" is not "m".
constexpr Unit units[] = {{"ns", 1},
                          {"us", 1'000},
                          {"\xC2\xB5s", 1'000},
                          {"\xCE\xBCs", 1'000},
                          {"ms", 1'000'000},
                          {"h", 3'600 * nanos_per_second},
                          {"m", 60 * nanos_per_second},
                          {"s", nanos_per_second}};

// Takes "1.5h" off the front and gives its nanoseconds.
std::optional<std::int64_t> take_part(std::string_view& text) {
  std::int64_t whole = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]); ++digits)
    if (__builtin_mul_overflow(whole, 10, &whole) ||
        __builtin_add_overflow(whole, text[digits] - '0', &whole))
      return std::nullopt;
  text.remove_prefix(digits);
  std::uint32_t fraction = 0;
  bool has_fraction = false;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    has_fraction = take_fraction(text, fraction);
  }
  if (digits == 0 && !has_fraction) return std::nullopt;
  for (const Unit& unit : units) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    std::int64_t nanos = 0;
    if (__builtin_mul_overflow(whole, unit.nanos, &nanos)) return std::nullopt;
    const std::int64_t part = unit.nanos >= nanos_per_second
                                  ? fraction * (unit.nanos / nanos_per_second)
                                  : fraction * unit.nanos / nanos_per_second;
    if (__builtin_add_overflow(nanos, part, &nanos)) return std::nullopt;
    return nanos;
  }
  return std::nullopt;
}

std::string padded(std::uint64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

void append_fraction(std::string& out, std::uint32_t nanos) {
  if (nanos == 0) return;
  std::string text = "." + padded(nanos, 9);
  while (text.back() == '0') text.pop_back();
  out += text;
}

}  // namespace

std::optional<Value> parse_timestamp(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const std::optional<Date> date = parse_date(text.substr(0, 10));
  const auto hours = two_digits(text.substr(11), 23);
  const auto minutes = two_digits(text.substr(14), 59);
  const auto seconds = two_digits(text.substr(17), 59);
  if (!date || !hours || !minutes || !seconds) return std::nullopt;
  text.remove_prefix(19);
  std::uint32_t nanos = 0;
  if (text[0] == '.') {
    text.remove_prefix(1);
    if (!take_fraction(text, nanos)) return std::nullopt;
  }
  const auto offset = text == "Z" ? std::optional<std::int64_t>(0) : signed_offset(text, false);
  if (!offset) return std::nullopt;
  const auto days = std::chrono::sys_days{*date}.time_since_epoch().count();
  const std::int64_t total =
      std::int64_t{days} * 86'400 + *hours * 3'600 + *minutes * 60 + *seconds - *offset;
  if (!timestamp_in_range(total)) return std::nullopt;
  return Value::timestamp(total, nanos);
}

std::optional<Value> parse_duration(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text == "0") return duration_of_nanos(0);
  if (text.empty()) return std::nullopt;
  std::int64_t total = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    if (!part || __builtin_add_overflow(total, *part, &total)) return std::nullopt;
  }
  return duration_of_nanos(negative ? -total : total);
}

std::int64_t duration_nanos(const Value& duration) {
  const std::int64_t nanos = duration.nanos();
  if (duration.seconds() >= 0) return duration.seconds() * nanos_per_second + nanos;
  // The seconds are rounded down, so that they alone may lie below what 64 bits of nanoseconds
  // hold.
  return (duration.seconds() + 1) * nanos_per_second + (nanos - nanos_per_second);
}

Value duration_of_nanos(std::int64_t nanos) {
  std::int64_t seconds = nanos / nanos_per_second;
  std::int64_t rest = nanos % nanos_per_second;
  if (rest < 0) {
    --seconds;
    rest += nanos_per_second;
  }
  return Value::duration(seconds, static_cast<std::uint32_t>(rest));
}

std::string timestamp_text(const Value& timestamp) {
  using namespace std::chrono;
  const sys_seconds at{seconds{timestamp.seconds()}};
  const sys_days day = floor<days>(at);
  const hh_mm_ss time{at - day};
  const auto two = [](auto count) { return padded(static_cast<std::uint64_t>(count), 2); };
  std::string out = to_string(Date{day}) + "T" + two(time.hours().count()) + ":" +
                    two(time.minutes().count()) + ":" + two(time.seconds().count());
  append_fraction(out, timestamp.nanos());
  return out + "Z";
}

std::string duration_text(const Value& duration) {
  const std::int64_t nanos = duration_nanos(duration);
  const bool negative = nanos < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(nanos) : static_cast<std::uint64_t>(nanos);
  std::string out = (negative ? "-" : "") + std::to_string(size / nanos_per_second);
  append_fraction(out, static_cast<std::uint32_t>(size % nanos_per_second));
  return out + "s";
}

std::optional<std::int64_t> parse_offset(std::string_view text) {
  if (text == "UTC" || text == "Z") return 0;
  return signed_offset(text, true);
}

}  // namespace tilsyn::cel
