// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "value/type.h"

namespace tilsyn {

// A list that we write ourselves has a column for each field of a tool that is no record, under its
// path. Lists stand in one cell, an item on each line.
struct OwnColumn {
  std::string path;  // "declared.retention.days"
  const Field* field = nullptr;
};

// In the order of the schema; `tool` is an element of `tools`.
std::vector<OwnColumn> own_columns(const Type& tool);

// How the first row of such a list names itself, in its last column: the mark, the language, and
// the paths in the order in which the fingerprints below it stand.
inline constexpr std::string_view own_list_mark = "tilsyn-list 1 ";
// A name that the workbook defines, so that it is known without reading its sheets.
inline constexpr std::string_view own_list_name = "tilsyn_list";

// A text that a spreadsheet would take for a formula gets an apostrophe in a CSV file, and loses it
// when it is read.
std::string without_formula(std::string_view text);
std::string with_formula(std::string_view text);

}  // namespace tilsyn
