// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "probe/net_address.h"

namespace tilsyn {

enum class DnsType : std::uint16_t { a = 1, cname = 5, txt = 16, aaaa = 28, caa = 257 };

struct DnsRecord {
  std::string owner;  // in small letters, without the dot at the end
  DnsType type = DnsType::a;
  NetAddress address;  // of a and aaaa
  std::string text;    // cname: the name; txt: its strings joined; caa: "0 issue \"ca.example\""
};

// The answers of a DNS message (RFC 1035 §4) that we know how to read. What is cut or broken ends
// the list; bytes of texts that are no printable ASCII become '?'.
std::vector<DnsRecord> parse_dns_answers(std::string_view message);

}  // namespace tilsyn
