// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Two lower-case digits a byte (RFC 4648 section 8).
std::string to_hex(std::string_view bytes);

// Nothing when the digits are not even in number or something else is among them.
std::optional<std::string> from_hex(std::string_view digits);

}  // namespace tilsyn
