// SPDX-License-Identifier: Apache-2.0
#include "probe/address_guard.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "web/ascii.h"

namespace tilsyn {
namespace {

struct SpecialBlock {
  NetBlock block;
  std::string_view what;
};

// IANA's registries of special-purpose addresses (RFC 6890 and what has been added since), and
// where clouds answer questions about themselves. The first that contains an address names it.
const std::vector<SpecialBlock>& special_blocks() {
  static const std::vector<SpecialBlock> blocks = [] {
    constexpr std::pair<const char*, std::string_view> rows[] = {
        {"169.254.169.254", "a cloud's metadata address"},
        {"169.254.170.2", "a cloud's metadata address"},
        {"100.100.100.200", "a cloud's metadata address"},
        {"192.0.0.192", "a cloud's metadata address"},
        {"168.63.129.16", "a cloud's metadata address"},
        {"fd00:ec2::254", "a cloud's metadata address"},
        {"fd20:ce::254", "a cloud's metadata address"},
        {"0.0.0.0/8", "an unspecified address"},
        {"127.0.0.0/8", "a loopback address"},
        {"10.0.0.0/8", "a private address"},
        {"172.16.0.0/12", "a private address"},
        {"192.168.0.0/16", "a private address"},
        {"100.64.0.0/10", "a shared address (RFC 6598)"},
        {"169.254.0.0/16", "a link-local address"},
        {"192.0.0.0/24", "a protocol assignment address"},
        {"192.0.2.0/24", "a documentation address"},
        {"198.51.100.0/24", "a documentation address"},
        {"203.0.113.0/24", "a documentation address"},
        {"192.88.99.0/24", "a relay address"},
        {"198.18.0.0/15", "a benchmarking address"},
        {"224.0.0.0/4", "a multicast address"},
        {"240.0.0.0/4", "a reserved address"},
        {"::/128", "an unspecified address"},
        {"::1", "a loopback address"},
        {"64:ff9b:1::/48", "a local translation address"},
        {"100::/64", "a discard address"},
        {"2001:2::/48", "a benchmarking address"},
        {"2001:10::/28", "an overlay address"},
        {"2001:db8::/32", "a documentation address"},
        {"3fff::/20", "a documentation address"},
        {"5f00::/16", "a segment-routing address"},
        {"fc00::/7", "a private address"},
        {"fe80::/10", "a link-local address"},
        {"fec0::/10", "a private address"},
        {"ff00::/8", "a multicast address"},
    };
    std::vector<SpecialBlock> made;
    for (const auto& row : rows) made.push_back({*parse_net_block(row.first), row.second});
    return made;
  }();
  return blocks;
}

NetAddress ipv4_at(const NetAddress& address, std::size_t offset, std::uint8_t flip = 0) {
  NetAddress found;
  for (std::size_t i = 0; i < 4; ++i) {
    found.bytes[i] = static_cast<std::uint8_t>(address.bytes[offset + i] ^ flip);
  }
  return found;
}

bool begins(const NetAddress& address, const char* block) {
  return parse_net_block(block)->contains(address);
}

// The IPv4 addresses that an IPv6 address carries, where packets to it may end at.
std::vector<NetAddress> carried(const NetAddress& address) {
  if (!address.v6) return {};
  std::vector<NetAddress> found;
  if (begins(address, "::ffff:0:0/96")) found.push_back(ipv4_at(address, 12));    // mapped
  if (begins(address, "::/96")) found.push_back(ipv4_at(address, 12));            // compatible
  if (begins(address, "::ffff:0:0:0/96")) found.push_back(ipv4_at(address, 12));  // translated
  if (begins(address, "64:ff9b::/96")) found.push_back(ipv4_at(address, 12));     // RFC 6052
  if (begins(address, "2002::/16")) found.push_back(ipv4_at(address, 2));         // RFC 3056
  if (begins(address, "2001::/32")) {                                             // RFC 4380
    found.push_back(ipv4_at(address, 4));
    found.push_back(ipv4_at(address, 12, 0xFF));
  }
  const bool isatap = (address.bytes[8] & 0xFC) == 0 && address.bytes[9] == 0 &&  // RFC 5214
                      address.bytes[10] == 0x5E && address.bytes[11] == 0xFE;
  if (isatap) found.push_back(ipv4_at(address, 12));
  return found;
}

std::string_view bare(std::string_view host) {
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  while (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return host;
}

}  // namespace

std::string_view special_use(const NetAddress& address) {
  for (const SpecialBlock& row : special_blocks()) {
    if (row.block.contains(address)) return row.what;
  }
  for (const NetAddress& inner : carried(address)) {
    if (const std::string_view what = special_use(inner); !what.empty()) return what;
  }
  return {};
}

bool AddressGuard::allow(std::string_view what) {
  what = ascii_trim(what);
  if (const auto block = parse_net_block(what)) {
    blocks_.push_back(*block);
    return true;
  }
  const std::string host = ascii_lower(bare(what));
  const auto fits = [](char c) {
    return is_ascii_alnum(c) || c == '-' || c == '.' || c == '_' || (c & 0x80) != 0;
  };
  if (host.empty() || !std::all_of(host.begin(), host.end(), fits)) return false;
  hosts_.push_back(host);
  return true;
}

std::string AddressGuard::refusal(std::string_view host, const NetAddress& address) const {
  const std::string_view what = special_use(address);
  if (what.empty()) return {};
  const std::string_view name = bare(host);
  const bool named = std::any_of(hosts_.begin(), hosts_.end(),
                                 [&](const std::string& each) { return same_ascii(each, name); });
  const bool in_block = std::any_of(blocks_.begin(), blocks_.end(),
                                    [&](const NetBlock& block) { return block.contains(address); });
  return named || in_block ? std::string() : std::string(what);
}

}  // namespace tilsyn
