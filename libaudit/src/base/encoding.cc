// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Bytes 0x80-0x9F (WHATWG Encoding, index windows-1252); the five without a letter stay controls,
// so that nothing is lost.
constexpr std::array<char32_t, 32> upper_controls = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

DecodedText from_windows_1252(std::string_view bytes) {
  DecodedText result{{}, "Windows-1252", {}, {}};
  result.text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = byte >= 0x80 && byte < 0xA0;
    append_code_point(result.text, control ? upper_controls[byte - 0x80] : byte);
  }
  return result;
}

char32_t unit_at(std::string_view bytes, std::size_t offset, bool little) {
  const auto first = static_cast<unsigned char>(bytes[offset]);
  const auto second = static_cast<unsigned char>(bytes[offset + 1]);
  return little ? (second << 8 | first) : (first << 8 | second);
}

DecodedText from_utf16(std::string_view bytes, bool little) {
  DecodedText result{{}, "UTF-16", {}, {}};
  const auto broken = [&] {
    if (!result.broken_at) result.broken_at = result.text.size();
    append_code_point(result.text, replacement);
  };
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    const char32_t unit = unit_at(bytes, i, little);
    if (unit < 0xD800 || unit > 0xDFFF) {
      append_code_point(result.text, unit);
      continue;
    }
    const char32_t next = unit < 0xDC00 && i + 3 < bytes.size() ? unit_at(bytes, i + 2, little) : 0;
    if (next < 0xDC00 || next > 0xDFFF) {
      broken();
      continue;
    }
    append_code_point(result.text, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
    i += 2;
  }
  if (i < bytes.size()) broken();
  return result;
}

// UTF-8 with single bytes that are not.
DecodedText repaired(std::string_view bytes, std::string encoding) {
  DecodedText result{{}, std::move(encoding), {}, {}};
  while (true) {
    const auto bad = first_invalid_utf8(bytes);
    result.text.append(bytes.substr(0, bad.value_or(bytes.size())));
    if (!bad) return result;
    if (!result.broken_at) result.broken_at = result.text.size();
    append_code_point(result.text, replacement);
    bytes.remove_prefix(*bad + 1);
  }
}

// Letters that only UTF-8 writes with a lead byte and its continuation, against bytes that no
// UTF-8 has: in Windows-1252 text a letter above ASCII seldom stands beside another.
bool rather_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  while (!bytes.empty()) {
    const std::size_t valid = first_invalid_utf8(bytes).value_or(bytes.size());
    for (const char c : bytes.substr(0, valid))
      good += (static_cast<unsigned char>(c) & 0xC0) == 0xC0;
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    ++bad;
    bytes.remove_prefix(1);
  }
  return good > bad;
}

// ASCII in UTF-16 has a zero in every other byte.
bool looks_like_utf16(std::string_view bytes, bool little) {
  if (bytes.size() < 4) return false;
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 512) & ~std::size_t{1};
  std::size_t zeros = 0;
  for (std::size_t i = little ? 1 : 0; i < sample; i += 2) zeros += bytes[i] == '\0';
  return zeros * 10 > sample / 2 * 8;
}

DecodedText without_mark(std::string_view bytes) {
  if (looks_like_utf16(bytes, true)) return from_utf16(bytes, true);
  if (looks_like_utf16(bytes, false)) return from_utf16(bytes, false);
  if (!first_invalid_utf8(bytes)) return {std::string(bytes), "UTF-8", {}, {}};
  if (rather_utf8(bytes)) return repaired(bytes, "UTF-8");
  return from_windows_1252(bytes);
}

DecodedText behind_utf8_mark(std::string_view bytes) {
  const bool wide = looks_like_utf16(bytes, true) || looks_like_utf16(bytes, false);
  if (!wide && (!first_invalid_utf8(bytes) || rather_utf8(bytes)))
    return repaired(bytes, "UTF-8 with BOM");
  DecodedText result = without_mark(bytes);
  result.claimed = "UTF-8";
  return result;
}

// UTF-16 without a zero byte has no line end and no Latin letter: then the mark lies.
DecodedText behind_utf16_mark(std::string_view bytes, bool little) {
  const bool other_way = looks_like_utf16(bytes, !little);
  const bool narrow = bytes.size() > 1 && bytes.substr(0, 512).find('\0') == std::string_view::npos;
  DecodedText result = other_way ? from_utf16(bytes, !little)
                       : narrow  ? without_mark(bytes)
                                 : from_utf16(bytes, little);
  if (other_way || narrow) result.claimed = little ? "UTF-16LE" : "UTF-16BE";
  return result;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return behind_utf8_mark(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return behind_utf16_mark(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return behind_utf16_mark(bytes.substr(2), false);
  return without_mark(bytes);
}

DecodedText decode_text(std::string_view bytes, std::string_view label) {
  DecodedText guessed = decode_text(bytes);
  // Labels of the Windows-1252 family mean just that (WHATWG Encoding, 4.2).
  if (guessed.encoding != "Windows-1252" || label.empty() || label.size() > 40) return guessed;
  if (bytes.size() > INT32_MAX / 4) return guessed;
  const std::string name(label);
  for (const char* western : {"windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii", "utf-8"})
    if (ucnv_compareNames(name.c_str(), western) == 0) return guessed;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), name.c_str());
  UConverter* known = ucnv_open(name.c_str(), &status);
  ucnv_close(known);
  if (U_FAILURE(status) || wide.isBogus()) return guessed;
  DecodedText result{{}, name, {}, {}};
  wide.toUTF8String(result.text);
  const std::size_t broken = result.text.find("\uFFFD");
  if (broken != std::string::npos) result.broken_at = broken;
  return result;
}

}  // namespace tilsyn
