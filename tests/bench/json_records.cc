// SPDX-License-Identifier: Apache-2.0
#include "json_records.h"

#include <stdexcept>

namespace tilsyn {
namespace {
using Json = nlohmann::json;

Type of_kind(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

// A record without origins: conditions do not read them, and the peers have none.
Record* bare_record(Arena& arena, const RecordType& type) {
  Record* record = arena.make<Record>();
  record->type = &type;
  record->slots = arena.array<Value>(type.fields.size());
  for (std::size_t i = 0; i < type.fields.size(); ++i)
    record->slots[i] = Value::absent(UnknownReason::absent);
  return record;
}

}  // namespace

const Type* JsonRecords::infer(const Json& objects, const std::string& name) {
  std::vector<const Json*> values;
  for (const Json& object : objects) values.push_back(&object);
  return type_of(values, name);
}

const Type* JsonRecords::type_of(const std::vector<const Json*>& values, const std::string& name) {
  if (values.empty()) return &types_.emplace_back(of_kind(TypeKind::dyn));
  const Json& first = *values.front();
  if (first.is_object()) return record_type(values, name);
  if (first.is_array()) {
    std::vector<const Json*> elements;
    for (const Json* list : values)
      for (const Json& element : *list) elements.push_back(&element);
    Type type = of_kind(TypeKind::list);
    type.element = type_of(elements, name);
    return &types_.emplace_back(type);
  }
  const TypeKind kind = first.is_boolean()          ? TypeKind::boolean
                        : first.is_number_integer() ? TypeKind::integer
                        : first.is_number()         ? TypeKind::number
                                                    : TypeKind::string;
  return &types_.emplace_back(of_kind(kind));
}

const Type* JsonRecords::record_type(const std::vector<const Json*>& values,
                                     const std::string& name) {
  std::map<std::string, std::vector<const Json*>> by_key;
  for (const Json* object : values)
    for (const auto& [key, value] : object->items()) by_key[key].push_back(&value);
  RecordType record;
  record.name = name;
  for (const auto& [key, of_key] : by_key) {
    Field field;
    field.name = key;
    field.type = type_of(of_key, name + "." + key);
    record.fields.push_back(std::move(field));
  }
  record.index();
  Type type = of_kind(TypeKind::record);
  type.record = &record_types_.emplace_back(std::move(record));
  return &types_.emplace_back(type);
}

Value JsonRecords::convert(const Json& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return Value::of(value.get<bool>());
    case TypeKind::integer:
      return Value::of(value.get<std::int64_t>());
    case TypeKind::number:
      return Value::of(value.get<double>());
    case TypeKind::string:
      return Value::string(intern(value.get_ref<const std::string&>()));
    case TypeKind::list: {
      Value* items = arena_.array<Value>(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) items[i] = convert(value[i], *type.element);
      return Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(value.size())));
    }
    case TypeKind::record: {
      Record* record = bare_record(arena_, *type.record);
      for (const auto& [key, member] : value.items()) {
        const std::uint32_t slot = *type.record->slot(key);
        record->slots[slot] = convert(member, *type.record->fields[slot].type);
      }
      return Value::record(record);
    }
    default:
      throw std::runtime_error("a value that no type fits");
  }
}

bool JsonRecords::chance(unsigned percent) {
  random_ = random_ * 6364136223846793005u + 1442695040888963407u;
  return (random_ >> 33) % 100 < percent;
}

Value JsonRecords::without(const Value& value, unsigned percent) {
  if (value.is(ValueKind::list)) {
    const List& list = value.as_list();
    Value* items = arena_.array<Value>(list.size);
    for (std::uint32_t i = 0; i < list.size; ++i) items[i] = without(list.items[i], percent);
    return Value::list(arena_.make<List>(items, list.size));
  }
  if (!value.is(ValueKind::record)) return value;
  const Record& from = value.as_record();
  Record* record = bare_record(arena_, *from.type);
  for (std::size_t i = 0; i < from.type->fields.size(); ++i)
    if (!chance(percent)) record->slots[i] = without(from.slots[i], percent);
  return Value::record(record);
}

}  // namespace tilsyn
