// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "agreement/text_model.h"

namespace tilsyn {

// The blocks of a text, without their sentences. Lines of one paragraph are put together again,
// also across the furniture of a page break.
std::vector<Block> read_blocks(std::string_view text);

}  // namespace tilsyn
