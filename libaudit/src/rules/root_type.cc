// SPDX-License-Identifier: Apache-2.0
#include "rules/root_type.h"

#include "rules/rule_set.h"

namespace tilsyn {
namespace {

// Schemas may refer to themselves; facts are never nested deeper.
constexpr int max_depth = 16;

void complete(Record& record, Arena& arena, int depth) {
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const Field& field = record.type->fields[i];
    Value& slot = record.slots[i];
    if (field.type->kind != TypeKind::record || depth == max_depth) continue;
    if (slot.is(ValueKind::record)) {
      // Built in this arena by the caller, who lets us write to it.
      complete(const_cast<Record&>(slot.as_record()), arena, depth + 1);
    } else if (slot.is(ValueKind::absent) && slot.reason() == UnknownReason::absent) {
      Record* inner = make_record(arena, *field.type->record);
      inner->path = arena.make<PathStep>(PathStep{record.path, field.name, false});
      complete(*inner, arena, depth + 1);
      slot = Value::record(inner);
    }
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
