// SPDX-License-Identifier: Apache-2.0
#include "web/national_number.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "web/ascii.h"

namespace tilsyn {
namespace {

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_date(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

template <std::size_t count>
int weighted(std::string_view digits, const std::array<int, count>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += weights[i] * (digits[i] - '0');
  return sum;
}

// The first year that a number with this individual number and two-digit year can mean.
std::optional<int> norwegian_year(int individual, int year) {
  if (individual < 500) return 1900 + year;
  if (individual < 750 && year >= 54) return 1800 + year;
  if (year < 40) return 2000 + year;
  if (individual >= 900) return 1900 + year;
  return std::nullopt;
}

bool norwegian_controls(std::string_view digits) {
  constexpr std::array<int, 10> first = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  constexpr std::array<int, 11> second = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  return weighted(digits, first) % 11 == 0 && weighted(digits, second) % 11 == 0;
}

bool luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = (digits[i] - '0') * ((digits.size() - i) % 2 == 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

int danish_year(int seventh, int year) {
  if (seventh <= 3) return 1900 + year;
  if (seventh == 4 || seventh == 9) return (year <= 36 ? 2000 : 1900) + year;
  return (year <= 57 ? 2000 : 1800) + year;
}

std::optional<int> finnish_century(char separator) {
  if (separator == '+') return 1800;
  if (separator == '-' || (separator >= 'U' && separator <= 'Y')) return 1900;
  if (separator >= 'A' && separator <= 'F') return 2000;
  return std::nullopt;
}

}  // namespace

std::optional<NorwegianNumber> read_norwegian(std::string_view digits) {
  if (digits.size() != 11 || !all_digits(digits)) return std::nullopt;
  NorwegianNumber found;
  int day = number(digits.substr(0, 2));
  int month = number(digits.substr(2, 2));
  found.d_number = day > 40;
  if (found.d_number) day -= 40;
  for (const int added : {80, 65, 40}) {
    if (month <= added) continue;
    month -= added;
    found.test = true;
    break;
  }
  const auto year = norwegian_year(number(digits.substr(6, 3)), number(digits.substr(4, 2)));
  if (!year || !is_date(*year, month, day) || !norwegian_controls(digits)) return std::nullopt;
  return found;
}

std::optional<SwedishNumber> read_swedish(std::string_view digits) {
  if ((digits.size() != 10 && digits.size() != 12) || !all_digits(digits)) return std::nullopt;
  const std::string_view ten = digits.substr(digits.size() - 10);
  if (!luhn(ten)) return std::nullopt;
  SwedishNumber found;
  const int year = number(ten.substr(0, 2));
  const int month = number(ten.substr(2, 2));
  int day = number(ten.substr(4, 2));
  found.coordination = day > 60;
  if (found.coordination) day -= 60;
  if (digits.size() == 10) {
    if (!is_date(2000 + year, month, day) && !is_date(1900 + year, month, day)) return std::nullopt;
    return found;
  }
  const int century = number(digits.substr(0, 2));
  if (century < 18 || century > 20 || !is_date(century * 100 + year, month, day)) {
    return std::nullopt;
  }
  return found;
}

std::optional<DanishNumber> read_danish(std::string_view digits) {
  if (digits.size() != 10 || !all_digits(digits)) return std::nullopt;
  const int year = danish_year(digits[6] - '0', number(digits.substr(4, 2)));
  if (!is_date(year, number(digits.substr(2, 2)), number(digits.substr(0, 2)))) {
    return std::nullopt;
  }
  constexpr std::array<int, 10> weights = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  return DanishNumber{weighted(digits, weights) % 11 == 0};
}

std::optional<FinnishNumber> read_finnish(std::string_view text) {
  if (text.size() != 11 || !all_digits(text.substr(0, 6)) || !all_digits(text.substr(7, 3))) {
    return std::nullopt;
  }
  const auto century = finnish_century(text[6]);
  const int individual = number(text.substr(7, 3));
  if (!century || individual < 2) return std::nullopt;
  const int year = *century + number(text.substr(4, 2));
  if (!is_date(year, number(text.substr(2, 2)), number(text.substr(0, 2)))) return std::nullopt;
  constexpr std::string_view characters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  const int rest = (number(text.substr(0, 6)) * 1000 + individual) % 31;
  if (text[10] != characters[static_cast<std::size_t>(rest)]) return std::nullopt;
  return FinnishNumber{individual >= 900};
}

}  // namespace tilsyn
