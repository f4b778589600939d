// SPDX-License-Identifier: Apache-2.0
#include "agreement/sentences.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace tilsyn {
namespace {

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xAD;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0xB4;
}

// Everything above ASCII that is no punctuation counts as a letter.
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xAD;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c < 0x2C00) return c >= 0x200B && c <= 0x200D;
  return !(c >= 0x3000 && c < 0x3040) && c != 0xFEFF && !(c >= 0xE000 && c < 0xF900);
}

bool is_capital_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

TokenKind kind_of(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
      return TokenKind::stop;
    case ',':
      return TokenKind::comma;
    case ':':
      return TokenKind::colon;
    case ';':
      return TokenKind::semicolon;
    case '(':
    case '[':
    case '{':
      return TokenKind::open;
    case ')':
    case ']':
    case '}':
      return TokenKind::close;
    default:
      return TokenKind::other;
  }
}

// Nobody writes longer ones; what a sentence costs may grow faster than its length.
constexpr std::uint32_t max_sentence = 600;  // tokens

class Tokenizer {
 public:
  Tokenizer(TextModel& model, const Block& block) : model_(model), block_(block) {}

  void read() {
    for (std::size_t line = 0; line < block_.lines.size(); ++line) {
      // A word may go on on the next line, and `line` with it.
      for (std::size_t at = block_.lines[line].begin; at < block_.lines[line].end;) {
        at = read_one(at, line);
      }
    }
  }

 private:
  char32_t peek(std::size_t at, std::size_t end) const {
    return at < end ? next_code_point(model_.text, at) : U'\0';
  }

  std::size_t read_one(std::size_t at, std::size_t& line) {
    std::size_t next = at;
    const char32_t c = next_code_point(model_.text, next);
    if (is_letter(c) || is_digit(c)) return read_word(at, line);
    if (c == ' ' || c == '\t' || c == '\r' || c == '*' || c == '`' || c == 0xA0 || c == 0xFEFF)
      return next;
    if (c == '_') {
      const std::size_t end = std::min<std::size_t>(
          std::min(model_.text.find_first_not_of('_', at), model_.text.size()),
          block_.lines[line].end);
      if (end - at >= 3) push(at, end, TokenKind::other);
      return end;
    }
    push(at, next, kind_of(c));
    return next;
  }

  void push(std::size_t begin, std::size_t end, TokenKind kind) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.word =
        model_.vocabulary.intern(model_.text.substr(begin, std::min<std::size_t>(end - begin, 8)));
    model_.tokens.push_back(token);
  }

  // A word with its inner hyphens and, where a line ends in a hyphen, the rest on the next line.
  std::size_t read_word(std::size_t at, std::size_t& line) {
    std::size_t end = block_.lines[line].end;
    const std::size_t begin = at;
    std::string joined;
    bool digits_only = true;
    std::size_t word_end = at;
    while (at < end) {
      std::size_t next = at;
      const char32_t c = next_code_point(model_.text, next);
      if (is_letter(c) || is_digit(c)) {
        digits_only = digits_only && is_digit(c);
        joined += model_.text.substr(at, next - at);
        word_end = at = next;
      } else if (c == '.' && is_domain_end(next, end)) {
        joined += '.';
        at = next;
      } else if (is_hyphen(c)) {
        if (is_letter(peek(next, end)) || is_digit(peek(next, end))) {
          at = next;
        } else if (next == end && line + 1 < block_.lines.size() && goes_on_in(line + 1) &&
                   !digits_only) {
          ++line;
          at = block_.lines[line].begin;
          end = block_.lines[line].end;
        } else {
          break;
        }
      } else {
        break;
      }
      if (joined.size() > 200) break;
    }
    return finish_word(begin, word_end, end, joined, digits_only);
  }

  // "nordlys.io", "liste.md": one word.
  bool is_domain_end(std::size_t at, std::size_t end) const {
    std::size_t letters = 0;
    for (; at < end && model_.text[at] >= 'a' && model_.text[at] <= 'z'; ++at) ++letters;
    return letters >= 2 && letters <= 4 && (at == end || !is_letter(peek(at, end)));
  }

  bool goes_on_in(std::size_t line) const {
    const Range range = block_.lines[line];
    const char32_t c = peek(range.begin, range.end);
    if (!is_letter(c) || is_capital_letter(c)) return false;
    // "roll- och behörighetsstyrning" keeps its hyphen.
    const std::string_view rest = model_.text.substr(range.begin, range.end - range.begin);
    for (const std::string_view word : {"og ", "och ", "eller ", "and ", "or ", "samt "}) {
      if (rest.starts_with(word)) return false;
    }
    return true;
  }

  std::size_t finish_word(std::size_t begin, std::size_t word_end, std::size_t end,
                          const std::string& joined, bool digits_only) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.kind = digits_only ? TokenKind::number : TokenKind::word;
    token.capital = is_capital_letter(peek(begin, model_.text.size())) || has_inner_capital(joined);
    token.word = model_.vocabulary.intern(joined);
    std::size_t next = word_end;
    if (word_end < end && is_apostrophe(peek(word_end, end))) {
      next_code_point(model_.text, next);
      const char32_t s = peek(next, end);
      const std::size_t after = next + 1;
      if ((s == 's' || s == 'S') && !is_letter(peek(after, end))) {
        token.possessive = true;
        word_end = after;
      } else if (!joined.empty() && joined.back() == 's' && !is_letter(s)) {
        token.possessive = true;
        word_end = next;
      }
    }
    token.end = static_cast<std::uint32_t>(word_end);
    model_.tokens.push_back(token);
    return word_end;
  }

  // "abcAssess".
  static bool has_inner_capital(const std::string& word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  TextModel& model_;
  const Block& block_;
};

