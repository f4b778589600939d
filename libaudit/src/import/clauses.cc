// SPDX-License-Identifier: Apache-2.0
#include "import/clauses.h"

#include <algorithm>
#include <array>

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 9> blanks = {
    " ", "\t", "\r", "\n", "\v", "\f", "\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\x8B"};
constexpr std::array<std::string_view, 6> bullets = {"-", "*", "•", "–", "·", "▪"};

template <std::size_t N>
bool remove_prefix(std::string_view& text, const std::array<std::string_view, N>& of) {
  for (const std::string_view piece : of) {
    if (!text.starts_with(piece)) continue;
    text.remove_prefix(piece.size());
    return true;
  }
  return false;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80);
}

// Whether the full stop at `dot` ends a sentence: it stands behind a word of letters ("1. trinn"
// and "f.eks. Kari" go on) and before white space.
bool ends_sentence(std::string_view line, std::size_t dot) {
  if (dot + 1 < line.size() && line[dot + 1] != ' ') return false;
  std::size_t begin = dot;
  while (begin > 0 && line[begin - 1] != ' ') --begin;
  const std::string_view word = line.substr(begin, dot - begin);
  if (!word.empty() && word.back() == ')') return true;
  return word.size() > 2 && std::all_of(word.begin(), word.end(), is_letter);
}

void append(std::vector<std::string_view>& out, std::string_view piece) {
  piece = trimmed(piece);
  if (!piece.empty()) out.push_back(piece);
}

// A semicolon ends a line, but not inside brackets: "Cloudmill [Norway; Sweden]". Brackets end with
// their line, closed or not.
std::size_t end_of_line(std::string_view text, std::size_t begin) {
  constexpr std::size_t longest_brackets = 500;
  std::size_t depth = 0;
  std::size_t inside = text.size();  // the first semicolon inside brackets
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\n') return depth == 0 ? i : std::min(i, inside);
    if (c == ';' && depth == 0) return i;
    if (c == ';') inside = std::min(inside, i);
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0 && --depth == 0) inside = text.size();
    if (depth > 0 && inside + longest_brackets < i) return inside;
  }
  return depth == 0 ? text.size() : inside;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (remove_prefix(text, blanks)) {
  }
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : blanks) {
      if (!text.ends_with(blank)) continue;
      text.remove_suffix(blank.size());
      again = true;
    }
  }
  return text;
}

std::string_view without_full_stop(std::string_view name) {
  constexpr std::array<std::string_view, 6> with_stop = {"Inc.",  "Ltd.", "Co.",
                                                         "Corp.", "o.o.", "B.V."};
  for (const std::string_view end : with_stop) {
    if (name.ends_with(end)) return name;
  }
  if (name.ends_with('.')) name.remove_suffix(1);
  return trimmed(name);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = end_of_line(text, begin);
    std::string_view line = trimmed(text.substr(begin, end - begin));
    while (remove_prefix(line, bullets)) line = trimmed(line);
    append(lines, line);
    begin = end + 1;
  }
  return lines;
}

std::vector<std::string_view> clauses_of(std::string_view text) {
  std::vector<std::string_view> clauses;
  for (const std::string_view line : lines_of(text)) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] != '.' || !ends_sentence(line, i)) continue;
      append(clauses, line.substr(begin, i - begin));
      begin = i + 1;
    }
    append(clauses, line.substr(begin));
  }
  return clauses;
}

}  // namespace tilsyn
