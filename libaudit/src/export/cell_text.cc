// SPDX-License-Identifier: Apache-2.0
#include "export/cell_text.h"

#include <algorithm>

#include "base/region.h"
#include "import/merge_items.h"
#include "import/own_cell.h"
#include "schema/constraint.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

class CellWriter {
 public:
  explicit CellWriter(const Messages& messages)
      : messages_(messages), words_(messages.language()) {}

  std::string cell(const Draft& value, const Type& type, std::string_view format) const {
    if (!value.is_set()) return {};
    const Type* items = item_type(&type);
    if (!items) return scalar(value.text(), type, format);
    if (value.kind() != Draft::Kind::list)
      return value.text() == "none" ? messages_.text("value.none") : value.text();
    if (value.items().empty()) return empty_list(type);
    std::string out;
    for (const Draft& item : value.items()) {
      if (!item.is_set()) continue;
      if (!out.empty()) out += '\n';
      out += items->record ? record(item, *items->record) : list_item(item, *items, format, "");
    }
    return out;
  }

 private:
  // Where the schema has a word for "there is none", an empty list is something else.
  std::string empty_list(const Type& type) const {
    return type.kind == TypeKind::dyn ? "[]" : messages_.text("value.none");
  }

  std::string scalar(const std::string& text, const Type& type, std::string_view format) const {
    if (type.enumeration && type.kind == TypeKind::string) return label(*type.enumeration, text);
    if (type.kind == TypeKind::boolean && (text == "true" || text == "false"))
      return messages_.text(text == "true" ? "value.yes" : "value.no");
    if (format == "country" && is_country_code(text))
      return country_name(text, messages_.language());
    return text;
  }

  std::string label(const EnumType& type, const std::string& value) const {
    const auto at = std::find(type.values.begin(), type.values.end(), value);
    const auto labels = type.labels.find(messages_.language());
    if (at == type.values.end() || labels == type.labels.end()) return value;
    return labels->second[static_cast<std::size_t>(at - type.values.begin())];
  }

  // "\e" keeps a text from being read as the word for "none".
  std::string list_item(const Draft& item, const Type& type, std::string_view format,
                        std::string_view signs) const {
    const std::string text = escaped(scalar(item.text(), type, format), signs);
    return words_.answer(text) == "none" || text.empty() || text == "[]" ? "\\e" + text : text;
  }

  std::string record(const Draft& item, const RecordType& type) const {
    std::string out;
    const Field& first = type.key.empty() ? type.fields.front() : type.fields[type.key.front()];
    add_part(item, type, first, out);
    for (const Field& field : type.fields)
      if (&field != &first) add_part(item, type, field, out);
    return out;
  }

  void add_part(const Draft& item, const RecordType& type, const Field& field,
                std::string& out) const {
    const Draft* value = item.find(field.name);
    if (!value) return;
    const std::string text = part_text(*value, field);
    // The first part goes without its label, unless it reads as one with a label.
    const std::size_t colon = text.find(':');
    const bool bare = out.empty() && is_first(type, field) &&
                      (colon == std::string::npos || !words_.field(type, text.substr(0, colon)));
    if (!out.empty()) out += " | ";
    if (!bare) out += part_label(type, field) + ": ";
    out += text;
  }

  static bool is_first(const RecordType& type, const Field& field) {
    return type.key.empty() ? &field == &type.fields.front()
                            : &field == &type.fields[type.key.front()];
  }

  std::string part_label(const RecordType& type, const Field& field) const {
    const auto label = field.label.find(messages_.language());
    if (label == field.label.end() || words_.field(type, label->second) != &field)
      return field.name;
    return label->second;
  }

  std::string part_text(const Draft& value, const Field& field) const {
    const Type* items = item_type(field.type);
    if (!items) return escaped(scalar(value.text(), *field.type, field.format), "|");
    if (value.kind() != Draft::Kind::list) return escaped(value.text(), "|,");
    if (value.items().empty()) return messages_.text("value.none");
    std::string out;
    for (const Draft& item : value.items()) {
      if (!out.empty()) out += ", ";
      out += list_item(item, *items, field.format, "|,");
    }
    return out;
  }

  const Messages& messages_;
  OwnWords words_;
};

}  // namespace

std::string cell_text(const Draft& value, const Field& field, const Messages& messages) {
  return CellWriter(messages).cell(value, *field.type, field.format);
}

}  // namespace tilsyn
