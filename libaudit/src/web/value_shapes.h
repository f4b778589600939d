// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tilsyn {

// Part of a text.
struct Stretch {
  std::size_t begin = 0, end = 0;

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The e-mail address around the @ at `at`. Not the user of a URL ("https://name@host/"), a version
// ("react@18.2.0") or a file ("icon@2x.png").
std::optional<Stretch> email_around(std::string_view text, std::size_t at);

// The telephone number of Norway, Sweden, Denmark or Finland with its country that begins with the
// + at `plus`; blanks, hyphens and brackets may stand between its digits.
std::optional<Stretch> phone_at(std::string_view text, std::size_t plus);

// A whole value that is a telephone number in the field of one, with country or without.
bool is_phone_value(std::string_view value);

// "md5", "sha1", "sha256" or "sha512" by the number of hexadecimal digits; nothing else. So that a
// digest of something can be told, not of what.
const char* digest_name(std::string_view value);

// A decimal number with at least three decimals (some hundred metres) within +/- `most`.
bool is_degrees(std::string_view value, int most);

// Two such numbers with something between, in either order.
bool is_position(std::string_view value);

}  // namespace tilsyn
