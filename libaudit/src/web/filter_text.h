// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tilsyn {

// What filter lists make of the characters of an address. Hot: kept in a table and inline.

namespace filter_text {

enum : unsigned char { token = 1, separator = 2, upper = 4 };

constexpr std::array<unsigned char, 256> make_classes() {
  std::array<unsigned char, 256> out{};
  for (int c = 0; c < 256; ++c) {
    const bool big = c >= 'A' && c <= 'Z';
    const bool word = big || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    unsigned char& flags = out[static_cast<std::size_t>(c)];
    if (word || c == '%') flags |= token;
    if (!word && c != '%' && c != '_' && c != '-' && c != '.') flags |= separator;
    if (big) flags |= upper;
  }
  return out;
}
inline constexpr std::array<unsigned char, 256> classes = make_classes();

}  // namespace filter_text

// Pieces of rules and addresses between other characters are looked up as wholes.
inline bool is_filter_token(char c) {
  return filter_text::classes[static_cast<unsigned char>(c)] & filter_text::token;
}

// What `^` stands for: all but letters, digits and _ - . %
inline bool is_filter_separator(char c) {
  return filter_text::classes[static_cast<unsigned char>(c)] & filter_text::separator;
}

inline bool is_filter_upper(char c) {
  return filter_text::classes[static_cast<unsigned char>(c)] & filter_text::upper;
}

inline char filter_lower(char c) {
  return is_filter_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Hashes fed a character at a time; names are hashed from their end, so that one pass over a host
// gives the hashes of all its parent domains.
struct FilterHash {
  std::uint64_t state;
  void add(char c) {
    state = (state ^ static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ULL;
    state ^= state >> 29;
  }
};

inline constexpr std::uint64_t token_seed = 0x243F6A8885A308D3ULL;
inline constexpr std::uint64_t host_seed = 0x13198A2E03707344ULL;
inline constexpr std::uint64_t entity_seed = 0xA4093822299F31D0ULL;
// Turns the hash of a name into the key of the rules that apply on that site.
inline constexpr std::uint64_t source_salt = 0x082EFA98EC4E6C89ULL;

inline std::uint64_t hash_token(std::string_view text) {
  FilterHash hash{token_seed};
  for (const char c : text) hash.add(filter_lower(c));
  return hash.state;
}

inline std::uint64_t hash_name(std::string_view name, std::uint64_t seed = host_seed) {
  FilterHash hash{seed};
  for (std::size_t i = name.size(); i > 0; --i) hash.add(filter_lower(name[i - 1]));
  return hash.state;
}

// A name and its parent domains, the shortest first.
struct NameSuffixes {
  struct Suffix {
    std::uint64_t hash;
    std::uint32_t begin;
  };
  std::array<Suffix, 128> suffixes;  // DNS allows 127 labels
  std::size_t count = 0;

  NameSuffixes() {}  // NOLINT: the array stays unset, filled as far as `count`
  explicit NameSuffixes(std::string_view name, std::uint64_t seed = host_seed) {
    FilterHash hash{seed};
    for (std::size_t i = name.size(); i > 0 && count < suffixes.size(); --i) {
      hash.add(filter_lower(name[i - 1]));
      if (i == 1 || name[i - 2] == '.') {
        suffixes[count++] = {hash.state, static_cast<std::uint32_t>(i - 1)};
      }
    }
  }
};

}  // namespace tilsyn
