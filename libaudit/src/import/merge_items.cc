// SPDX-License-Identifier: Apache-2.0
#include "import/merge_items.h"

#include <map>

#include "import/draft_tree.h"

namespace tilsyn {
namespace {

// Notes have no key in the schema: two may stand under one heading.
std::vector<std::string> key_fields(const Type* items) {
  std::vector<std::string> fields;
  if (!items || !items->record) return fields;
  for (const std::uint32_t slot : items->record->key)
    fields.push_back(items->record->fields[slot].name);
  if (fields.empty() && items->record->slot("heading")) fields.push_back("heading");
  return fields;
}

}  // namespace

const Type* type_below(const Type* type, std::string_view key) {
  if (!type || !type->record) return nullptr;
  const auto slot = type->record->slot(key);
  return slot ? type->record->fields[*slot].type : nullptr;
}

const Type* item_type(const Type* type) {
  if (type && type->kind == TypeKind::dyn && type->element) type = type->element;
  return type && type->kind == TypeKind::list ? type->element : nullptr;
}

std::vector<std::string> item_keys(const Draft& list, const Type* items) {
  const std::vector<std::string> fields = key_fields(items);
  std::vector<std::string> keys;
  std::map<std::string, int> seen;
  for (const Draft& item : list.items()) {
    std::string key;
    for (const std::string& field : fields) {
      const Draft* value = item.find(field);
      key += value ? canonical(*value) : std::string();
      key += '/';
    }
    if (fields.empty() || item.kind() != Draft::Kind::map) key = canonical(item);
    const int number = ++seen[key];
    if (number > 1) key += '#' + std::to_string(number);
    keys.push_back(std::move(key));
  }
  return keys;
}

std::string item_name(const Draft& item, const Type* items) {
  for (const std::string& field : key_fields(items)) {
    if (const Draft* value = item.find(field)) return shown(*value, 60);
  }
  return shown(item, 60);
}

}  // namespace tilsyn
