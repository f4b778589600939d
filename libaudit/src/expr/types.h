// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "value/type.h"

namespace tilsyn::cel {

// The type of a kind that needs no more than its kind. Lives for ever.
const Type* basic(TypeKind kind);
// list(A), map(A, B), type(A) and optional_type(A) over the shared parameters A and B, for
// signatures.
const Type* parameter_a();
const Type* parameter_b();
const Type* list_of_a();
const Type* map_of_a_b();
const Type* type_of_a();
const Type* optional_of_a();

// What a list, map or optional holds; dyn when its type does not say.
inline const Type* element_type(const Type* type) {
  return type->element ? type->element : basic(TypeKind::dyn);
}
inline const Type* key_type(const Type* type) {
  return type->key ? type->key : basic(TypeKind::dyn);
}
// A named negative of a schema is a dyn that holds a record or list, or one written word for none:
// what it holds, for the check of what is selected from it. Other types are themselves.
inline const Type* positive(const Type* type) {
  return type->kind == TypeKind::dyn && type->element ? type->element : type;
}

// As the checker's tests write types: "list(map(string,dyn))", "timestamp".
std::string type_text(const Type& type);
// What type(x) is called: "int", "list", "google.protobuf.Timestamp", "declared".
std::string type_denotation(const Type& type);
// The type that a name stands for when used as a value, or nullptr: "int", "null_type".
const Type* named_type(std::string_view name);

// Types made while checking.
class TypePool {
 public:
  const Type* list(const Type* element);
  const Type* map(const Type* key, const Type* value);
  const Type* type(const Type* of);
  const Type* optional(const Type* of);
  const Type* fresh_parameter();
  const Type* parameter(std::string name);
  const Type* wrapper(const Type* of);
  const Type* opaque(std::string name, const std::vector<const Type*>& parameters);
  // `type` with other parts.
  const Type* with(const Type& type, const Type* element, const Type* key);

 private:
  const Type* add(Type type);
  std::deque<Type> types_;
  std::size_t parameters_ = 0;
};

// What type parameters were found to stand for (as the reference checker of cel-go does it).
class Unifier {
 public:
  explicit Unifier(TypePool& pool) : pool_(pool) {}

  // Whether a value of type `a` can stand where `b` is wanted; binds parameters when it can, and
  // leaves them as they were when it cannot.
  bool assignable(const Type* a, const Type* b);
  bool assignable(const std::vector<const Type*>& a, const std::vector<const Type*>& b);
  // The type of an aggregate whose elements have the types `a` and `b`; dyn when they differ.
  const Type* join(const Type* a, const Type* b);
  // `type` with its parameters replaced; unbound ones become dyn when `close`.
  const Type* resolve(const Type* type, bool close = false);
  // `type` of a signature with parameters of its own for this call.
  using Renaming = std::vector<std::pair<const Type*, const Type*>>;
  const Type* instantiate(const Type* type, Renaming& renaming);
  void bind(const Type* parameter, const Type* type);

 private:
  bool unify(const Type* a, const Type* b);
  // Whether `type` may stand for `parameter`; `bound`: it already stood for something.
  bool substitutes(const Type* type, const Type* parameter, bool& bound);
  bool occurs(const Type* parameter, const Type* type) const;
  const Type* find(const Type* parameter) const;
  void roll_back(std::size_t mark);

  TypePool& pool_;
  std::unordered_map<const Type*, const Type*> bound_;
  std::vector<std::pair<const Type*, const Type*>> trail_;  // what was bound before
};

}  // namespace tilsyn::cel
