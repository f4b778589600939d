// SPDX-License-Identifier: Apache-2.0
#include "doc/core_schema.h"

#include <charconv>
#include <limits>

namespace tilsyn {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t i) {
  std::size_t n = 0;
  while (i + n < text.size() && is_digit(text[i + n])) ++n;
  return n;
}

bool is_decimal(std::string_view text) {
  const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t digits = digits_at(text, sign);
  return digits > 0 && sign + digits == text.size();
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_decimal_fraction(std::string_view text) {
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t whole = digits_at(text, i);
  i += whole;
  if (i < text.size() && text[i] == '.') {
    const std::size_t fraction = digits_at(text, ++i);
    if (whole + fraction == 0) return false;
    i += fraction;
  } else if (whole == 0) {
    return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t exponent = digits_at(text, i);
    if (exponent == 0) return false;
    i += exponent;
  }
  return i == text.size();
}

bool is_special(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text == ".inf" || text == ".Inf" || text == ".INF";
}

template <class Number>
bool read(std::string_view digits, Number& value, int base) {
  const char* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, value, base);
  return result.ec == std::errc() && result.ptr == end;
}

}  // namespace

NodeKind core_kind(std::string_view plain) {
  if (plain.empty()) return NodeKind::null_value;
  const char first = plain[0];
  if (is_digit(first) || first == '-' || first == '+' || first == '.') {
    if (read_integer(plain)) return NodeKind::integer;
    return is_decimal_fraction(plain) || is_special(plain) ? NodeKind::number : NodeKind::string;
  }
  if (plain.size() > 5) return NodeKind::string;
  if (plain == "~" || plain == "null" || plain == "Null" || plain == "NULL") {
    return NodeKind::null_value;
  }
  for (const std::string_view word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (plain == word) return NodeKind::boolean;
  }
  return NodeKind::string;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::int64_t value = 0;
  if (text.starts_with("0x") || text.starts_with("0o")) {
    const int base = text[1] == 'x' ? 16 : 8;
    const bool negative = text.size() > 2 && text[2] == '-';  // from_chars would take it
    return !negative && read(text.substr(2), value, base) ? std::optional(value) : std::nullopt;
  }
  if (!is_decimal(text)) return std::nullopt;
  if (text[0] == '+') text.remove_prefix(1);
  return read(text, value, 10) ? std::optional(value) : std::nullopt;
}

std::optional<double> read_number(std::string_view text) {
  if (const auto integer = read_integer(text)) return static_cast<double>(*integer);
  if (is_special(text)) {
    if (text[1] == 'n' || text[1] == 'N') return std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    return text[0] == '-' ? -infinity : infinity;
  }
  if (!is_decimal_fraction(text)) return std::nullopt;
  if (text[0] == '+') text.remove_prefix(1);
  double value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

}  // namespace tilsyn
