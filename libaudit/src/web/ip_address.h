// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// As URLs write addresses (URL Standard §3.5): what resolvers and other tools take differs.
struct Ipv4Address {
  std::uint32_t bits = 0;
};

struct Ipv6Address {
  std::array<std::uint16_t, 8> pieces{};
};

// Whether the last label is a number, so that `domain` is an IPv4 address or nothing.
bool ends_in_number(std::string_view domain);

// One to four numbers, each decimal, octal (0177) or hexadecimal (0x7f); the last fills what is
// left.
std::optional<Ipv4Address> parse_ipv4(std::string_view text);
std::optional<Ipv6Address> parse_ipv6(std::string_view text);  // without brackets

std::string to_text(Ipv4Address address);
std::string to_text(const Ipv6Address& address);  // RFC 5952, never with a dotted end

}  // namespace tilsyn
