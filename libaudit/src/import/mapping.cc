// SPDX-License-Identifier: Apache-2.0
#include "import/mapping.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "base/fold.h"
#include "doc/node.h"
#include "doc/yaml_writer.h"
#include "import/fields.h"

namespace tilsyn {

std::map<std::string, std::string> load_mapping(const std::string& path, const Schemas& schemas,
                                                Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const Node file = load_document(path, diagnostics);
  Arena arena;
  read_value(file, *schemas.find("mapping"), {}, arena, nullptr, diagnostics);
  std::map<std::string, std::string> columns;
  if (diagnostics.error_count() > errors_before) return columns;
  for (const Node& column : file.find("columns")->items) {
    const Node& field = *column.find("field");
    columns[column.find("heading")->text] = field.text;
    if (!find_import_field(field.text))
      diagnostics.error("unknown-field", field.span,
                        fmt::format("there is no field '{}'", field.text),
                        "one of " + import_field_names());
  }
  return columns;
}

std::string write_mapping(const ImportReport& report) {
  YamlWriter out;
  out.comment(fmt::format("How the columns of {} are read. Change a field where it is wrong, and",
                          std::filesystem::path(report.path).filename().string()));
  out.comment("give this file again with --map. Fields:");
  out.comment(import_field_names());
  out.begin_map();
  out.key("columns").begin_seq();
  std::set<std::string> written;
  for (const ColumnReport& column : report.columns) {
    if (!written.insert(fold_loosely(column.heading)).second) continue;
    out.comment(column_summary(column));
    out.begin_map();
    out.key("heading").string(column.heading);
    out.key("field").string(column.field.empty() ? "note" : column.field);
    out.end_map();
  }
  out.end_seq();
  out.end_map();
  return out.text();
}

}  // namespace tilsyn
