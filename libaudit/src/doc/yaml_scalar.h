// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tilsyn {

// Whether a literal block ("|" or "|-") below a mapping or list gives back this very text.
bool fits_literal_block(std::string_view text);

}  // namespace tilsyn