class Splitter {
 public:
  Splitter(TextModel& model, std::uint32_t block, std::uint32_t first)
      : model_(model), block_(block), first_(first) {}

  void split() {
    const auto end = static_cast<std::uint32_t>(model_.tokens.size());
    std::uint32_t begin = first_;
    for (std::uint32_t i = first_; i < end; ++i) {
      if (const auto mark = inline_mark(i)) {
        if (*mark == 1 || mark_ == *mark - 1) {
          start_item(begin, i, *mark);
          begin = i;
          continue;
        }
      }
      if (i - begin >= max_sentence) {
        add(begin, i);
        begin = i;
      }
      if (token(i).kind == TokenKind::colon && mark_ == 0 && opens_list(i)) {
        intro_ = nowhere;
        add(begin, i + 1);
        intro_ = static_cast<std::uint32_t>(model_.sentences.size() - 1);
        begin = i + 1;
        listing_ = true;
        continue;
      }
      if (listing_ && token(i).kind == TokenKind::semicolon) {
        add(begin, i + 1);
        begin = i + 1;
        continue;
      }
      if (ends_sentence(i)) {
        listing_ = false;
        add(begin, i + 1);
        begin = i + 1;
        intro_ = mark_ > 0 && model_.tokens[i].kind == TokenKind::semicolon ? intro_ : nowhere;
        if (intro_ == nowhere) mark_ = 0;
      }
    }
    add(begin, end);
  }

 private:
  const Token& token(std::uint32_t i) const { return model_.tokens[i]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(model_.tokens.size()); }

  void add(std::uint32_t begin, std::uint32_t end) {
    if (begin >= end) return;
    Sentence sentence;
    sentence.first = begin;
    sentence.last = end;
    sentence.block = block_;
    sentence.intro = intro_;
    model_.sentences.push_back(sentence);
  }

  // "The processor will: process …; ensure …; assist …": two semicolons before the next full stop.
  bool opens_list(std::uint32_t colon) const {
    int semicolons = 0;
    for (std::uint32_t i = colon + 1; i < size() && i < colon + 400; ++i) {
      if (inline_mark(i)) return false;
      if (token(i).kind == TokenKind::semicolon && ++semicolons == 2) return true;
      if (ends_sentence(i)) return false;
    }
    return false;
  }

