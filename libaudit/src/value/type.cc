// SPDX-License-Identifier: Apache-2.0
#include "value/type.h"

#include <algorithm>

namespace tilsyn {
namespace {

// Types are trees that a schema or a checker builds; this bound only stops a cycle made by mistake.
constexpr int max_depth = 64;

bool same(const Type* a, const Type* b, int depth) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || depth == 0) return false;
  return a->kind == b->kind && a->record == b->record && a->name == b->name &&
         same(a->key, b->key, depth - 1) && same(a->element, b->element, depth - 1);
}

std::string_view kind_name(TypeKind kind) {
  switch (kind) {
    case TypeKind::dyn:
      return "dyn";
    case TypeKind::null_type:
      return "null";
    case TypeKind::boolean:
      return "bool";
    case TypeKind::integer:
      return "int";
    case TypeKind::uinteger:
      return "uint";
    case TypeKind::number:
      return "double";
    case TypeKind::string:
      return "string";
    case TypeKind::bytes:
      return "bytes";
    case TypeKind::timestamp:
      return "timestamp";
    case TypeKind::duration:
      return "duration";
    case TypeKind::list:
      return "list";
    case TypeKind::map:
      return "map";
    case TypeKind::record:
      return "record";
    case TypeKind::type:
      return "type";
    case TypeKind::optional:
      return "optional";
    case TypeKind::parameter:
      return "parameter";
    case TypeKind::wrapper:
      return "wrapper";
    case TypeKind::opaque:
      return "opaque";
    case TypeKind::error:
      return "error";
  }
  return "?";
}

std::string words_of(const EnumType& enumeration) {
  constexpr std::size_t shown = 6;
  std::string out = "one of ";
  const std::size_t count = std::min(shown, enumeration.values.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ", ";
    out += enumeration.values[i];
  }
  if (count < enumeration.values.size()) out += " …";
  return out;
}

std::string name_of(const Type* type, int depth) {
  if (type == nullptr) return "dyn";
  const auto inner = [&](const Type* part) { return depth > 0 ? name_of(part, depth - 1) : "…"; };
  switch (type->kind) {
    case TypeKind::list:
      return "list(" + inner(type->element) + ")";
    case TypeKind::optional:
      return "optional(" + inner(type->element) + ")";
    case TypeKind::type:
      return type->element ? "type(" + inner(type->element) + ")" : "type";
    case TypeKind::map:
      return "map(" + inner(type->key) + ", " + inner(type->element) + ")";
    case TypeKind::record:
      return type->record ? type->record->name : "record";
    case TypeKind::parameter:
    case TypeKind::opaque:
      return type->name;
    case TypeKind::string:
      return type->enumeration ? words_of(*type->enumeration) : "string";
    default:
      return std::string(kind_name(type->kind));
  }
}

}  // namespace

std::optional<std::uint32_t> RecordType::slot(std::string_view field) const {
  const auto found = slots_.find(field);
  if (found == slots_.end()) return std::nullopt;
  return found->second;
}

void RecordType::index() {
  slots_.clear();
  for (std::uint32_t i = 0; i < fields.size(); ++i) slots_.emplace(fields[i].name, i);
}

// An enumeration is a string to CEL: it narrows what may be written, not what may be compared.
bool same_type(const Type& a, const Type& b) {
  return same(&a, &b, max_depth);
}

std::string type_name(const Type& type) {
  return name_of(&type, max_depth);
}

}  // namespace tilsyn
