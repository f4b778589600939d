// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tilsyn {

// Bytes that are written as %XX. All sets hold C0 controls, DEL and everything that is not ASCII
// (URL Standard §1.3).
class PercentSet {
 public:
  constexpr PercentSet() {
    for (std::size_t c = 0; c < 256; ++c) holds_[c] = c < 0x20 || c > 0x7E;
  }
  constexpr PercentSet with(std::string_view more) const {
    PercentSet larger = *this;
    for (char c : more) larger.holds_[static_cast<unsigned char>(c)] = true;
    return larger;
  }
  constexpr bool contains(char c) const { return holds_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> holds_{};
};

inline constexpr PercentSet control_percent_set;
inline constexpr PercentSet fragment_percent_set = control_percent_set.with(" \"<>`");
inline constexpr PercentSet query_percent_set = control_percent_set.with(" \"#<>");
inline constexpr PercentSet special_query_percent_set = query_percent_set.with("'");
inline constexpr PercentSet path_percent_set = query_percent_set.with("?^`{}");
inline constexpr PercentSet userinfo_percent_set = path_percent_set.with("/:;=@[\\]|");

void append_percent_encoded(std::string& out, std::string_view text, const PercentSet& set);

// The bytes that `text` stands for, not necessarily UTF-8; a % that begins no %XX stays.
std::string percent_decode(std::string_view text);

// -1 for what is no hexadecimal digit.
int hex_digit_value(char c);

}  // namespace tilsyn
