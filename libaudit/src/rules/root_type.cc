// SPDX-License-Identifier: Apache-2.0
#include "rules/root_type.h"

#include "rules/rule_set.h"

namespace tilsyn {
namespace {

// Schemas may refer to themselves; facts are never nested deeper.
constexpr int max_depth = 16;

void complete(Record& record, Arena& arena, int depth);

// Records that the caller built and lets us write to, though values only lend them for reading.
void complete_elements(const Value& value, Arena& arena, int depth) {
  if (value.is(ValueKind::record)) {
    complete(const_cast<Record&>(value.as_record()), arena, depth);
  } else if (value.is(ValueKind::list)) {
    const List& list = value.as_list();
    for (std::uint32_t i = 0; i < list.size; ++i) {
      if (list.items[i].is(ValueKind::record)) complete_elements(list.items[i], arena, depth);
    }
  }
}

void complete(Record& record, Arena& arena, int depth) {
  if (depth == max_depth) return;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const Field& field = record.type->fields[i];
    Value& slot = record.slots[i];
    const bool unwritten = slot.is(ValueKind::absent) && slot.reason() == UnknownReason::absent;
    if (field.type->kind == TypeKind::record && unwritten) {
      Record* inner = make_record(arena, *field.type->record);
      inner->path = arena.make<PathStep>(PathStep{record.path, field.name, false});
      slot = Value::record(inner);
    }
    complete_elements(slot, arena, depth + 1);
  }
}

}  // namespace

RecordType make_root_type(const RecordType& facts, const Type& params) {
  RecordType root;
  root.name = "facts";
  root.fields = facts.fields;
  Field field;
  field.name = "params";
  field.type = &params;
  field.description["en"] = "Dated parameters of the country";
  root.fields.push_back(std::move(field));
  root.index();
  return root;
}

bool path_exists(const RecordType& root, std::string_view path) {
  const RecordType* record = &root;
  while (true) {
    const std::size_t dot = path.find('.');
    std::string_view name = path.substr(0, dot);
    const bool element = name.size() > 2 && name.substr(name.size() - 2) == "[]";
    if (element) name.remove_suffix(2);
    const auto slot = record->slot(name);
    if (!slot) return false;
    const Type* type = record->fields[*slot].type;
    if (element) {
      if (type->kind != TypeKind::list || type->element == nullptr) return false;
      type = type->element;
    }
    if (dot == std::string_view::npos) return true;
    if (type->kind != TypeKind::record) return false;
    record = type->record;
    path.remove_prefix(dot + 1);
  }
}

void complete_records(Record& record, Arena& arena) {
  complete(record, arena, 0);
}

}  // namespace tilsyn
