// SPDX-License-Identifier: Apache-2.0
#include "expr/lexer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tilsyn::cel {
namespace {

constexpr std::array<std::string_view, 17> reserved{
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

struct Punctuation {
  std::string_view text;
  TokenKind kind;
};
// Longer ones first.
constexpr std::array<Punctuation, 24> punctuation{
    {{"&&", TokenKind::logical_and}, {"||", TokenKind::logical_or},
     {"==", TokenKind::equal},       {"!=", TokenKind::not_equal},
     {"<=", TokenKind::less_equal},  {">=", TokenKind::greater_equal},
     {"<", TokenKind::less},         {">", TokenKind::greater},
     {"(", TokenKind::left_paren},   {")", TokenKind::right_paren},
     {"[", TokenKind::left_bracket}, {"]", TokenKind::right_bracket},
     {"{", TokenKind::left_brace},   {"}", TokenKind::right_brace},
     {".", TokenKind::dot},          {",", TokenKind::comma},
     {":", TokenKind::colon},        {"?", TokenKind::question},
     {"+", TokenKind::plus},         {"-", TokenKind::minus},
     {"*", TokenKind::star},         {"/", TokenKind::slash},
     {"%", TokenKind::percent},      {"!", TokenKind::bang}}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Tokens run() {
    for (skip_blank(); at_ < text_.size(); skip_blank()) next();
    out_.tokens.push_back({TokenKind::end, offset(), offset()});
    return std::move(out_);
  }

 private:
  std::uint32_t offset() const { return static_cast<std::uint32_t>(at_); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void add(TokenKind kind, std::size_t begin) {
    out_.tokens.push_back({kind, static_cast<std::uint32_t>(begin), offset()});
  }
  void fail(std::size_t begin, std::string message) {
    out_.errors.push_back({static_cast<std::uint32_t>(begin), offset(), std::move(message)});
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (c == '/' && peek(1) == '/') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  void next() {
    if (const std::size_t prefix = quote_after_prefix()) return quoted(prefix - 1);
    if (is_letter(peek())) return word();
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    if (peek() == '`') return backtick();
    for (const Punctuation& p : punctuation) {
      if (text_.substr(at_, p.text.size()) != p.text) continue;
      const std::size_t begin = at_;
      at_ += p.text.size();
      return add(p.kind, begin);
    }
    const std::size_t begin = at_;
    next_code_point(text_, at_);
    fail(begin, "this character has no meaning in an expression");
  }

  // One more than the length of the prefix of a string literal that starts here, or 0.
  std::size_t quote_after_prefix() const {
    std::size_t length = 0;
    bool raw = false, octets = false;
    for (; length < 2; ++length) {
      const char c = peek(length);
      if ((c == 'r' || c == 'R') && !raw) {
        raw = true;
      } else if ((c == 'b' || c == 'B') && !octets) {
        octets = true;
      } else {
        break;
      }
    }
    const char quote = peek(length);
    return quote == '"' || quote == '\'' ? length + 1 : 0;
  }

  void quoted(std::size_t prefix) {
    const std::size_t begin = at_;
    bool raw = false, octets = false;
    for (std::size_t i = 0; i < prefix; ++i, ++at_) {
      raw |= peek() == 'r' || peek() == 'R';
      octets |= peek() == 'b' || peek() == 'B';
    }
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && !raw && at_ + 1 < text_.size()) {
        at_ += 2;
      } else if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
        at_ += triple ? 3 : 1;
        return add(octets ? TokenKind::bytes : TokenKind::string, begin);
      } else if (!triple && (c == '\n' || c == '\r')) {
        break;
      } else {
        ++at_;
      }
    }
    fail(begin, "this string is not closed");
  }

  void word() {
    const std::size_t begin = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    add(TokenKind::identifier, begin);
  }

  void backtick() {
    const std::size_t begin = at_++;
    while (is_letter(peek()) || is_digit(peek()) || peek() == '.' || peek() == '-' ||
           peek() == '/' || peek() == ' ')
      ++at_;
    if (peek() != '`' || at_ == begin + 1) {
      if (at_ < text_.size()) next_code_point(text_, at_);
      return fail(begin,
                  "a name in backticks holds letters, digits, '_', '.', '-', '/' and spaces");
    }
    ++at_;
    add(TokenKind::quoted_identifier, begin);
  }

  void number() {
    const std::size_t begin = at_;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex(peek(2))) {
      at_ += 2;
      while (is_hex(peek())) ++at_;
      return whole_number(begin);
    }
    while (is_digit(peek())) ++at_;
    const bool fraction = peek() == '.' && is_digit(peek(1));
    if (fraction) {
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    const bool exponent = (peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign));
    if (exponent) {
      at_ += 1 + sign;
      while (is_digit(peek())) ++at_;
    }
    if (!fraction && !exponent) return whole_number(begin);
    add(TokenKind::number, begin);
  }

  void whole_number(std::size_t begin) {
    if (peek() != 'u' && peek() != 'U') return add(TokenKind::integer, begin);
    ++at_;
    add(TokenKind::uinteger, begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens out_;
};

}  // namespace

Tokens tokenize(std::string_view text) {
  return Lexer(text).run();
}

bool is_reserved(std::string_view word) {
  return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
}

bool is_keyword(std::string_view word) {
  return word == "in" || word == "true" || word == "false" || word == "null";
}

std::string_view describe(TokenKind kind) {
  switch (kind) {
    case TokenKind::end:
      return "the end of the expression";
    case TokenKind::identifier:
    case TokenKind::quoted_identifier:
      return "a name";
    case TokenKind::integer:
    case TokenKind::uinteger:
    case TokenKind::number:
      return "a number";
    case TokenKind::string:
    case TokenKind::bytes:
      return "a string";
    default:
      break;
  }
  for (const Punctuation& p : punctuation)
    if (p.kind == kind) return p.text;
  return "";
}

}  // namespace tilsyn::cel
