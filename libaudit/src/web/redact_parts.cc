// SPDX-License-Identifier: Apache-2.0
#include "web/redact_parts.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/field_name.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

struct Counts {
  std::size_t digits = 0, small = 0, large = 0, hexadecimal = 0, other = 0;
};

Counts count(std::string_view text) {
  Counts counts;
  for (const char c : text) {
    if (hex_digit_value(c) >= 0) ++counts.hexadecimal;
    if (is_ascii_digit(c)) {
      ++counts.digits;
    } else if (c >= 'a' && c <= 'z') {
      ++counts.small;
    } else if (c >= 'A' && c <= 'Z') {
      ++counts.large;
    } else {
      ++counts.other;
    }
  }
  return counts;
}

// A part without separators that is no word: a number of five digits, eight hexadecimal digits,
// letters among which are digits, or too long for a word.
bool is_opaque_word(std::string_view word) {
  const Counts counts = count(word);
  if (counts.digits >= 5) return true;
  if (word.size() >= 8 && counts.digits >= 1 && counts.hexadecimal == word.size()) return true;
  if (word.size() >= 8 && counts.digits >= 2) return true;
  if (word.size() >= 20 && counts.small > 0 && counts.large > 2) return true;
  return word.size() >= 30;
}

bool is_word_byte(char c) {
  return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

template <typename Word>
void each_word(std::string_view text, Word&& word) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > begin) word(begin, end);
    begin = end + 1;
  }
}

// What comes next names a person.
bool names_people(std::string_view segment) {
  if (segment.size() > 24 || segment.find('*') != std::string_view::npos) return false;
  constexpr std::array<std::string_view, 30> people = {
      "elev",     "elever",    "elevar",   "bruker",  "brukere", "brukar",  "user",     "users",
      "u",        "profile",   "profiles", "profil",  "pupil",   "pupils",  "student",  "students",
      "person",   "persons",   "people",   "member",  "members", "account", "accounts", "barn",
      "children", "anvandare", "bruger",   "brugere", "oppilas", "kayttaja"};
  return std::find(people.begin(), people.end(), plain_name(segment)) != people.end();
}

bool has_forbidden(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '@' || c == '&' || c == '=' ||
           c == '"' || c == '{' || c == '<' || c == '?';
  });
}

// Masks the opaque words of a segment; where there is one, all that have digits or large letters
// may be pieces of it ("010170-12345", UUIDs, base64url).
std::string redact_words(std::string_view segment) {
  if (!is_opaque(segment)) return std::string(segment);
  if (segment.size() >= 48) return std::string(masked_part);
  std::string out;
  std::size_t done = 0;
  each_word(segment, [&](std::size_t begin, std::size_t end) {
    const std::string_view word = segment.substr(begin, end - begin);
    const Counts counts = count(word);
    if (!is_opaque_word(word) && counts.digits == 0 && counts.large == 0) return;
    out.append(segment, done, begin - done);
    out += masked_part;
    done = end;
  });
  return out.append(segment, done);
}

bool all_of_set(std::string_view value, std::string_view marks) {
  return std::all_of(value.begin(), value.end(), [&](char c) {
    return is_ascii_alnum(c) || marks.find(c) != std::string_view::npos;
  });
}

struct HarmlessName {
  std::string_view name;
  std::size_t longest;
};

