// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// UTF-8 text without what only a typesetter sees: letters composed (NFC), ligatures as letters, no
// soft hyphens, zero-width characters, marks of direction or controls (but line ends and tabs),
// blanks of fixed width as blanks, bullets of symbol fonts (private use) as U+2022, boxes as [x]
// and [ ]. Bytes that are no UTF-8 become U+FFFD.
std::string clean_text(std::string text);

}  // namespace tilsyn
