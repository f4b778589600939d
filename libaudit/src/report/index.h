// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>

#include "report/formats.h"

namespace tilsyn {

// One controller on the page over several. Holds copies, so that a report can be freed.
struct IndexRow {
  std::string owner, municipality, country, file;  // file: relative address of its report
  std::uint32_t tools = 0;
  OutcomeCounts counts;
  std::array<std::uint32_t, 5> fails_by_severity{};
};
IndexRow index_row(const Report& report, std::string file);

// Counts per outcome and severity, and links; no score and no ranking: rows stay in their order.
void write_index_html(std::span<const IndexRow> rows, const WriteOptions& options,
                      const std::string& version, Date generated, std::ostream& out);

}  // namespace tilsyn
