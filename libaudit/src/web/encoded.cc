// SPDX-License-Identifier: Apache-2.0
#include "web/encoded.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/base64.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "web/ascii.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

using Found = std::function<void(EncodedPart&&)>;

constexpr std::size_t shortest_run = 12;

// Bytes by what they can be part of.
enum : unsigned char { base64_byte = 1, token_byte = 2, string_byte = 4 };

constexpr std::array<unsigned char, 256> byte_kinds = [] {
  std::array<unsigned char, 256> kinds{};
  constexpr std::string_view ends = "\"'<>&;=,(){}[]| ";
  for (std::size_t c = 0x20; c < 256; ++c) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool mark = c == '+' || c == '/' || c == '-' || c == '_';
    if (alnum || mark) kinds[c] |= base64_byte;
    if (ends.find(static_cast<char>(c)) == std::string_view::npos) kinds[c] |= token_byte;
    if (c != '"') kinds[c] |= string_byte;
  }
  return kinds;
}();

bool is_kind(char c, unsigned char kind) {
  return (byte_kinds[static_cast<unsigned char>(c)] & kind) != 0;
}

Stretch run_around(std::string_view text, std::size_t at, std::size_t from, unsigned char kind) {
  Stretch run{at, at};
  while (run.begin > from && is_kind(text[run.begin - 1], kind)) --run.begin;
  while (run.end < text.size() && is_kind(text[run.end], kind)) ++run.end;
  return run;
}

bool is_printable_byte(unsigned byte) {
  return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_printable_byte(static_cast<unsigned char>(c)); });
}

constexpr std::array<std::int8_t, 256> values_in(std::string_view letters) {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    values[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

// Of both alphabets of RFC 4648.
constexpr std::array<std::int8_t, 256> base64_values = [] {
  auto values = values_in("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  values['-'] = values['+'];
  values['_'] = values['/'];
  return values;
}();

constexpr std::array<std::int8_t, 256> hex_values = [] {
  auto values = values_in("0123456789abcdef");
  for (char c = 'a'; c <= 'f'; ++c) values[c & ~0x20] = values[c];
  return values;
}();

int value_in(const std::array<std::int8_t, 256>& values, char c) {
  return values[static_cast<unsigned char>(c)];
}

// Whether the first bytes could be text: what is none is told without decoding the rest.
bool begins_as_hex_text(std::string_view digits) {
  for (std::size_t i = 0; i < shortest_run; i += 2) {
    const int high = value_in(hex_values, digits[i]);
    const int low = value_in(hex_values, digits[i + 1]);
    if (high < 0 || low < 0 || !is_printable_byte(static_cast<unsigned>(high * 16 + low))) {
      return false;
    }
  }
  return true;
}

bool begins_as_base64_text(std::string_view letters) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < shortest_run; ++i) {
    bits = bits << 6 | static_cast<unsigned>(value_in(base64_values, letters[i]));
    // After two, three and four letters of a group a byte is whole.
    const std::size_t in_group = i % 4;
    if (in_group > 0 && !is_printable_byte(bits >> (6 - 2 * in_group) & 0xFF)) return false;
  }
  return true;
}

bool is_text(std::string_view bytes) {
  return !bytes.empty() && is_printable(bytes) && !first_invalid_utf8(bytes);
}

std::string form_decode(std::string_view text) {
  if (text.find('+') == std::string_view::npos) return percent_decode(text);
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '+', ' ');
  return percent_decode(blanks);
}

std::optional<char32_t> four_hex_digits(std::string_view text, std::size_t at) {
  if (text.size() - at < 4) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = hex_digit_value(text[i]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

// \uXXXX, and a backslash before anything else is left out. Halves of surrogate pairs are no
// letters that matter here.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char next = text[++i];
    const auto code = next == 'u' ? four_hex_digits(text, i + 1) : std::nullopt;
    if (code) {
      i += 4;
      if (*code < 0xD800 || *code > 0xDFFF) append_code_point(out, *code);
    } else {
      out += next == 'n' || next == 'r' || next == 't' ? ' ' : next;
    }
  }
  return out;
}