  // "(a)" or "(1)" or "a)" inside a paragraph: which one it is.
  std::optional<std::uint32_t> inline_mark(std::uint32_t i) const {
    const bool bracket = token(i).kind == TokenKind::open;
    const std::uint32_t at = bracket ? i + 1 : i;
    if (at + 1 >= size() || token(at + 1).kind != TokenKind::close) return std::nullopt;
    if (!bracket && (i == first_ || token(i - 1).kind == TokenKind::open)) return std::nullopt;
    const std::string& word = model_.word(at);
    if (token(at).kind == TokenKind::word && word.size() == 1 && word[0] >= 'a' && word[0] <= 'z') {
      return static_cast<std::uint32_t>(word[0] - 'a' + 1);
    }
    if (token(at).kind == TokenKind::word) {
      static constexpr std::array<std::string_view, 10> roman = {"i",  "ii",  "iii",  "iv", "v",
                                                                 "vi", "vii", "viii", "ix", "x"};
      const auto found = std::find(roman.begin(), roman.end(), word);
      if (found != roman.end()) return static_cast<std::uint32_t>(found - roman.begin() + 1);
    }
    if (bracket && token(at).kind == TokenKind::number && word.size() <= 2 && i > first_ &&
        token(i - 1).kind != TokenKind::word && token(i - 1).kind != TokenKind::number) {
      return static_cast<std::uint32_t>(std::stoul(word));
    }
    return std::nullopt;
  }

  void start_item(std::uint32_t begin, std::uint32_t i, std::uint32_t mark) {
    const std::size_t before = model_.sentences.size();
    if (mark == 1) intro_ = nowhere;
    add(begin, i);
    if (mark == 1)
      intro_ = model_.sentences.size() > before ? static_cast<std::uint32_t>(before) : nowhere;
    mark_ = mark;
  }

  bool ends_sentence(std::uint32_t i) const {
    if (i + 1 >= size()) return false;
    const Token& next = token(i + 1);
    if (token(i).kind == TokenKind::semicolon) return mark_ > 0;
    if (token(i).kind != TokenKind::stop || next.begin == token(i).end) return false;
    if (token(i).end - token(i).begin == 1 && model_.text[token(i).begin] != '.') return true;
    if (next.kind == TokenKind::number) return !after_abbreviation(i);
    if (next.kind == TokenKind::word) return next.capital && !after_abbreviation(i);
    return !after_abbreviation(i);
  }

  bool after_abbreviation(std::uint32_t i) const {
    if (i == first_) return true;
    const Token& before = token(i - 1);
    const std::string& word = model_.word(i - 1);
    if (before.kind == TokenKind::word && before.end == token(i).begin && word.size() == 1)
      return true;
    if (before.kind == TokenKind::number && i - 1 == first_) return true;
    static constexpr std::array<std::string_view, 38> known = {
        "art",  "nr",  "no",   "jf",    "jfr",    "stk", "pkt",  "ca",  "eks", "bl",
        "inkl", "evt", "ev",   "resp",  "kap",    "f",   "ex",   "cf",  "sec", "para",
        "hhv",  "mv",  "pst",  "litra", "punkt",  "org", "dvs",  "ltd", "tlf", "mr",
        "inc",  "llc", "corp", "co",    "approx", "tel", "arts", "nos"};
    return word.ends_with("nr") || std::find(known.begin(), known.end(), word) != known.end();
  }

  TextModel& model_;
  std::uint32_t block_;
  std::uint32_t first_;
  std::uint32_t intro_ = nowhere;
  std::uint32_t mark_ = 0;
  bool listing_ = false;
};

}  // namespace

void add_sentences(TextModel& model, std::uint32_t i) {
  Block& block = model.blocks[i];
  const auto first_token = static_cast<std::uint32_t>(model.tokens.size());
  Tokenizer(model, block).read();
  block.first_sentence = static_cast<std::uint32_t>(model.sentences.size());
  Splitter(model, i, first_token).split();
  block.last_sentence = static_cast<std::uint32_t>(model.sentences.size());
}

void link_sentences(TextModel& model) {
  for (const Block& block : model.blocks) {
    if (block.intro == nowhere) continue;
    const Block& intro = model.blocks[block.intro];
    if (intro.first_sentence == intro.last_sentence) continue;
    for (std::uint32_t s = block.first_sentence; s < block.last_sentence; ++s) {
      if (model.sentences[s].intro == nowhere) model.sentences[s].intro = intro.last_sentence - 1;
    }
  }
}

}  // namespace tilsyn
