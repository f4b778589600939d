// SPDX-License-Identifier: Apache-2.0
#include "expr/names.h"

namespace tilsyn::cel {
namespace {

std::optional<Named> find_exactly(const CheckContext& context, TypePool& pool,
                                  const std::string& name) {
  Named out;
  if (context.iteration && context.iteration->name == name) {
    out.meaning = Meaning::iteration;
    out.type = context.iteration->type ? context.iteration->type : basic(TypeKind::dyn);
    out.path = context.iteration->path.empty() ? name : context.iteration->path;
    return out;
  }
  if (const auto slot = context.root->slot(name)) {
    out.meaning = Meaning::root_slot;
    out.slot = *slot;
    const Type* type = context.root->fields[*slot].type;
    out.type = type ? type : basic(TypeKind::dyn);
    out.path = name;
    return out;
  }
  if (context.definitions) {
    for (const auto& definition : *context.definitions) {
      if (definition->name != name) continue;
      out.meaning = Meaning::definition;
      out.definition = definition.get();
      out.type = definition->type;
      out.path = definition->ast.root->path;
      return out;
    }
  }
  if (const Type* type = named_type(name)) {
    out.meaning = Meaning::type_constant;
    out.constant = type;
    out.type = pool.type(type);
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Named> find_name(const CheckContext& context, TypePool& pool, std::string_view name,
                               bool leading_dot) {
  std::string prefix = leading_dot ? "" : context.container;
  while (!prefix.empty()) {
    if (auto found = find_exactly(context, pool, prefix + "." + std::string(name))) return found;
    const std::size_t dot = prefix.rfind('.');
    prefix.resize(dot == std::string::npos ? 0 : dot);
  }
  return find_exactly(context, pool, std::string(name));
}

const Expr* dotted_name(const Expr& expr, std::string& name) {
  const Expr* start = &expr;
  std::vector<std::string_view> parts;
  for (; start->kind == ExprKind::select && !start->presence; start = start->args[0])
    parts.push_back(start->name);
  if (start->kind != ExprKind::ident) return nullptr;
  name = start->name;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    name += '.';
    name += *part;
  }
  return start;
}

std::vector<std::string> known_names(const CheckContext& context) {
  std::vector<std::string> out;
  if (context.iteration) out.push_back(context.iteration->name);
  for (const Field& field : context.root->fields) out.push_back(field.name);
  if (context.definitions)
    for (const auto& definition : *context.definitions) out.push_back(definition->name);
  return out;
}

}  // namespace tilsyn::cel
