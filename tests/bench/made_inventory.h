// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace tilsyn {

// An inventory of `tools` invented tools, the same text every time: some in good order, some with
// blanks, some with contradictions.
std::string made_inventory(std::size_t tools);

}  // namespace tilsyn
