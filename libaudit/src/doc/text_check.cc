// SPDX-License-Identifier: Apache-2.0
#include "doc/text_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tilsyn {
namespace {

// More forbidden characters than this mean that the file is no text: the rest is counted.
constexpr std::size_t shown = 20;

Span at(SourceId source, std::size_t begin, std::size_t length) {
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

bool refuse_whole(SourceId id, std::string_view text, const DocLimits& limits,
                  Diagnostics& diagnostics) {
  if (text.size() > limits.bytes) {
    diagnostics.error(
        "file-too-large", at(id, 0, 0),
        fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.bytes));
    return true;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    diagnostics.error("invalid-utf8", at(id, 0, 2), "the file is UTF-16", "save it as UTF-8");
    return true;
  }
  return false;
}

void overwrite(CheckedText& checked, std::string_view text, std::size_t begin, std::size_t length,
               char by) {
  if (checked.copy.empty()) checked.copy = text;
  std::fill_n(checked.copy.begin() + static_cast<std::ptrdiff_t>(begin), length, by);
}

void check_utf8(SourceId id, std::string_view text, CheckedText& checked,
                Diagnostics& diagnostics) {
  std::size_t count = 0;
  std::size_t first = 0;
  std::size_t from = 0;
  while (const auto found = first_invalid_utf8(text.substr(from))) {
    const std::size_t bad = from + *found;
    if (count++ == 0) first = bad;
    overwrite(checked, text, bad, 1, '_');
    from = bad + 1;
  }
  if (count == 0) return;
  std::string message =
      fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[first]));
  if (count > 1) message += fmt::format(", nor are {} more bytes of this file", count - 1);
  diagnostics.error("invalid-utf8", at(id, checked.base + first, 1), message,
                    "save the file as UTF-8");
}

// First bytes of what YAML 1.1 (section 5.1) does not print: C0 but tab and line breaks, DEL, C1,
// U+FFFE and U+FFFF. RFC 8259 forbids only C0.
constexpr std::array<bool, 256> suspects = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = c != '\t' && c != '\n' && c != '\r';
  table[0x7F] = table[0xC2] = table[0xEF] = true;
  return table;
}();

bool is_forbidden(char32_t c, TextFormat format) {
  if (c < 0x20) return true;  // of the suspects
  if (format == TextFormat::json) return false;
  return (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
}

void report_character(SourceId id, char32_t c, std::size_t begin, std::size_t length,
                      Diagnostics& diagnostics) {
  if (c == 0) {
    diagnostics.error("nul-byte", at(id, begin, length), "a NUL byte",
                      "is this a text file? If it is UTF-16, save it as UTF-8");
    return;
  }
  diagnostics.error("control-character", at(id, begin, length),
                    fmt::format("control character U+{:04X}", static_cast<std::uint32_t>(c)),
                    "remove it, or write it as an escape in double quotes");
}

void check_characters(SourceId id, TextFormat format, std::string_view text, CheckedText& checked,
                      Diagnostics& diagnostics) {
  // The copy, where there is one, has no broken UTF-8; `text` is only read at suspects.
  const std::string_view whole = text;
  if (!checked.copy.empty()) text = checked.copy;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (!suspects[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (!is_forbidden(c, format)) continue;
    if (count++ < shown) report_character(id, c, checked.base + begin, i - begin, diagnostics);
    const bool copied = !checked.copy.empty();
    overwrite(checked, whole, begin, i - begin, format == TextFormat::json ? ' ' : '_');
    if (!copied) text = checked.copy;
  }
  if (count > shown) {
    diagnostics.error("control-character", {},
                      fmt::format("{}: {} more control characters",
                                  diagnostics.sources().at(id).name(), count - shown));
  }
}

}  // namespace

std::optional<CheckedText> check_text(SourceId id, TextFormat format, const DocLimits& limits,
                                      Diagnostics& diagnostics) {
  std::string_view text = diagnostics.sources().at(id).text();
  if (refuse_whole(id, text, limits, diagnostics)) return std::nullopt;
  CheckedText checked;
  if (text.starts_with("\xEF\xBB\xBF")) checked.base = 3;
  text.remove_prefix(checked.base);
  check_utf8(id, text, checked, diagnostics);
  check_characters(id, format, text, checked, diagnostics);
  return checked;
}

}  // namespace tilsyn
