// SPDX-License-Identifier: Apache-2.0
#include "export/export.h"

#include <algorithm>
#include <array>

#include "export/write_art30.h"
#include "export/write_cyclonedx.h"
#include "export/write_fides.h"
#include "export/write_list.h"

namespace tilsyn {
namespace {

constexpr std::array table = {
    ExportFormat{
        "xlsx", "xlsx",
        "the tools as a workbook to be edited and imported again, with drop-downs and notes",
        write_list_xlsx},
    ExportFormat{"csv", "csv", "the same list as plain text", write_list_csv},
    ExportFormat{"art30", "xlsx", "the record of processing activities (Art. 30 GDPR), a workbook",
                 write_art30_xlsx},
    ExportFormat{"art30-csv", "csv", "the same record as plain text", write_art30_csv},
    ExportFormat{"fides", "yml", "a manifest of systems for Fides", write_fides},
    ExportFormat{"cyclonedx", "json", "services of a CycloneDX 1.6 bill of materials",
                 write_cyclonedx},
};

}  // namespace

std::span<const ExportFormat> export_formats() {
  return table;
}

const ExportFormat* find_export_format(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const ExportFormat& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace tilsyn
