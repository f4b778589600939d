// SPDX-License-Identifier: Apache-2.0
#include "expr/types.h"

#include <array>

namespace tilsyn::cel {
namespace {

struct Word {
  TypeKind kind;
  std::string_view text;        // in signatures
  std::string_view denotation;  // as a value
};
constexpr std::array<Word, 16> words{
    {{TypeKind::dyn, "dyn", "dyn"},
     {TypeKind::null_type, "null", "null_type"},
     {TypeKind::boolean, "bool", "bool"},
     {TypeKind::integer, "int", "int"},
     {TypeKind::uinteger, "uint", "uint"},
     {TypeKind::number, "double", "double"},
     {TypeKind::string, "string", "string"},
     {TypeKind::bytes, "bytes", "bytes"},
     {TypeKind::timestamp, "timestamp", "google.protobuf.Timestamp"},
     {TypeKind::duration, "duration", "google.protobuf.Duration"},
     {TypeKind::list, "list", "list"},
     {TypeKind::map, "map", "map"},
     {TypeKind::type, "type", "type"},
     {TypeKind::optional, "optional_type", "optional_type"},
     {TypeKind::wrapper, "wrapper", ""},
     {TypeKind::error, "error", "error"}}};

const Word* word_of(TypeKind kind) {
  for (const Word& word : words)
    if (word.kind == kind) return &word;
  return nullptr;
}

Type make(TypeKind kind, const Type* element = nullptr, const Type* key = nullptr) {
  Type type;
  type.kind = kind;
  type.element = element;
  type.key = key;
  return type;
}

Type named_parameter(std::string name) {
  Type type = make(TypeKind::parameter);
  type.name = std::move(name);
  return type;
}

}  // namespace

const Type* basic(TypeKind kind) {
  static const std::array<Type, static_cast<std::size_t>(TypeKind::error) + 1> types = [] {
    std::array<Type, static_cast<std::size_t>(TypeKind::error) + 1> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i].kind = static_cast<TypeKind>(i);
    return out;
  }();
  return &types[static_cast<std::size_t>(kind)];
}

const Type* parameter_a() {
  static const Type type = named_parameter("A");
  return &type;
}
const Type* parameter_b() {
  static const Type type = named_parameter("B");
  return &type;
}
const Type* list_of_a() {
  static const Type type = make(TypeKind::list, parameter_a());
  return &type;
}
const Type* map_of_a_b() {
  static const Type type = make(TypeKind::map, parameter_b(), parameter_a());
  return &type;
}
const Type* type_of_a() {
  static const Type type = make(TypeKind::type, parameter_a());
  return &type;
}
const Type* optional_of_a() {
  static const Type type = make(TypeKind::optional, parameter_a());
  return &type;
}

std::string type_text(const Type& type) {
  if (type.kind == TypeKind::record) return type.record ? type.record->name : "record";
  if (type.kind == TypeKind::parameter) return type.name;
  if (type.kind == TypeKind::opaque) {
    std::string parts;
    for (const Type* part = &type; part && part->element; part = part->key)
      parts += (parts.empty() ? "" : ",") + type_text(*part->element);
    return parts.empty() ? type.name : type.name + "(" + parts + ")";
  }
  std::string out(word_of(type.kind)->text);
  if (type.kind == TypeKind::map && type.key)
    return out + "(" + type_text(*type.key) + "," + type_text(*type.element) + ")";
  if (type.element && type.kind != TypeKind::dyn) out += "(" + type_text(*type.element) + ")";
  return out;
}

std::string type_denotation(const Type& type) {
  if (type.kind == TypeKind::record) return type.record ? type.record->name : "record";
  if (type.kind == TypeKind::parameter || type.kind == TypeKind::opaque) return type.name;
  return std::string(word_of(type.kind)->denotation);
}

const Type* named_type(std::string_view name) {
  for (const Word& word : words)
    if (!name.empty() && word.denotation == name && word.kind != TypeKind::error)
      return basic(word.kind);
  return nullptr;
}

const Type* TypePool::add(Type type) {
  return &types_.emplace_back(std::move(type));
}
const Type* TypePool::list(const Type* element) {
  return add(make(TypeKind::list, element));
}
const Type* TypePool::map(const Type* key, const Type* value) {
  return add(make(TypeKind::map, value, key));
}
const Type* TypePool::type(const Type* of) {
  return add(make(TypeKind::type, of));
}
const Type* TypePool::optional(const Type* of) {
  return add(make(TypeKind::optional, of));
}
const Type* TypePool::parameter(std::string name) {
  return add(named_parameter(std::move(name)));
}
const Type* TypePool::wrapper(const Type* of) {
  return add(make(TypeKind::wrapper, of));
}
const Type* TypePool::opaque(std::string name, const std::vector<const Type*>& parameters) {
  const Type* rest = nullptr;
  for (std::size_t i = parameters.size(); i-- > 1;)
    rest = add(make(TypeKind::opaque, parameters[i], rest));
  Type type = make(TypeKind::opaque, parameters.empty() ? nullptr : parameters[0], rest);
  type.name = std::move(name);
  return add(std::move(type));
}
const Type* TypePool::with(const Type& type, const Type* element, const Type* key) {
  Type out = type;
  out.element = element;
  out.key = key;
  return add(std::move(out));
}
const Type* TypePool::fresh_parameter() {
  return add(named_parameter("$" + std::to_string(++parameters_)));
}

}  // namespace tilsyn::cel
