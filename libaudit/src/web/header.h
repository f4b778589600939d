// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// A header as it came over the line.
struct HeaderField {
  std::string name, value;
};

// In the order of the answer; names repeat.
using HeaderList = std::vector<HeaderField>;

std::optional<std::string_view> first_header(const HeaderList& headers, std::string_view name);
std::vector<std::string_view> all_headers(const HeaderList& headers, std::string_view name);

// All values of one name as the single list that they stand for, joined with ", " (RFC 9110 §5.3).
// Not for Set-Cookie.
std::optional<std::string> joined_header(const HeaderList& headers, std::string_view name);

// Pieces between `separator` outside quoted strings, trimmed, without the empty ones.
std::vector<std::string_view> split_unquoted(std::string_view text, char separator,
                                             std::size_t at_most = 10'000);

// A quoted string without its quotes and backslashes; what is not quoted stays as it is.
std::string unquoted(std::string_view text);

// name, name=token or name="quoted string".
struct HeaderParameter {
  std::string name;  // in small letters
  std::optional<std::string> value;
};
HeaderParameter parse_parameter(std::string_view text);

// value; parameter; parameter=value, as in Content-Type, Link and structured items (RFC 8941).
struct HeaderItem {
  std::string value;
  std::vector<HeaderParameter> parameters;

  const HeaderParameter* parameter(std::string_view name) const;
};
HeaderItem parse_item(std::string_view text);

}  // namespace tilsyn
