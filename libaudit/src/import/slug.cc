// SPDX-License-Identifier: Apache-2.0
#include "import/slug.h"

#include "base/fold.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest = 60;

std::string_view latin(char32_t c) {
  switch (c) {
    case U'å':
    case U'ä':
      return "a";
    case U'ö':
    case U'ø':
      return "o";
    case U'æ':
      return "ae";
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'đ':
      return "d";
    case U'ł':
      return "l";
    case U'œ':
      return "oe";
    default:
      return {};
  }
}

}  // namespace

std::string slug(std::string_view name) {
  const std::string folded = fold_loosely(name);
  std::string result;
  bool gap = false;
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = next_code_point(folded, i);
    std::string piece(latin(c));
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) piece = static_cast<char>(c);
    if (piece.empty()) {
      gap = true;
      continue;
    }
    if (gap && !result.empty()) result += '-';
    gap = false;
    result += piece;
  }
  if (result.size() > longest) {
    const std::size_t hyphen = result.rfind('-', longest);
    result.resize(hyphen == std::string::npos || hyphen < longest / 2 ? longest : hyphen);
  }
  return result;
}

}  // namespace tilsyn
