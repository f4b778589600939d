// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn::cel {

enum class TokenKind : std::uint8_t {
  end,
  identifier,
  quoted_identifier,  // `content-type`
  integer,
  uinteger,
  number,
  string,
  bytes,
  left_paren,
  right_paren,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  dot,
  comma,
  colon,
  question,
  plus,
  minus,
  star,
  slash,
  percent,
  bang,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  logical_and,
  logical_or,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct LexicalError {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message;
};

struct Tokens {
  std::vector<Token> tokens;  // the last is `end`
  std::vector<LexicalError> errors;
};

// `text` is well-formed UTF-8 of less than 4 GiB. Goes on after an error.
Tokens tokenize(std::string_view text);

bool is_reserved(std::string_view word);  // cannot name a variable, but a field or a method
bool is_keyword(std::string_view word);   // in, true, false, null

// For messages: "'&&'", "end of the expression".
std::string_view describe(TokenKind kind);

}  // namespace tilsyn::cel
