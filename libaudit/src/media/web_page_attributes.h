// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Whether a browser runs a <script> of this type: not what waits for consent as text/plain.
bool runs_as_script(std::string_view type);

// Subresource Integrity (W3C SRI 3.5): at least one digest of a known kind and its length.
bool is_valid_integrity(std::string_view value);

// The words of an attribute such as rel, folded; the first 20.
std::vector<std::string> attribute_words(std::string_view text);

// charset of a content type, or of <meta> in the first 1,024 bytes (HTML, 13.2.3.2).
std::string_view charset_named_in(std::string_view text);

}  // namespace tilsyn
