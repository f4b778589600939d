// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn::cel {

// Something wrong inside a literal, as offsets into its text.
struct LiteralError {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
};

// The contents of a string or bytes literal with prefix and quotes, escapes resolved (langdef,
// "String and Bytes Values"). `literal` is one that the lexer accepted.
std::string unescape(std::string_view literal, std::vector<LiteralError>& errors);

// Digits or 0x and hex digits, with the sign in front; nothing when it does not fit.
std::optional<std::int64_t> parse_int_literal(std::string_view text, bool negative);
// Without the u.
std::optional<std::uint64_t> parse_uint_literal(std::string_view text);
// Nothing when it is too large for a double.
std::optional<double> parse_double_literal(std::string_view text);

}  // namespace tilsyn::cel
