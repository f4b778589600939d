// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "media/number_format.h"

namespace tilsyn {

// The text of <si>, <is> or <text>: its runs, without the pronunciation (<rPh>) and with _x000D_
// read as what it stands for (ECMA-376 part 1, 22.4.2.4).
std::string xlsx_rich_text(pugi::xml_node item);
std::string xlsx_unescaped(std::string_view text);

// The texts of sharedStrings.xml in their order; `problem` where it is damaged: those before that.
std::vector<std::string> read_shared_strings(std::string_view xml, std::string& problem);

// How the cells of each style show numbers (cellXfs of styles.xml).
std::vector<NumberFormat> read_cell_formats(std::string_view xml);

}  // namespace tilsyn
