// SPDX-License-Identifier: Apache-2.0
#include "agreement/lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/pattern.h"

namespace tilsyn {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
  return is_small(c) || (c >= 'A' && c <= 'Z');
}

// What separates markers of different kinds, so that siblings compare equal.
enum MarkerKind : std::uint32_t { bullet = 1, numbered = 2, letter = 3, roman = 4 };

std::uint32_t marker_key(MarkerKind kind, std::uint32_t depth, std::uint32_t indent) {
  return kind << 24 | std::min(depth, 255u) << 16 | std::min(indent, 0xFFFFu);
}

class LineReader {
 public:
  LineReader(std::string_view text, std::uint32_t begin, std::uint32_t end) : text_(text) {
    line_.begin = begin;
    line_.end = end;
  }

  Line read() {
    while (line_.end > line_.begin && is_blank(text_[line_.end - 1])) --line_.end;
    skip_indent();
    if (is_rule()) line_.furniture = true;
    read_hashes();
    if (line_.hashes == 0) read_marker();
    read_box();
    read_bold();
    line_.row = at(0) == '|' || (count("|") >= 2 && line_.hashes == 0);
    line_.leader = ends_with_leader();
    if (is_page_number()) line_.furniture = true;
    return line_;
  }

 private:
  std::string_view rest() const { return text_.substr(line_.begin, line_.end - line_.begin); }
  char at(std::size_t i) const { return i < rest().size() ? rest()[i] : '\0'; }
  void advance(std::size_t bytes) {
    line_.begin += static_cast<std::uint32_t>(std::min(bytes, rest().size()));
    while (!rest().empty() && is_blank(rest()[0])) ++line_.begin;
  }

  std::size_t count(std::string_view what) const {
    std::size_t n = 0;
    for (std::size_t i = rest().find(what); i != std::string_view::npos;
         i = rest().find(what, i + what.size())) {
      ++n;
    }
    return n;
  }

  void skip_indent() {
    while (!rest().empty() && is_blank(rest()[0])) {
      line_.indent += rest()[0] == '\t' ? 4 : 1;
      ++line_.begin;
    }
    while (rest().starts_with("\xEF\xBB\xBF")) advance(3);
    while (at(0) == '>') advance(1);
  }

  bool is_rule() const {
    const std::string_view line = rest();
    if (line.size() < 3) return false;
    const char c = line[0];
    if (c == '|' && line.find_first_not_of("|-: ") == std::string_view::npos) return true;
    return (c == '-' || c == '=' || c == '*' || c == '~') &&
           line.find_first_not_of(std::string_view(&c, 1)) == std::string_view::npos;
  }

  void read_hashes() {
    std::size_t n = 0;
    while (at(n) == '#') ++n;
    if (n == 0 || n > 6 || (at(n) != ' ' && n != rest().size())) return;
    line_.hashes = static_cast<std::uint8_t>(n);
    advance(n);
  }

  void read_marker() {
    if (read_bullet() || read_numbers() || read_letter()) return;
  }

  bool read_bullet() {
    static constexpr std::array<std::string_view, 13> bullets = {
        "- ", "* ", "+ ", "• ", "– ", "— ", "· ", "▪ ", "◦ ", "● ", "○ ", "➢ ", "\xEF\x82\xB7 "};
    for (const std::string_view mark : bullets) {
      const std::string_view bare = mark.substr(0, mark.size() - 1);
      if (!rest().starts_with(mark) && !(rest().starts_with(bare) && bare.size() > 1)) continue;
      line_.marker = marker_key(bullet, static_cast<std::uint8_t>(mark[0]), line_.indent / 2);
      advance(bare.size());
      read_bullet();  // "- • Navn"
      return true;
    }
    return false;
  }

