// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probe/net_address.h"

namespace tilsyn {

// Which addresses may be connected to. A name in an inventory, or a redirect, must not turn the
// probe against the machine and the network it runs in.
class AddressGuard {
 public:
  AddressGuard() = default;

  // A host name, an address or a block ("10.0.0.0/8") that may be asked although it is not public.
  // False: `what` is none of these.
  bool allow(std::string_view what);

  // Why `address` is not connected to for `host` ("a loopback address"); empty when it may be.
  std::string refusal(std::string_view host, const NetAddress& address) const;

 private:
  std::vector<std::string> hosts_;
  std::vector<NetBlock> blocks_;
};

// What kind of address it is when it is not a public one ("a loopback address"), else "". Looks
// through the forms that carry an IPv4 address: mapped, compatible, NAT64, 6to4, Teredo, ISATAP.
std::string_view special_use(const NetAddress& address);

}  // namespace tilsyn
