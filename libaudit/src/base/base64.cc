// SPDX-License-Identifier: Apache-2.0
#include "base/base64.h"

#include <array>
#include <cstdint>

namespace tilsyn {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<std::int8_t, 256> values_of(bool both) {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < 64; ++i) {
    values[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
    if (both) values[static_cast<unsigned char>(url_letters[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

constexpr auto strict_values = values_of(false);
constexpr auto loose_values = values_of(true);

std::string encode(std::string_view bytes, std::string_view alphabet, bool padded) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      if (i <= count) {
        out += alphabet[group >> (18 - 6 * i) & 63];
      } else if (padded) {
        out += '=';
      }
    }
  }
  return out;
}

// Collects six bits at a time.
class Bits {
 public:
  explicit Bits(std::size_t letters_to_come) { bytes_.reserve(letters_to_come / 4 * 3 + 3); }

  void add(int six) {
    group_ = (group_ << 6 | static_cast<std::uint32_t>(six)) & 0xFFFFFF;
    ++letters_;
    count_ += 6;
    if (count_ < 8) return;
    count_ -= 8;
    bytes_ += static_cast<char>(group_ >> count_ & 0xFF);
  }
  // One letter alone is no byte.
  bool whole() const { return letters_ % 4 != 1; }
  bool unused_bits() const { return (group_ & ((1U << count_) - 1)) != 0; }
  std::size_t letters() const { return letters_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::uint32_t group_ = 0;
  std::size_t letters_ = 0;
  int count_ = 0;
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  return encode(bytes, letters, true);
}

std::string to_base64url(std::string_view bytes) {
  return encode(bytes, url_letters, false);
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  Bits bits(text.size());
  for (const char c : text) {
    const int value = strict_values[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    bits.add(value);
  }
  if (!bits.whole() || bits.unused_bits()) return std::nullopt;
  return bits.take();
}

std::optional<std::string> from_base64_loosely(std::string_view text) {
  Bits bits(text.size());
  std::size_t padding = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    if (c == '=') {
      if (++padding > 2) return std::nullopt;
      continue;
    }
    const int value = loose_values[static_cast<unsigned char>(c)];
    if (value < 0 || padding > 0) return std::nullopt;
    bits.add(value);
  }
  if (!bits.whole()) return std::nullopt;
  return bits.take();
}

}  // namespace tilsyn
