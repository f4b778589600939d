// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>

namespace tilsyn {

// What a <table:table-cell> says.
struct OdsCell {
  std::string text;
  std::string link;  // the first one in it
  bool formula = false;
  bool without_value = false;  // a formula whose result was not saved
  bool error = false;
  bool comment = false;
};

// The value by its type (ODF 1.3 part 3, 19.387), else the paragraphs that are shown, a line each.
OdsCell read_ods_cell(pugi::xml_node cell);

}  // namespace tilsyn
