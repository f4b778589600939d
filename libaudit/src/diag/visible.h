// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// One character as a terminal may safely show it: control characters, direction marks and broken
// bytes are spelt out, so that a hostile file cannot write escape sequences.
struct Cell {
  std::uint32_t offset = 0;  // of its first byte in the text
  std::uint32_t width = 0;   // columns
  std::string shown;
};

// Tabs become blanks up to the next multiple of four columns.
std::vector<Cell> visible_cells(std::string_view text);
std::string visible(std::string_view text);

}  // namespace tilsyn
