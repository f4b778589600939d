// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>

#include <string>
#include <vector>

namespace tilsyn {

// A table of writers as the public calls show it.
template <typename Table>
std::vector<ReportFormat> offered(const Table& writers) {
  std::vector<ReportFormat> rows;
  for (const auto& writer : writers) {
    rows.push_back(
        {std::string(writer.name), std::string(writer.extension), std::string(writer.description)});
  }
  return rows;
}

}  // namespace tilsyn
