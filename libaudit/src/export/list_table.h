// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "export/export.h"
#include "import/own_columns.h"

namespace tilsyn {

// A column of the list of tools, as people see it.
struct ListColumn {
  OwnColumn own;
  std::string heading;
  std::string note;                 // what it means, how it is filled in, who knows it
  bool local = false;               // only the owner can know it
  const EnumType* words = nullptr;  // one of these
  bool yes_no = false, date = false, number = false, lines = false;
};

// The list of tools: a row each, and what makes it come back without loss.
struct ListTable {
  std::vector<ListColumn> columns;
  std::vector<std::vector<std::string>> rows;  // as many texts as columns
  std::string mark;                            // goes above `prints`, in the first row
  std::vector<std::string> prints;             // of each row
};

ListTable list_table(const ExportInput& input);

}  // namespace tilsyn
