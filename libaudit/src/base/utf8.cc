// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>

namespace tilsyn {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// How many of the bytes from `i` are plain ASCII, counted in steps of eight.
std::size_t ascii_words(std::string_view text, std::size_t i) {
  std::size_t n = 0;
  while (i + n + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i + n, 8);
    if ((word & 0x8080808080808080u) != 0) break;
    n += 8;
  }
  return n;
}

// Length of the well-formed sequence at `i`, 0 when there is none (table 3-7 of the Unicode
// Standard: the second byte is narrower after E0, ED, F0 and F4).
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (i + length > text.size()) return 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte_at(text, i + 1) < low || byte_at(text, i + 1) > high) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (const std::size_t skip = ascii_words(text, i); skip > 0) {
      i += skip;
      continue;
    }
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const std::size_t length = sequence_length(text, offset);
  const unsigned char lead = byte_at(text, offset);
  if (length <= 1) {
    ++offset;
    return length == 1 ? lead : U'\uFFFD';
  }
  char32_t code_point = lead & (0xFFu >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    code_point = (code_point << 6) | (byte_at(text, offset + k) & 0x3Fu);
  }
  offset += length;
  return code_point;
}

void append_code_point(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string out;
  for (;;) {
    const auto bad = first_invalid_utf8(bytes);
    out.append(bytes, 0, bad.value_or(bytes.size()));
    if (!bad) return out;
    append_code_point(out, U'\uFFFD');
    bytes.remove_prefix(*bad + 1);
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, i));
    const int category = u_charType(c);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR) {
      continue;
    }
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

}  // namespace tilsyn
