// SPDX-License-Identifier: Apache-2.0
#include "import/own_columns.h"

#include "schema/schema.h"

namespace tilsyn {
namespace {

void add_columns(const RecordType& record, const std::string& path,
                 std::vector<OwnColumn>& columns) {
  for (const Field& field : record.fields) {
    if (field.derived) continue;
    const std::string below = path.empty() ? field.name : path + "." + field.name;
    if (field.type->kind == TypeKind::record) {
      add_columns(*field.type->record, below, columns);
    } else {
      columns.push_back({below, &field});
    }
  }
}

// CSV injection (OWASP): what may begin a formula, also behind apostrophes of our own.
bool begins_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

}  // namespace

std::vector<OwnColumn> own_columns(const Type& tool) {
  std::vector<OwnColumn> columns;
  if (tool.record) add_columns(*tool.record, "", columns);
  return columns;
}

std::string without_formula(std::string_view text) {
  return (begins_formula(text) ? "'" : "") + std::string(text);
}

std::string with_formula(std::string_view text) {
  if (text.starts_with('\'') && begins_formula(text)) text.remove_prefix(1);
  return std::string(text);
}

}  // namespace tilsyn