// Parameters that say how, not who. Their values must be short and hold nothing opaque.
constexpr std::array<HarmlessName, 34> harmless_names = {{{"v", 16},
                                                          {"ver", 16},
                                                          {"version", 16},
                                                          {"hl", 8},
                                                          {"gl", 8},
                                                          {"lang", 16},
                                                          {"language", 16},
                                                          {"locale", 16},
                                                          {"ui_locales", 40},
                                                          {"lr", 8},
                                                          {"format", 16},
                                                          {"fmt", 16},
                                                          {"type", 16},
                                                          {"t", 16},
                                                          {"family", 80},
                                                          {"subset", 40},
                                                          {"display", 16},
                                                          {"theme", 16},
                                                          {"w", 4},
                                                          {"h", 4},
                                                          {"width", 4},
                                                          {"height", 4},
                                                          {"ev", 32},
                                                          {"en", 32},
                                                          {"scope", 400},
                                                          {"response_type", 40},
                                                          {"response_mode", 40},
                                                          {"prompt", 40},
                                                          {"grant_type", 40},
                                                          {"acr_values", 80},
                                                          {"code_challenge_method", 10},
                                                          {"consent", 8},
                                                          {"gdpr", 4},
                                                          {"npa", 4}}};

// Of the account that measures, not of who is measured: "G-…", "UA-…", "GTM-…".
bool is_measurement_id(std::string_view name, std::string_view value) {
  if (name != "id" && name != "tid") return false;
  for (const std::string_view beginning : {"G-", "UA-", "GTM-", "AW-", "DC-"}) {
    if (value.starts_with(beginning)) return value.size() <= 20 && all_of_set(value, "-");
  }
  return false;
}

bool is_harmless(std::string_view name, std::string_view value) {
  if (value.empty() || value == masked_part) return true;
  if (value.size() == 1 && is_ascii_digit(value[0])) return true;
  for (const std::string_view plain : {"true", "false", "yes", "no", "on", "off", "null"}) {
    if (value == plain) return true;
  }
  if (is_measurement_id(name, value)) return true;
  const auto row = std::find_if(harmless_names.begin(), harmless_names.end(),
                                [&](const HarmlessName& known) { return known.name == name; });
  if (row == harmless_names.end() || value.size() > row->longest) return false;
  const std::string plain = percent_decode(value);
  return all_of_set(plain, "._,:;|+/- ") && !is_opaque(plain);
}

}  // namespace

bool is_opaque(std::string_view text) {
  bool found = false;
  std::size_t digits = 0;
  each_word(text, [&](std::size_t begin, std::size_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    found = found || is_opaque_word(word);
    digits += count(word).digits;
  });
  // Dates and telephone numbers come in groups.
  return found || digits >= 8 || text.find('@') != std::string_view::npos;
}

std::string redact_segment(std::string_view segment, std::string_view before) {
  // ;jsessionid=…
  const std::size_t semicolon = segment.find(';');
  if (semicolon != std::string_view::npos) {
    const std::string_view parameter = segment.substr(semicolon + 1);
    const std::string_view name = parameter.substr(0, parameter.find('='));
    const bool plain = name.size() <= 32 && all_of_set(name, "_-") && !is_opaque(name);
    return redact_segment(segment.substr(0, semicolon), before) + ";" +
           std::string(plain && name.size() < parameter.size() ? name : "") +
           (plain && name.size() < parameter.size() ? "=" : "") + std::string(masked_part);
  }
  if (segment.empty() || segment == masked_part) return std::string(segment);
  if (names_people(before)) return std::string(masked_part);
  const std::string plain = percent_decode(segment);
  if (has_forbidden(plain) || is_opaque(plain) != is_opaque(segment)) {
    return std::string(masked_part);
  }
  return redact_words(segment);
}

std::string redact_parameter(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  const std::string_view name = parameter.substr(0, equals);
  const std::string plain = percent_decode(name);
  const bool hidden =
      name.size() > 64 || is_opaque(plain) || plain.find_first_of("@ /\"{") != std::string::npos;
  if (equals == std::string_view::npos) {
    const bool word = name.size() <= 24 && all_of_set(name, "_-*") && !is_opaque(name);
    return std::string(word ? name : masked_part);
  }
  const std::string_view value = parameter.substr(equals + 1);
  std::string out(hidden ? masked_part : name);
  out += '=';
  out += is_harmless(name, value) ? value : masked_part;
  return out;
}

}  // namespace tilsyn
