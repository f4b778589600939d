// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// A domain name as it is asked for: UTS 46 ToASCII, non-transitional, with CheckBidi and
// CheckJoiners on and CheckHyphens, VerifyDnsLength and UseSTD3ASCIIRules off (URL Standard,
// "domain to ASCII"). A name that is all ASCII only gets small letters, also where it holds bad
// Punycode. Nothing when the name is not valid or longer than 2048 bytes. `name` must be UTF-8.
std::optional<std::string> domain_to_ascii(std::string_view name);

}  // namespace tilsyn
