// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Protocols compare letters as ASCII, whatever the locale: header names, hosts, directives.
bool is_ascii_space(char c);
bool is_ascii_digit(char c);
bool is_ascii_alnum(char c);

std::string ascii_lower(std::string_view text);
bool same_ascii(std::string_view a, std::string_view b);
bool starts_with_ascii(std::string_view text, std::string_view beginning);

std::string_view ascii_trim(std::string_view text);

// Pieces between `separator`, trimmed, without the empty ones; no more than `at_most`.
std::vector<std::string_view> split_trimmed(std::string_view text, char separator,
                                            std::size_t at_most = 10'000);

// Pieces between runs of white space.
std::vector<std::string_view> split_words(std::string_view text, std::size_t at_most = 10'000);

// Digits alone; what exceeds the type stops at its largest value.
std::optional<std::int64_t> parse_digits(std::string_view text);

}  // namespace tilsyn
