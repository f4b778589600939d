// SPDX-License-Identifier: Apache-2.0
#include "import/import_csv.h"

#include "import/csv.h"
#include "import/import_table.h"

namespace tilsyn {

// Any text with a line in it may be a list; what begins as a workbook, a web page or XML is none,
// whatever its name, and JSON is none without one.
bool is_csv(const ImportFile& file) {
  if (file.bytes.starts_with("PK\x03\x04")) return false;
  const std::size_t first = file.bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first != std::string::npos && file.bytes[first] == '<') return false;
  for (const std::string_view ending : {".csv", ".tsv", ".txt"}) {
    if (file.path.ends_with(ending)) return true;
  }
  return first != std::string::npos &&
         std::string_view("{[").find(file.bytes[first]) == std::string_view::npos &&
         file.bytes.find('\0') == std::string::npos;
}

std::optional<ImportedList> import_csv(const ImportFile& file, const ImportRequest& request,
                                       const ImportKnowledge& knowledge, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::string encoding;
  const SourceId source = add_text(file, encoding, diagnostics);
  Table table = parse_csv(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return {};
  auto list = import_table(std::move(table), source, request, knowledge, diagnostics);
  if (list) list->report.encoding = encoding;
  return list;
}

}  // namespace tilsyn