class Finder {
 public:
  Finder(std::string_view text, std::size_t& budget, const Found& found)
      : text_(text), budget_(budget), found_(found) {}

  void percent() {
    each_token(
        '%',
        [&](std::size_t at) {
          return text_.size() - at > 2 && hex_digit_value(text_[at + 1]) >= 0 &&
                 hex_digit_value(text_[at + 2]) >= 0;
        },
        token_byte, "url", form_decode);
  }

  void json() {
    each_token(
        '\\', [&](std::size_t at) { return text_.size() - at > 5 && text_[at + 1] == 'u'; },
        string_byte, "json", unescape);
  }

  void runs() {
    for (std::size_t at = shortest_run - 1, from = 0; at < text_.size();) {
      if (!is_kind(text_[at], base64_byte)) {
        at += shortest_run;
        continue;
      }
      const Stretch run = run_around(text_, at, from, base64_byte);
      if (run.end - run.begin >= shortest_run && !decode(run)) pieces(run);
      from = run.end;
      at = run.end + shortest_run;
    }
  }

 private:
  template <typename Begins>
  void each_token(char mark, Begins&& begins, unsigned char kind, const char* encoding,
                  std::string (*decoded)(std::string_view)) {
    for (std::size_t at = 0, from = 0; at < text_.size();) {
      const void* next = std::memchr(text_.data() + at, mark, text_.size() - at);
      if (next == nullptr) return;
      at = static_cast<std::size_t>(static_cast<const char*>(next) - text_.data());
      if (!begins(at)) {
        ++at;
        continue;
      }
      const Stretch token = run_around(text_, at, from, kind);
      emit(token, encoding, token.of(text_).size(), decoded);
      from = at = token.end;
    }
  }

  template <typename Decode>
  void emit(const Stretch& where, const char* encoding, std::size_t cost, Decode&& decoded) {
    if (cost > budget_) return;
    budget_ -= cost;
    found_({where, encoding, decoded(where.of(text_))});
  }

  bool decode(const Stretch& run) { return decode_hex(run) || decode_base64(run); }

  bool decode_hex(const Stretch& run) {
    const std::string_view digits = run.of(text_);
    if (!begins_as_hex_text(digits) || digits.size() / 2 > budget_) return false;
    auto bytes = from_hex(digits);
    if (!bytes || !is_text(*bytes)) return false;
    budget_ -= bytes->size();
    found_({run, "hex", *std::move(bytes)});
    return true;
  }

  bool decode_base64(const Stretch& run) {
    std::string_view letters = run.of(text_);
    if (!begins_as_base64_text(letters) || !mixed(letters.substr(0, 24))) return false;
    if (letters.size() > budget_) return false;
    // A letter too many may belong to what follows.
    if (letters.size() % 4 == 1) letters.remove_suffix(1);
    auto bytes = from_base64_loosely(letters);
    budget_ -= letters.size();
    if (!bytes || !is_text(*bytes)) return false;
    const bool url = letters.find_first_of("-_") != std::string_view::npos;
    found_({run, url ? "base64url" : "base64", *std::move(bytes)});
    return true;
  }

  // Words of one case are no base64.
  static bool mixed(std::string_view letters) {
    bool small = false, large = false;
    for (const char c : letters) {
      small = small || (c >= 'a' && c <= 'z');
      large = large || (c >= 'A' && c <= 'Z');
    }
    return small && large;
  }

  // A segment of a path, or "user_…".
  void pieces(const Stretch& run) {
    for (std::size_t begin = run.begin; begin < run.end;) {
      std::size_t end = begin;
      while (end < run.end && (is_ascii_alnum(text_[end]) || text_[end] == '+')) ++end;
      const bool whole = begin == run.begin && end == run.end;
      if (end - begin >= shortest_run && !whole) decode({begin, end});
      begin = end + 1;
    }
  }

  std::string_view text_;
  std::size_t& budget_;
  const Found& found_;
};

}  // namespace

void for_each_encoded(std::string_view text, std::size_t& budget, const Found& found) {
  Finder finder(text, budget, found);
  finder.percent();
  finder.json();
  finder.runs();
}

}  // namespace tilsyn
