// SPDX-License-Identifier: Apache-2.0
#include "export/list_table.h"

#include <algorithm>

#include "export/cell_text.h"
#include "export/column_note.h"
#include "import/draft_tree.h"
#include "import/fingerprint.h"
#include "import/merge_items.h"

namespace tilsyn {
namespace {

// First what people look for, last what few fill in.
int rank(std::string_view path) {
  if (path == "id") return 0;
  if (path == "name" || path == "vendor") return 1;
  if (path.starts_with("declared.")) return 2;
  if (path == "agreements") return 3;
  if (path.starts_with("released.")) return 4;
  return path == "notes" ? 6 : 5;
}

// "å" and "ø" too: what is headed so begins with a capital.
std::string capitalised(std::string text) {
  if (text.empty()) return text;
  auto& first = text[0];
  if (first >= 'a' && first <= 'z') {
    first = static_cast<char>(first - 'a' + 'A');
  } else if (text.size() > 1 && first == '\xC3') {
    const auto second = static_cast<unsigned char>(text[1]);
    if (second >= 0xA0 && second <= 0xBE && second != 0xB7)
      text[1] = static_cast<char>(second - 0x20);
  }
  return text;
}

ListColumn make_column(const OwnColumn& own, const ColumnNotes& notes,
                       const std::string& language) {
  ListColumn column;
  column.own = own;
  const auto label = own.field->label.find(language);
  column.heading = capitalised(label == own.field->label.end() ? own.path : label->second);
  const Type& type = *own.field->type;
  const bool account = own.path.starts_with("declared.") || own.path.starts_with("released.");
  column.local = !account || own.field->scope == Scope::local;
  column.yes_no = type.kind == TypeKind::boolean;
  column.number = type.kind == TypeKind::integer || type.kind == TypeKind::number;
  column.lines = item_type(&type) != nullptr;
  if (type.kind == TypeKind::string && type.enumeration) column.words = type.enumeration;
  column.date = own.field->format == "date" && !column.lines;
  column.note = notes.note(own);
  return column;
}

std::vector<ListColumn> columns_of(const ExportInput& input) {
  const Type* tool = item_type(type_below(input.schemas.find("inventory"), "tools"));
  std::vector<OwnColumn> own = own_columns(*tool);
  std::stable_sort(own.begin(), own.end(), [](const OwnColumn& a, const OwnColumn& b) {
    return rank(a.path) < rank(b.path);
  });
  const ColumnNotes notes(input);
  std::vector<ListColumn> columns;
  for (const OwnColumn& column : own)
    columns.push_back(make_column(column, notes, input.messages.language()));
  return columns;
}

}  // namespace

ListTable list_table(const ExportInput& input) {
  ListTable table;
  table.columns = columns_of(input);
  table.mark = std::string(own_list_mark) + input.messages.language() + ":";
  for (const ListColumn& column : table.columns) table.mark += " " + column.own.path;
  const Node* tools = input.document.find("tools");
  if (!tools) return table;
  for (const Node& node : tools->items) {
    const Draft tool = to_draft(node);
    std::vector<std::string> row;
    std::string prints;
    for (const ListColumn& column : table.columns) {
      const Draft* value = tool.find(column.own.path);
      row.push_back(value ? cell_text(*value, *column.own.field, input.messages) : std::string());
      if (!prints.empty()) prints += ' ';
      prints += fingerprint(value);
    }
    table.rows.push_back(std::move(row));
    table.prints.push_back(std::move(prints));
  }
  return table;
}

}  // namespace tilsyn
