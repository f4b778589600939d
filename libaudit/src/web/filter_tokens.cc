// SPDX-License-Identifier: Apache-2.0
#include "web/filter_tokens.h"

#include <algorithm>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// Past the class that begins at `i`; a bracket that comes first in it does not end it.
std::size_t after_class(std::string_view regex, std::size_t i) {
  ++i;
  if (regex.substr(i).starts_with('^')) ++i;
  if (regex.substr(i).starts_with(']')) ++i;
  for (; i < regex.size() && regex[i] != ']'; ++i) {
    if (regex[i] == '\\') ++i;
  }
  return std::min(i + 1, regex.size());
}

// Past the group that begins at `i`.
std::size_t after_group(std::string_view regex, std::size_t i) {
  std::size_t depth = 0;
  while (i < regex.size()) {
    const char c = regex[i];
    if (c == '[') {
      i = after_class(regex, i);
      continue;
    }
    if (c == '\\') ++i;
    if (c == '(') ++depth;
    ++i;
    if (c == ')' && --depth == 0) break;
  }
  return std::min(i, regex.size());
}

// One piece of the expression: appends its character when it has one only, else a star.
std::size_t read_piece(std::string_view regex, std::size_t i, std::string& out) {
  const char c = regex[i];
  if (c == '[' || c == '(') {
    out += '*';
    return c == '[' ? after_class(regex, i) : after_group(regex, i);
  }
  if (c == '\\') {
    const char next = i + 1 < regex.size() ? regex[i + 1] : 'b';
    const bool literal = !is_ascii_alnum(next) && next != '*' && next != '^';
    out += literal ? next : '*';
    return std::min(i + 2, regex.size());
  }
  out += c == '.' || c == '^' || c == '$' ? '*' : c;
  return i + 1;
}

// Past the quantifier at `i`, if there is one; what it repeats is not sure.
std::size_t read_quantifier(std::string_view regex, std::size_t i, std::string& out) {
  while (i < regex.size() && std::string_view("*+?{").find(regex[i]) != std::string_view::npos) {
    if (out.empty()) out += '*';
    out.back() = '*';
    i = regex[i] == '{' ? std::min(regex.find('}', i), regex.size() - 1) + 1 : i + 1;
  }
  return i;
}

}  // namespace

FilterPattern sure_part_of(std::string_view regex, std::string& storage) {
  FilterPattern out;
  storage.clear();
  std::size_t i = regex.starts_with('^') ? 1 : 0;
  out.left_anchor = i == 1;
  while (i < regex.size()) {
    if (regex[i] == '|') return {};  // either side may be what matches
    i = read_piece(regex, i, storage);
    i = read_quantifier(regex, i, storage);
  }
  for (char& c : storage) c = filter_lower(c);
  out.text = storage;
  return out;
}

}  // namespace tilsyn
