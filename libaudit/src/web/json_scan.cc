// SPDX-License-Identifier: Apache-2.0
#include "web/json_scan.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "web/ascii.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_pairs = 1'000, max_objects = 200;

// \uXXXX at `at` (which is the u); surrogates give U+FFFD, no address has them.
void append_escaped_unit(std::string_view json, std::size_t& at, std::string& out) {
  char32_t unit = 0;
  for (int i = 0; i < 4 && at + 1 < json.size() && hex_digit_value(json[at + 1]) >= 0; ++i, ++at) {
    unit = unit * 16 + static_cast<char32_t>(hex_digit_value(json[at + 1]));
  }
  append_code_point(out, unit >= 0xD800 && unit <= 0xDFFF ? U'\uFFFD' : unit);
}

// The string that begins at `at` (its quote); moves past it.
std::string take_string(std::string_view json, std::size_t& at) {
  std::string out;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] != '\\' || at + 1 >= json.size()) {
      out += json[at];
      continue;
    }
    const char escaped = json[++at];
    if (escaped == 'u') {
      append_escaped_unit(json, at, out);
    } else {
      out += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
  }
  if (at < json.size()) ++at;
  return out;
}

void skip_space(std::string_view json, std::size_t& at) {
  while (at < json.size() && is_ascii_space(json[at])) ++at;
}

// A scalar after a colon; nothing where an object or a list begins.
std::optional<std::string> take_scalar(std::string_view json, std::size_t& at) {
  skip_space(json, at);
  if (at >= json.size() || json[at] == '{' || json[at] == '[') return std::nullopt;
  if (json[at] == '"') return take_string(json, at);
  const std::size_t end = std::min(json.find_first_of(",}] \t\r\n", at), json.size());
  std::string scalar(json.substr(at, end - at));
  at = end;
  return scalar;
}

}  // namespace

std::vector<JsonPair> scan_json_pairs(std::string_view json) {
  std::vector<JsonPair> pairs;
  for (std::size_t at = 0; at < json.size() && pairs.size() < max_pairs;) {
    if (json[at] != '"') {
      ++at;
      continue;
    }
    std::string name = take_string(json, at);
    skip_space(json, at);
    if (at >= json.size() || json[at] != ':') continue;
    auto value = take_scalar(json, ++at);
    if (value) pairs.push_back({std::move(name), std::move(*value)});
  }
  return pairs;
}

std::vector<std::string> scan_json_names(std::string_view json, std::size_t depth) {
  std::vector<std::string> names;
  std::size_t inside = 0;
  for (std::size_t at = 0; at < json.size() && names.size() < max_pairs;) {
    if (json[at] == '"') {
      std::string name = take_string(json, at);
      skip_space(json, at);
      const bool member = at < json.size() && json[at] == ':';
      if (member && inside == depth) names.push_back(std::move(name));
      continue;
    }
    if (json[at] == '{') ++inside;
    if (json[at] == '}' && inside > 0) --inside;
    ++at;
  }
  return names;
}

std::vector<std::string_view> split_json_objects(std::string_view json) {
  std::vector<std::string_view> objects;
  std::size_t begin = 0, depth = 0;
  for (std::size_t at = 0; at < json.size() && objects.size() < max_objects;) {
    if (json[at] == '"') {
      take_string(json, at);
      continue;
    }
    if (json[at] == '{' && depth++ == 0) begin = at;
    if (json[at] == '}' && depth > 0 && --depth == 0) {
      objects.push_back(json.substr(begin, at + 1 - begin));
    }
    ++at;
  }
  if (depth > 0) objects.push_back(json.substr(begin));
  return objects;
}

}  // namespace tilsyn
