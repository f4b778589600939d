// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// RFC 4648: section 4 with padding, and section 5 (for URLs) without.
std::string to_base64(std::string_view bytes);
std::string to_base64url(std::string_view bytes);

// Strict: the alphabet of section 4, padding, no unused bits. Nothing when `text` is anything else.
std::optional<std::string> from_base64(std::string_view text);

// As people send it: either alphabet, padding or none, white space anywhere, unused bits ignored.
std::optional<std::string> from_base64_loosely(std::string_view text);

}  // namespace tilsyn
