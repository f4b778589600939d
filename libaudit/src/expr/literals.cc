// SPDX-License-Identifier: Apache-2.0
#include "expr/literals.h"

#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace tilsyn::cel {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

char simple_escape(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case '\\':
    case '?':
    case '"':
    case '\'':
    case '`':
      return c;
    default:
      return '\0';
  }
}

class Unescaper {
 public:
  Unescaper(std::string_view body, std::size_t offset, bool octets,
            std::vector<LiteralError>& errors)
      : body_(body), offset_(offset), octets_(octets), errors_(errors) {}

  std::string run() {
    while (at_ < body_.size()) {
      if (body_[at_] == '\\') {
        escape();
      } else {
        newline_or_byte();
      }
    }
    return std::move(out_);
  }

 private:
  // CRLF and CR in a literal are one LF (langdef, "String and Bytes Values").
  void newline_or_byte() {
    const char c = body_[at_++];
    if (c != '\r') {
      out_ += c;
      return;
    }
    out_ += '\n';
    if (at_ < body_.size() && body_[at_] == '\n') ++at_;
  }

  void escape() {
    const std::size_t begin = at_++;
    const char c = at_ < body_.size() ? body_[at_] : '\0';
    if (const char plain = simple_escape(c)) {
      ++at_;
      out_ += plain;
    } else if (c == 'x' || c == 'X') {
      ++at_;
      code(begin, 2, 16);
    } else if (c == 'u' && !octets_) {
      ++at_;
      code(begin, 4, 16);
    } else if (c == 'U' && !octets_) {
      ++at_;
      code(begin, 8, 16);
    } else if (c >= '0' && c <= '3') {
      code(begin, 3, 8);
    } else {
      if (at_ < body_.size()) next_code_point(body_, at_);
      fail(begin, octets_ && (c == 'u' || c == 'U')
                      ? "bytes have no escapes for code points: write the octets"
                      : "there is no such escape");
    }
  }

  void code(std::size_t begin, int digits, int base) {
    std::uint32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = at_ < body_.size() ? digit_value(body_[at_]) : 16;
      if (digit >= base) return fail(begin, "this escape has too few digits");
      value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    if (octets_) {
      out_ += static_cast<char>(value);
    } else if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      fail(begin, "this is no Unicode code point");
    } else {
      append_code_point(out_, static_cast<char32_t>(value));
    }
  }

  void fail(std::size_t begin, std::string message) {
    errors_.push_back({offset_ + begin, offset_ + at_, std::move(message)});
  }

  std::string_view body_;
  std::size_t offset_;
  bool octets_;
  std::vector<LiteralError>& errors_;
  std::size_t at_ = 0;
  std::string out_;
};

std::string normalise_newlines(std::string_view body) {
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\r') {
      out += '\n';
      if (i + 1 < body.size() && body[i + 1] == '\n') ++i;
    } else {
      out += body[i];
    }
  }
  return out;
}

}  // namespace

std::string unescape(std::string_view literal, std::vector<LiteralError>& errors) {
  std::size_t start = 0;
  bool raw = false, octets = false;
  for (; literal[start] != '"' && literal[start] != '\''; ++start) {
    raw |= literal[start] == 'r' || literal[start] == 'R';
    octets |= literal[start] == 'b' || literal[start] == 'B';
  }
  const char quote = literal[start];
  const bool triple =
      literal.size() >= start + 6 && literal[start + 1] == quote && literal[start + 2] == quote;
  const std::size_t quotes = triple ? 3 : 1;
  const std::size_t from = start + quotes;
  const std::string_view body = literal.substr(from, literal.size() - quotes - from);
  if (raw) return normalise_newlines(body);
  return Unescaper(body, from, octets, errors).run();
}

std::optional<std::uint64_t> parse_uint_literal(std::string_view text) {
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  }
  std::uint64_t value = 0;
  const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (problem != std::errc() || rest != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_int_literal(std::string_view text, bool negative) {
  const std::optional<std::uint64_t> magnitude = parse_uint_literal(text);
  if (!magnitude) return std::nullopt;
  constexpr std::uint64_t limit = std::uint64_t{1} << 63;
  if (*magnitude > (negative ? limit : limit - 1)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - *magnitude : *magnitude);
}

std::optional<double> parse_double_literal(std::string_view text) {
  double value = 0;
  const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (rest != text.data() + text.size()) return std::nullopt;
  if (problem == std::errc()) return value;
  // Out of range is either too large or too near to zero; from_chars does not say which.
  const std::size_t exponent = text.find_first_of("eE");
  const bool tiny = exponent != std::string_view::npos ? text[exponent + 1] == '-'
                                                       : text.starts_with("0") || text[0] == '.';
  if (!tiny) return std::nullopt;
  return 0.0;
}

}  // namespace tilsyn::cel
