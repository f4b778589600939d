// SPDX-License-Identifier: Apache-2.0
#include "media/clean_text.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/fold.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 7> ligatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t'; });
}

bool is_left_out(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t';
  return (c >= 0x7F && c <= 0x9F) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_blank(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Check boxes, also those that Wingdings draws.
std::string_view box(char32_t c) {
  if (c == 0x2610 || c == 0x25A1 || c == 0x274F || c == 0x2751 || c == 0xF06F || c == 0xF071 ||
      c == 0xF0A8)
    return "[ ]";
  const bool checked =
      c == 0x2611 || c == 0x2612 || c == 0x1F5F9 || c == 0xF0FE || c == 0xF0FD || c == 0xF054;
  return checked ? "[x]" : "";
}

// Bullets of Symbol and Wingdings, which word processors write at U+F000 and above.
std::string_view symbol(char32_t c) {
  switch (c) {
    case 0xF0A7:
    case 0xF0B7:
    case 0xF0D8:
    case 0xF076:
      return "\u2022";
    case 0xF0FC:
      return "\u2713";
    case 0xF02D:
      return "-";
    default:
      return {};
  }
}

void append_clean(std::string& out, char32_t c) {
  if (is_left_out(c)) return;
  if (is_blank(c)) {
    out += ' ';
  } else if (const std::string_view check = box(c); !check.empty()) {
    out += check;
  } else if (c == 0x2028 || c == 0x2029) {
    out += '\n';
  } else if (c >= 0xFB00 && c <= 0xFB06) {
    out += ligatures[c - 0xFB00];
  } else if (const std::string_view known = symbol(c); !known.empty()) {
    out += known;
  } else {
    append_code_point(out, c);
  }
}

}  // namespace

std::string clean_text(std::string text) {
  if (is_plain(text)) return text;
  if (first_invalid_utf8(text)) {
    // Not for decode_text to guess: one wrong byte does not change what the others mean.
    std::string valid;
    for (std::string_view rest = text; !rest.empty();) {
      const auto bad = first_invalid_utf8(rest);
      valid += rest.substr(0, bad.value_or(rest.size()));
      if (!bad) break;
      append_code_point(valid, 0xFFFD);
      rest.remove_prefix(*bad + 1);
    }
    text = std::move(valid);
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_clean(out, next_code_point(text, at));
  return compose(out);
}

}  // namespace tilsyn
