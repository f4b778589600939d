// SPDX-License-Identifier: Apache-2.0
#include "doc/yaml_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "doc/core_schema.h"
#include "doc/edit.h"

namespace tilsyn {
namespace {

// Characters that cannot stand as they are: control characters, line breaks of YAML 1.1, the byte
// order mark and the two non-characters that libyaml refuses.
bool needs_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

template <class Test>
bool any_code_point(std::string_view text, Test test) {
  for (std::size_t i = 0; i < text.size();) {
    if (test(next_code_point(text, i))) return true;
  }
  return false;
}

// Words and numbers of YAML 1.1, which other programs may still read: no, on, 1_000, 12:30.
bool is_old_word(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {"y",   "n",    "yes",   "no",   "on",
                                                      "off", "true", "false", "null", "<<"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(words.begin(), words.end(), lower) != words.end() ||
         (text.find_first_of("0123456789") != std::string_view::npos &&
          text.find_first_not_of("0123456789_:.+-xobeEabcdfABCDF") == std::string_view::npos);
}

bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         text.find_first_not_of("0123456789-") == std::string_view::npos;
}

// The plain form is read back as this string, also inside a flow collection.
bool is_plain(std::string_view text) {
  constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=";
  if (text.empty() || indicators.find(text.front()) != std::string_view::npos) return false;
  if (text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (text.starts_with("...") || text.find_first_of(",[]{}") != std::string_view::npos) {
    return false;
  }
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  if (any_code_point(text, needs_escape)) return false;
  return core_kind(text) == NodeKind::string && (is_date(text) || !is_old_word(text));
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c == U'"' || c == U'\\') {
      out += '\\';
      append_code_point(out, c);
    } else if (c == U'\n') {
      out += "\\n";
    } else if (c == U'\t') {
      out += "\\t";
    } else if (c == U'\r') {
      out += "\\r";
    } else if (needs_escape(c)) {
      const auto number = static_cast<std::uint32_t>(c);
      out += c < 0x100 ? fmt::format("\\x{:02X}", number) : fmt::format("\\u{:04X}", number);
    } else {
      append_code_point(out, c);
    }
  }
  return out + '"';
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + '\'';
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  const bool quote = text.find('\'') != std::string_view::npos;
  const bool other = text.find_first_of("\"\\") != std::string_view::npos;
  if (any_code_point(text, needs_escape) || (quote && !other)) return double_quoted(text);
  return single_quoted(text);
}

bool fits_literal_block(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.front() == '\n') return false;
  if (text.ends_with("\n\n")) return false;
  return !any_code_point(text, [](char32_t c) { return c != U'\n' && needs_escape(c); });
}

std::string comment_lines(std::string_view text, std::size_t indent) {
  const std::string head = std::string(indent, ' ') + "#";
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line;
    for (std::size_t i = 0; i < end;) {
      const char32_t c = next_code_point(text, i);
      append_code_point(line, needs_escape(c) ? U' ' : c);
    }
    out.append(head).append(line.empty() ? "" : " ").append(line).append("\n");
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return out;
}

}  // namespace tilsyn
