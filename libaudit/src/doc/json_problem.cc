// SPDX-License-Identifier: Apache-2.0
#include "doc/json_problem.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace tilsyn {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view closing(const Node* open) {
  return open != nullptr && open->kind == NodeKind::mapping ? "}" : "]";
}

// Inside a string: the reader stopped at the very byte.
JsonProblem in_string(std::string_view what, std::size_t begin, std::size_t error,
                      std::size_t size) {
  if (error >= size || has(what, "missing closing quote")) {
    return {begin, begin + 1, "this string is never closed", {}};
  }
  if (has(what, "surrogate")) {
    return {error, error + 1, "half of a surrogate pair",
            "characters above U+FFFF are two escapes, \\uD83D\\uDE00"};
  }
  if (has(what, "control character")) {
    return {error, error + 1, "a line break or control character inside a string",
            "write \\n for a line break; is the string closed?"};
  }
  if (has(what, "'\\u'")) {
    return {error, error + 1, "\\u must be followed by four hexadecimal digits", {}};
  }
  return {error, error + 1, "no such escape", "write \\\\ for a backslash"};
}

struct Sign {
  char first;
  std::string_view message;
  std::string_view hint;
};
constexpr Sign signs[] = {
    {'\'', "strings stand in double quotes", ""},
    {'/', "JSON has no comments", ""},
    {'#', "JSON has no comments", ""},
    {'+', "a number cannot begin with '+'", ""},
    {'.', "a number cannot begin with '.'", "write 0.5"},
    {',', "expected a value before ','", ""},
};

JsonProblem misplaced(std::string_view text, std::size_t at, const Node* open, char before) {
  const char c = text[at];
  if (before == ',' && (c == '}' || c == ']')) {
    return {at, at + 1, fmt::format("expected another entry before '{}'", c),
            "remove the last comma"};
  }
  for (const Sign& sign : signs) {
    if (sign.first == c) return {at, at + 1, std::string(sign.message), std::string(sign.hint)};
  }
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  const bool value_expected = before == ',' || before == ':' || before == '[' || before == '{';
  if (at > 0 && c >= '0' && c <= '9' && text[at - 1] == '0') {
    return {at - 1, end, "a number cannot begin with 0", {}};
  }
  if (end > at && value_expected && (c < '0' || c > '9')) {
    return {at, end, fmt::format("'{}' is not a JSON value", text.substr(at, end - at)),
            "text stands in double quotes; the words are true, false and null"};
  }
  std::size_t next = at;
  next_code_point(text, next);
  end = std::max(end, next);
  if (before == '{' || (before == ',' && open != nullptr && open->kind == NodeKind::mapping)) {
    return {at, end, "expected a key in double quotes", {}};
  }
  if (value_expected || open == nullptr) return {at, end, "expected a value", {}};
  return {at, end, fmt::format("expected ',' or '{}'", closing(open)), {}};
}

}  // namespace

JsonProblem explain_json_problem(std::string_view text, std::size_t after, std::size_t error,
                                 std::string_view what, const Node* open, bool complete) {
  const std::size_t size = text.size();
  std::size_t at = std::min(after, size);
  char before = at > 0 ? text[at - 1] : ' ';
  for (; at < size && has(" \t\r\n,:", text.substr(at, 1)); ++at) {
    // A second comma or colon is itself what is wrong.
    const bool mark = text[at] == ',' || text[at] == ':';
    if (mark && (before == ',' || before == ':' || before == '[' || before == '{')) break;
    if (mark) before = text[at];
  }
  if (at >= size) {
    if (open != nullptr) {
      return {size, size, fmt::format("the file ends before its '{}'", closing(open)), {}};
    }
    return {size, size, "the file is empty", {}};
  }
  if (complete) return {at, at + 1, "expected nothing more after the value", {}};
  error = std::min(error, size);
  if (text[at] == '"' && has(what, "invalid string")) return in_string(what, at, error, size);
  if (has(what, "number overflow") || has(what, "out_of_range")) {
    return {at, std::max(at + 1, error), "this number is too large", {}};
  }
  if (text[at] == '-' || has(what, "invalid number")) {
    return {at, std::max(at + 1, error), "this is not a number", "a number looks like -1.5e3"};
  }
  // After a key only ':' may stand.
  if (has(what, "expected ':'")) return {at, at + 1, "expected ':' after the key", {}};
  return misplaced(text, at, open, before);
}

}  // namespace tilsyn
