// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// An address that the network knows, in network order; IPv4 fills the first four bytes.
struct NetAddress {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const NetAddress&) const = default;
};

// "192.0.2.1", "2001:db8::1", "[2001:db8::1]"; no other ways of writing them, no zones.
std::optional<NetAddress> parse_net_address(std::string_view text);
std::string to_text(const NetAddress& address);

// The first `bits` bits of an address; "192.0.2.0/24", or an address alone.
struct NetBlock {
  NetAddress address;
  std::size_t bits = 0;

  bool contains(const NetAddress& other) const;
};

std::optional<NetBlock> parse_net_block(std::string_view text);

}  // namespace tilsyn
