// SPDX-License-Identifier: Apache-2.0
#include "expr/checker_impl.h"

namespace tilsyn::cel {
namespace {

const std::string condition_of_macro = "the condition of a macro";

std::string inside(const std::string& path) {
  return path.empty() ? "" : path + "[]";
}

}  // namespace

Checker::Elements Checker::elements_of(Expr& expr) {
  Expr& range = *expr.args[0];
  const Type* type = positive(unifier_.resolve(visit(range)));
  const Type* whole = basic(TypeKind::integer);
  const Type* dyn = basic(TypeKind::dyn);
  switch (type->kind) {
    case TypeKind::list:
      return expr.pairs ? Elements{whole, element_type(type)}
                        : Elements{element_type(type), nullptr};
    case TypeKind::map:
      return {key_type(type), element_type(type)};
    case TypeKind::parameter:
      unifier_.bind(type, dyn);
      return {dyn, dyn};
    case TypeKind::dyn:
    case TypeKind::error:
      return {type, type};
    default:
      break;
  }
  const Type* error =
      fail(ast_.span(range), "cel-type", "only lists and maps have elements, not " + shown(range));
  return {error, error};
}

const Type* Checker::comprehension(Expr& expr) {
  if (expr.macro == Macro::bind) return bind(expr);
  if (expr.macro == Macro::opt_map || expr.macro == Macro::opt_flat_map) return opt_map(expr);
  const Elements elements = elements_of(expr);
  const TypeKind range = unifier_.resolve(expr.args[0]->type)->kind;
  const std::string path = inside(expr.args[0]->path);
  const bool of_list = range == TypeKind::list;
  expr.slot = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({expr.name, elements.first, expr.pairs ? "" : path});
  if (expr.pairs) locals_.push_back({expr.second, elements.second, of_list ? path : ""});
  const Type* key = of_list ? basic(TypeKind::integer) : elements.first;
  const Type* result = with_locals(expr, {key, elements.first});
  locals_.resize(expr.slot);
  return result;
}

const Type* Checker::with_locals(Expr& expr, const Elements& elements) {
  switch (expr.macro) {
    case Macro::map:
    case Macro::transform_map:
    case Macro::transform_entries:
      return transform(expr, elements.first);
    case Macro::filter:
      expect_bool(*expr.args[1], condition_of_macro);
      expr.path = expr.args[0]->path;
      return pool_.list(elements.second);
    default:
      expect_bool(*expr.args[1], condition_of_macro);
      return basic(TypeKind::boolean);
  }
}

const Type* Checker::transform(Expr& expr, const Type* result_key) {
  if (expr.args.size() == 3) expect_bool(*expr.args[1], condition_of_macro);
  Expr& body = *expr.args.back();
  const Type* type = visit(body);
  if (expr.macro == Macro::map) return pool_.list(type);
  if (expr.macro == Macro::transform_map) return pool_.map(result_key, type);
  type = unifier_.resolve(type);
  if (type->kind == TypeKind::map || type->kind == TypeKind::dyn || type->kind == TypeKind::error)
    return type;
  return fail(ast_.span(body), "cel-type",
              "expected a map with one entry from transformMapEntry(), found " + shown(body));
}

const Type* Checker::bind(Expr& expr) {
  const Type* type = visit(*expr.args[0]);
  expr.slot = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({expr.name, type, expr.args[0]->path});
  const Type* result = visit(*expr.args[1]);
  locals_.pop_back();
  expr.path = expr.args[1]->path;
  return result;
}

const Type* Checker::opt_map(Expr& expr) {
  const Type* type = unifier_.resolve(visit(*expr.args[0]));
  if (type->kind == TypeKind::optional) {
    type = element_type(type);
  } else if (type->kind != TypeKind::dyn && type->kind != TypeKind::error) {
    type = fail(ast_.span(*expr.args[0]), "cel-type",
                "expected an optional, found " + shown(*expr.args[0]));
  }
  expr.slot = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({expr.name, type, expr.args[0]->path});
  const Type* result = visit(*expr.args[1]);
  locals_.pop_back();
  if (expr.macro == Macro::opt_map) return pool_.optional(result);
  result = unifier_.resolve(result);
  if (result->kind == TypeKind::optional || result->kind == TypeKind::dyn ||
      result->kind == TypeKind::error)
    return result;
  return fail(ast_.span(*expr.args[1]), "cel-type",
              "expected an optional from optFlatMap(), found " + shown(*expr.args[1]));
}

}  // namespace tilsyn::cel
