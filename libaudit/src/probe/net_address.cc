// SPDX-License-Identifier: Apache-2.0
#include "probe/net_address.h"

#include <arpa/inet.h>

#include <charconv>

namespace tilsyn {

std::optional<NetAddress> parse_net_address(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
    if (text.find(':') == text.npos) return {};
  }
  const std::string copy(text);
  if (copy.find(char{0}) != copy.npos) return {};
  NetAddress address;
  address.v6 = text.find(':') != text.npos;
  if (inet_pton(address.v6 ? AF_INET6 : AF_INET, copy.c_str(), address.bytes.data()) != 1) {
    return {};
  }
  return address;
}

std::string to_text(const NetAddress& address) {
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(address.v6 ? AF_INET6 : AF_INET, address.bytes.data(), text, sizeof text);
  return text;
}

bool NetBlock::contains(const NetAddress& other) const {
  if (address.v6 != other.v6) return false;
  for (std::size_t bit = 0; bit < bits; bit += 8) {
    const std::size_t i = bit / 8;
    const std::size_t left = bits - bit;
    const auto mask = static_cast<std::uint8_t>(left >= 8 ? 0xFF : 0xFF << (8 - left));
    if ((address.bytes[i] ^ other.bytes[i]) & mask) return false;
  }
  return true;
}

std::optional<NetBlock> parse_net_block(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_net_address(text.substr(0, slash));
  if (!address) return {};
  const std::size_t all = address->v6 ? 128 : 32;
  if (slash == text.npos) return NetBlock{*address, all};
  const std::string_view digits = text.substr(slash + 1);
  std::size_t bits = 0;
  const auto end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, bits);
  if (read.ec != std::errc{} || read.ptr != end || bits > all) return {};
  return NetBlock{*address, bits};
}

}  // namespace tilsyn
