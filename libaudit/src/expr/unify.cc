// SPDX-License-Identifier: Apache-2.0
#include "expr/types.h"

namespace tilsyn::cel {
namespace {

bool wildcard(const Type* type) {
  return type->kind == TypeKind::dyn || type->kind == TypeKind::error;
}

// What null may stand for besides null: things that can be left out.
bool nullable(const Type* type) {
  return type->kind == TypeKind::null_type || type->kind == TypeKind::record ||
         type->kind == TypeKind::timestamp || type->kind == TypeKind::duration ||
         type->kind == TypeKind::optional || type->kind == TypeKind::wrapper ||
         type->kind == TypeKind::opaque;
}

const Type* unwrapped(const Type* type) {
  return type->kind == TypeKind::wrapper ? element_type(type) : type;
}

bool less_specific(const Type* a, const Type* b) {
  if (a->kind == TypeKind::dyn || a->kind == TypeKind::parameter) return true;
  if (b->kind == TypeKind::dyn || b->kind == TypeKind::parameter) return false;
  if (a->kind == TypeKind::wrapper) return true;
  if (a->kind != b->kind) return false;
  switch (a->kind) {
    case TypeKind::list:
    case TypeKind::optional:
      return less_specific(element_type(a), element_type(b));
    case TypeKind::map:
      return less_specific(key_type(a), key_type(b)) &&
             less_specific(element_type(a), element_type(b));
    case TypeKind::opaque:
      return (!a->element || !b->element || less_specific(a->element, b->element)) &&
             (!a->key || !b->key || less_specific(a->key, b->key));
    case TypeKind::string:
      return a->enumeration == nullptr || a->enumeration == b->enumeration;
    case TypeKind::record:
      return a->record == b->record;
    default:
      return true;
  }
}

// Whether a type is made of the types that `element` and `key` are.
bool has_parts(const Type* type) {
  switch (type->kind) {
    case TypeKind::list:
    case TypeKind::map:
    case TypeKind::optional:
    case TypeKind::type:
    case TypeKind::wrapper:
    case TypeKind::opaque:
      return type->element != nullptr;
    default:
      return false;
  }
}

}  // namespace

bool Unifier::assignable(const Type* a, const Type* b) {
  const std::size_t mark = trail_.size();
  if (unify(a, b)) return true;
  roll_back(mark);
  return false;
}

bool Unifier::assignable(const std::vector<const Type*>& a, const std::vector<const Type*>& b) {
  const std::size_t mark = trail_.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (unify(a[i], b[i])) continue;
    roll_back(mark);
    return false;
  }
  return true;
}

bool Unifier::unify(const Type* a, const Type* b) {
  if (a == b) return true;
  if (b->kind == TypeKind::parameter) {
    bool bound = false;
    if (substitutes(a, b, bound)) return true;
    if (bound) return false;
  }
  if (a->kind == TypeKind::parameter) {
    bool bound = false;
    return substitutes(b, a, bound);
  }
  if (wildcard(a) || wildcard(b)) return true;
  if (a->kind == TypeKind::null_type) return nullable(b);
  if (b->kind == TypeKind::null_type) return nullable(a);
  if (a->kind == TypeKind::wrapper || b->kind == TypeKind::wrapper)
    return unify(unwrapped(a), unwrapped(b));
  if (a->kind != b->kind) return false;
  switch (a->kind) {
    case TypeKind::list:
    case TypeKind::optional:
      return unify(element_type(a), element_type(b));
    case TypeKind::map:
      return unify(key_type(a), key_type(b)) && unify(element_type(a), element_type(b));
    case TypeKind::record:
      return a->record == b->record;
    case TypeKind::opaque:
      return a->name == b->name && !a->element == !b->element && !a->key == !b->key &&
             (!a->element || unify(a->element, b->element)) && (!a->key || unify(a->key, b->key));
    default:
      return true;
  }
}

bool Unifier::substitutes(const Type* type, const Type* parameter, bool& bound) {
  if (type == parameter) return bound = true;
  if (const Type* current = find(parameter)) {
    bound = true;
    if (type == current) return true;
    if (!unify(type, current)) return false;
    const Type* general = less_specific(type, current) ? type : current;
    if (type->kind == TypeKind::string && current->kind == TypeKind::string &&
        type->enumeration != current->enumeration)
      general = basic(TypeKind::string);
    if (!occurs(parameter, general)) bind(parameter, general);
    return true;
  }
  if (occurs(parameter, type)) return false;
  bind(parameter, type);
  return true;
}

const Type* Unifier::find(const Type* parameter) const {
  const auto found = bound_.find(parameter);
  return found == bound_.end() ? nullptr : found->second;
}

bool Unifier::occurs(const Type* parameter, const Type* type) const {
  if (type == parameter) return true;
  if (type->kind == TypeKind::parameter) {
    const Type* bound = find(type);
    return bound && bound != type && occurs(parameter, bound);
  }
  return (type->element && occurs(parameter, type->element)) ||
         (type->key && occurs(parameter, type->key));
}

void Unifier::bind(const Type* parameter, const Type* type) {
  const Type*& slot = bound_[parameter];
  trail_.emplace_back(parameter, slot);
  slot = type;
}

void Unifier::roll_back(std::size_t mark) {
  for (; trail_.size() > mark; trail_.pop_back()) {
    const auto& [parameter, before] = trail_.back();
    if (before) {
      bound_[parameter] = before;
    } else {
      bound_.erase(parameter);
    }
  }
}

const Type* Unifier::join(const Type* a, const Type* b) {
  if (!assignable(a, b)) return basic(TypeKind::dyn);
  if (a->kind == TypeKind::string && b->kind == TypeKind::string)
    return a->enumeration == b->enumeration ? a : basic(TypeKind::string);
  if (a->kind == TypeKind::null_type) return b;
  if (b->kind == TypeKind::null_type) return a;
  return less_specific(a, b) ? a : b;
}

const Type* Unifier::resolve(const Type* type, bool close) {
  if (type->kind == TypeKind::parameter) {
    if (const Type* bound = find(type); bound && bound != type) return resolve(bound, close);
    return close ? basic(TypeKind::dyn) : type;
  }
  if (!has_parts(type)) return type;
  const Type* element = resolve(type->element, close);
  const Type* key = type->key ? resolve(type->key, close) : nullptr;
  return element == type->element && key == type->key ? type : pool_.with(*type, element, key);
}

const Type* Unifier::instantiate(const Type* type, Renaming& renaming) {
  if (type->kind == TypeKind::parameter) {
    for (const auto& [from, to] : renaming)
      if (from == type || from->name == type->name) return to;
    renaming.emplace_back(type, pool_.fresh_parameter());
    return renaming.back().second;
  }
  if (!has_parts(type)) return type;
  const Type* key = type->key ? instantiate(type->key, renaming) : nullptr;
  return pool_.with(*type, instantiate(type->element, renaming), key);
}

}  // namespace tilsyn::cel
