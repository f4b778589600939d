// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

struct UrlHost {
  std::string text;  // serialised: ASCII, small letters, IPv6 in brackets
  bool is_ip = false;
};

// The host of a URL (URL Standard §3.5), an address in any form that browsers know (0x7f.1,
// 2130706433,
// [::ffff:127.0.0.1]) included. Schemes that are not special have opaque hosts. `text` must be
// UTF-8.
std::optional<UrlHost> parse_url_host(std::string_view text, bool special);

// Whether `host`, serialised as above or without the brackets, is an address.
bool is_ip_address(std::string_view host);

}  // namespace tilsyn
