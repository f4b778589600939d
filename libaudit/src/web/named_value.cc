// SPDX-License-Identifier: Apache-2.0
#include "web/named_value.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/percent.h"
#include "web/value_shapes.h"

namespace tilsyn {
namespace {

bool says_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 16> empty = {
      "null", "undefined", "none", "nan",       "true",   "false", "0",       "-1",
      "n/a",  "unknown",   "nil",  "anonymous", "(null)", "guest", "not set", "(not set)"};
  return value.empty() || std::find(empty.begin(), empty.end(), ascii_lower(value)) != empty.end();
}

// A template or a piece of a program.
bool is_code(std::string_view value) {
  return value.find_first_of("{}<>()=;$|*") != std::string_view::npos ||
         value.find("://") != std::string_view::npos;
}

bool has_word(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) {
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool has_letter(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) {
    return (is_ascii_alnum(c) && !is_ascii_digit(c)) || static_cast<unsigned char>(c) >= 0x80;
  });
}

std::size_t digits_in(std::string_view value) {
  return static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_ascii_digit));
}

// SHA-256 in base64, or what Google's tags send: "tv.1~em.…".
bool is_digest(std::string_view value) {
  if (digest_name(value) != nullptr || value.starts_with("tv.1~")) return true;
  if (value.ends_with('=')) value.remove_suffix(1);
  return value.size() == 43 && std::all_of(value.begin(), value.end(), [](char c) {
           return is_ascii_alnum(c) || c == '+' || c == '/' || c == '-' || c == '_';
         });
}

std::optional<LeakKind> when(bool holds, LeakKind kind) {
  return holds ? std::optional(kind) : std::nullopt;
}

}  // namespace

std::optional<LeakKind> named_value_kind(FieldMeaning meaning, std::string_view value) {
  if (says_nothing(value) || value.size() > 200) return std::nullopt;
  const bool word = has_word(value) && !is_code(value);
  switch (meaning) {
    case FieldMeaning::email:
    case FieldMeaning::digest:
      return when(is_digest(value), LeakKind::hashed_identifier);
    case FieldMeaning::phone:
      if (is_digest(value)) return LeakKind::hashed_identifier;
      return when(is_phone_value(value), LeakKind::phone);
    case FieldMeaning::name:
      if (is_digest(value)) return LeakKind::hashed_identifier;
      return when(word && has_letter(value) && value.size() > 1, LeakKind::name);
    case FieldMeaning::birthdate:
      return when(word && digits_in(value) >= 4, LeakKind::birthdate);
    case FieldMeaning::address:
      return when(word && has_letter(value), LeakKind::address);
    case FieldMeaning::school:
      return when(word, LeakKind::school);
    case FieldMeaning::school_class:
      return when(word, LeakKind::school_class);
    case FieldMeaning::user_id:
      return when(word, LeakKind::user_id);
    case FieldMeaning::eppn:
      return std::nullopt;
    case FieldMeaning::feide_id:
      return when(word, LeakKind::feide_id);
    case FieldMeaning::uni_id:
      return when(word, LeakKind::uni_id);
    case FieldMeaning::saml_id:
      return when(has_word(value) && value.size() >= 8, LeakKind::saml_id);
    case FieldMeaning::group:
      return when(has_word(value), LeakKind::group);
    case FieldMeaning::latitude:
      return when(is_degrees(value, 90), LeakKind::position);
    case FieldMeaning::longitude:
      return when(is_degrees(value, 180), LeakKind::position);
    case FieldMeaning::position:
      return when(is_position(value), LeakKind::position);
  }
  return std::nullopt;
}

std::string plain_value(std::string_view written) {
  std::string value(ascii_trim(written));
  // A + before a digit at the beginning is that of a telephone number.
  const bool form = value.find('%') != std::string::npos || value.find(' ') == std::string::npos;
  for (std::size_t i = 1; form && i < value.size(); ++i) {
    if (value[i] == '+') value[i] = ' ';
  }
  if (form) value = percent_decode(value);
  std::erase(value, '\\');
  return std::string(ascii_trim(value));
}

}  // namespace tilsyn
