// SPDX-License-Identifier: Apache-2.0
#include "web/percent.h"

namespace tilsyn {

int hex_digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_percent_encoded(std::string& out, std::string_view text, const PercentSet& set) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!set.contains(text[i])) continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    const auto byte = static_cast<unsigned char>(text[i]);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  out.append(text, plain);
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool room = text[i] == '%' && text.size() - i > 2;
    const int high = room ? hex_digit_value(text[i + 1]) : -1;
    const int low = room ? hex_digit_value(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace tilsyn
