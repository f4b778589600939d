// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "export/export.h"

namespace tilsyn {

// The record of processing activities (Art. 30(1) GDPR) as cells in the reader's language.
struct RecordTable {
  std::vector<std::string> titles;    // whose record it is
  std::vector<std::string> headings;  // those that import reads (rules/data/import/record.yaml)
  // A row for each activity, then one for each tool that none of them names. What nobody knows
  // is said to be unknown, never left empty.
  std::vector<std::vector<std::string>> rows;
};
RecordTable record_table(const ExportInput& input);

}  // namespace tilsyn
