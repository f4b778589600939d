// SPDX-License-Identifier: Apache-2.0
#include "diag/visible.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t tab_stop = 4;

// Marks that turn the direction of writing or take no room: they can make a line lie.
bool deceives(char32_t c) {
  return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F && c != 0x200D) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

std::string shown(char32_t c, std::string_view bytes, bool broken) {
  if (broken) return fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
  std::string out;
  if (c < 0x20) {
    append_code_point(out, 0x2400 + c);  // Control Pictures
  } else if (c == 0x7F) {
    append_code_point(out, 0x2421);
  } else if ((c >= 0x80 && c < 0xA0) || deceives(c)) {
    return fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
  } else {
    out = bytes;
  }
  return out;
}

}  // namespace

std::vector<Cell> visible_cells(std::string_view text) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    const std::string_view bytes = text.substr(begin, i - begin);
    const bool broken = bytes.size() == 1 && static_cast<unsigned char>(bytes[0]) >= 0x80;
    Cell cell{static_cast<std::uint32_t>(begin), 0, {}};
    cell.shown =
        c == U'\t' ? std::string(tab_stop - column % tab_stop, ' ') : shown(c, bytes, broken);
    cell.width = static_cast<std::uint32_t>(display_width(cell.shown));
    column += cell.width;
    cells.push_back(std::move(cell));
  }
  return cells;
}

std::string visible(std::string_view text) {
  // The common case: nothing to spell out.
  const bool harmless =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (harmless) return std::string(text);
  std::string out;
  for (const Cell& cell : visible_cells(text)) out += cell.shown;
  return out;
}

}  // namespace tilsyn