  // "3.", "3)", "(3)", "2.3", "§ 4". A bare "3 " is a marker only before a capital letter.
  bool read_numbers() {
    std::size_t i = 0;
    if (rest().starts_with("§")) i = rest().find_first_not_of(" \u00A0", 2);
    if (i == std::string_view::npos) return false;
    const bool bracket = at(i) == '(';
    if (bracket) ++i;
    std::uint32_t depth = 0;
    std::uint32_t value = 0;
    bool closed = false;
    while (is_digit(at(i)) && depth < 6) {
      value = 0;
      std::size_t digits = 0;
      for (; is_digit(at(i)) && digits < 3; ++i, ++digits) {
        value = value * 10 + static_cast<std::uint32_t>(at(i) - '0');
      }
      if (is_digit(at(i))) return false;  // a year, a phone number
      ++depth;
      closed = at(i) == '.';
      if (!closed) break;
      ++i;
    }
    if (depth == 0) return false;
    if (at(i) == ')' || (at(i) == ':' && at(i + 1) == ' ')) closed = true, ++i;
    const bool ends = i == rest().size();
    if (!ends && !is_blank(at(i)) && !(closed && (is_letter(at(i)) || at(i) == '*'))) return false;
    if (!closed && depth == 1 && (ends || !begins_with_capital(i))) return false;
    line_.marker = marker_key(numbered, depth + (bracket ? 8u : 0u), 0);
    line_.number = value;
    advance(i);
    return true;
  }

  bool begins_with_capital(std::size_t i) const {
    while (is_blank(at(i))) ++i;
    return at(i) >= 'A' && at(i) <= 'Z';
  }

  // "a)", "(a)", "a.", "(iv)".
  bool read_letter() {
    std::size_t i = at(0) == '(' ? 1 : 0;
    const std::size_t begin = i;
    while (is_letter(at(i)) && i - begin < 4) ++i;
    const std::size_t length = i - begin;
    const char close = at(i);
    if (length == 0 || (close != ')' && !(close == '.' && begin == 0 && length == 1))) return false;
    const std::string_view mark = rest().substr(begin, length);
    const bool is_roman = length > 1 || mark == "i" || mark == "v" || mark == "x";
    if (length > 1 && mark.find_first_not_of("ivxIVX") != std::string_view::npos) return false;
    if (i + 1 < rest().size() && !is_blank(at(i + 1)) && close != ')') return false;
    line_.marker = marker_key(length > 1 || (is_roman && begin == 1) ? roman : letter, 1, 0);
    line_.number = is_roman ? 0 : static_cast<std::uint32_t>((mark[0] | 32) - 'a' + 1);
    advance(i + 1);
    return true;
  }

  void read_box() {
    static constexpr std::array<std::string_view, 6> open = {"[ ]", "[]", "☐", "□", "❏", "( )"};
    static constexpr std::array<std::string_view, 7> ticked = {"[x]", "[X]", "☒", "☑",
                                                               "✓",   "✔",   "■"};
    for (const std::string_view box : open) {
      if (rest().starts_with(box)) line_.unticked = true, advance(box.size());
    }
    for (const std::string_view box : ticked) {
      if (rest().starts_with(box)) line_.ticked = true, advance(box.size());
    }
  }

  void read_bold() {
    const std::string_view line = rest();
    if (line.size() < 5) return;
    for (const std::string_view mark : {"**", "__"}) {
      if (!line.starts_with(mark)) continue;
      const std::size_t end = line.find(mark, 2);
      const std::size_t after = end == std::string_view::npos ? end : end + 2;
      if (after == line.size() || (after == line.size() - 1 && line.back() == ':')) {
        line_.bold = true;
      }
    }
  }

  bool ends_with_leader() const {
    static const Pattern pattern(R"((\.\s?){4,}\s*\d*$|\t+\d{1,3}$|\s{5,}\d{1,3}$)");
    return pattern.found_in(rest());
  }

  bool is_page_number() const {
    static const Pattern pattern(
        R"((?i)^\W*(page|side|sida|sidan|s\.)\s*\d{1,4}(\s*(of|av|af|/|\()\s*\d{1,4}\)?)?\W*$|^\W*\d{1,4}\s*(of|av|af|/)\s*\d{1,4}\W*$|^\d{1,3}$)");
    return line_.marker == 0 && rest().size() < 40 && pattern.found_in(rest());
  }

  std::string_view text_;
  Line line_;
};

}  // namespace

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of("\n\r\f", begin);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(
        LineReader(text, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end))
            .read());
    const bool page = end < text.size() && text[end] == '\f';
    if (page) {
      Line feed;
      feed.begin = feed.end = static_cast<std::uint32_t>(end);
      feed.furniture = true;
      lines.push_back(feed);
    }
    begin = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++begin;
  }
  return lines;
}

}  // namespace tilsyn
