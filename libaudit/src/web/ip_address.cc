// SPDX-License-Identifier: Apache-2.0
#include "web/ip_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "web/ascii.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::uint64_t too_large = std::uint64_t{1} << 32;

// Values of 2^32 and above are all `too_large`.
std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::uint64_t base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text[0] == '0') {
    base = 8;
    text.remove_prefix(1);
  }
  std::uint64_t value = 0;
  for (char c : text) {
    const int digit = hex_digit_value(c);
    if (digit < 0 || static_cast<std::uint64_t>(digit) >= base) return std::nullopt;
    value = std::min(value * base + static_cast<std::uint64_t>(digit), too_large);
  }
  return value;
}

// At most five labels, the last one then being too many; a dot at the end is dropped.
std::vector<std::string_view> labels_of(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  std::vector<std::string_view> labels;
  while (labels.size() < 5) {
    const std::size_t dot = text.find('.');
    labels.push_back(text.substr(0, dot));
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  return labels;
}

// Reads the pieces of an IPv6 address from left to right.
class Ipv6Reader {
 public:
  explicit Ipv6Reader(std::string_view text) : rest_(text) {}
  std::optional<Ipv6Address> read();

 private:
  bool read_piece();
  bool read_dotted();
  bool separate();
  bool spread();
  bool push(unsigned value);

  std::string_view rest_;
  Ipv6Address address_;
  std::size_t count_ = 0;
  std::optional<std::size_t> gap_;  // where "::" stands
};

bool Ipv6Reader::push(unsigned value) {
  if (count_ == address_.pieces.size()) return false;
  address_.pieces[count_++] = static_cast<std::uint16_t>(value);
  return true;
}

// Four decimal numbers without leading zeros at the end.
bool Ipv6Reader::read_dotted() {
  std::array<unsigned, 4> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) {
      if (!rest_.starts_with('.')) return false;
      rest_.remove_prefix(1);
    }
    std::size_t digits = 0;
    while (digits < rest_.size() && is_ascii_digit(rest_[digits])) {
      if (digits > 0 && bytes[i] == 0) return false;
      bytes[i] = bytes[i] * 10 + static_cast<unsigned>(rest_[digits] - '0');
      if (bytes[i] > 255) return false;
      ++digits;
    }
    if (digits == 0) return false;
    rest_.remove_prefix(digits);
  }
  return rest_.empty() && push(bytes[0] * 256 + bytes[1]) && push(bytes[2] * 256 + bytes[3]);
}

bool Ipv6Reader::read_piece() {
  unsigned value = 0;
  std::size_t digits = 0;
  while (digits < 4 && digits < rest_.size() && hex_digit_value(rest_[digits]) >= 0)
    value = value * 16 + static_cast<unsigned>(hex_digit_value(rest_[digits++]));
  if (digits < rest_.size() && rest_[digits] == '.') return digits > 0 && read_dotted();
  if (digits == 0) return false;
  rest_.remove_prefix(digits);
  return push(value) && separate();
}

// Between two pieces: ":" that something follows, or "::".
bool Ipv6Reader::separate() {
  if (rest_.empty()) return true;
  if (rest_[0] != ':') return false;
  if (rest_.starts_with("::")) return spread();
  rest_.remove_prefix(1);
  return !rest_.empty();
}

bool Ipv6Reader::spread() {
  if (gap_ || count_ == address_.pieces.size()) return false;
  rest_.remove_prefix(2);
  gap_ = count_++;  // stands for one piece at least
  return true;
}

std::optional<Ipv6Address> Ipv6Reader::read() {
  if (rest_.starts_with("::") && !spread()) return std::nullopt;
  while (!rest_.empty()) {
    if (!read_piece()) return std::nullopt;
  }
  auto& pieces = address_.pieces;
  if (gap_) {
    const auto from = pieces.begin() + static_cast<std::ptrdiff_t>(*gap_);
    const auto filled = pieces.begin() + static_cast<std::ptrdiff_t>(count_);
    std::rotate(from, filled, pieces.end());
    return address_;
  }
  if (count_ != pieces.size()) return std::nullopt;
  return address_;
}

}  // namespace

bool ends_in_number(std::string_view domain) {
  if (domain.ends_with('.')) domain.remove_suffix(1);
  const std::size_t dot = domain.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? domain : domain.substr(dot + 1);
  if (last.empty()) return false;
  return std::all_of(last.begin(), last.end(), is_ascii_digit) || parse_number(last).has_value();
}

std::optional<Ipv4Address> parse_ipv4(std::string_view text) {
  const std::vector<std::string_view> labels = labels_of(text);
  if (labels.size() > 4) return std::nullopt;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto number = parse_number(labels[i]);
    if (!number) return std::nullopt;
    const bool last = i + 1 == labels.size();
    const std::uint64_t limit = last ? std::uint64_t{1} << (8 * (5 - labels.size())) : 256;
    if (*number >= limit) return std::nullopt;
    bits += last ? *number : *number << (8 * (3 - i));
  }
  return Ipv4Address{static_cast<std::uint32_t>(bits)};
}

std::optional<Ipv6Address> parse_ipv6(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return Ipv6Reader(text).read();
}

std::string to_text(Ipv4Address address) {
  const std::uint32_t bits = address.bits;
  return fmt::format("{}.{}.{}.{}", bits >> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
}

std::string to_text(const Ipv6Address& address) {
  // The first of the longest runs of two zeros or more is left out.
  const auto& pieces = address.pieces;
  std::size_t from = 8, length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - i > length) {
      from = i;
      length = end - i;
    }
    if (end > i) i = end - 1;
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == from) {
      out += "::";
      i += length - 1;
      continue;
    }
    if (!out.empty() && !out.ends_with(':')) out += ':';
    out += fmt::format("{:x}", pieces[i]);
  }
  return out;
}

}  // namespace tilsyn
