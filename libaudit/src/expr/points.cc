// SPDX-License-Identifier: Apache-2.0
#include "expr/points.h"

namespace tilsyn::cel {
namespace {

bool calls(const Expr& expr, Function function) {
  return expr.function && expr.function->function == function;
}

bool is_predicate(const Expr& expr, std::size_t i) {
  switch (expr.macro) {
    case Macro::all:
    case Macro::exists:
    case Macro::exists_one:
    case Macro::filter:
      return i == 1;
    case Macro::map:
    case Macro::transform_map:
    case Macro::transform_entries:
      return i == 1 && expr.args.size() == 3;
    case Macro::opt_map:
    case Macro::opt_flat_map:
      return i == 0;
    default:
      return false;
  }
}

}  // namespace

bool decides(const Expr& expr, std::size_t i) {
  switch (expr.kind) {
    case ExprKind::conjunction:
    case ExprKind::disjunction:
    case ExprKind::entry:
      return true;
    case ExprKind::condition:
      return i == 0;
    case ExprKind::call:
      return i == 0 && (calls(expr, Function::optional_or) || calls(expr, Function::or_value));
    case ExprKind::comprehension:
      return is_predicate(expr, i);
    default:
      return false;
  }
}

ObservedPoint observed_point(const Expr& expr, Span span, bool branches) {
  const bool asks = expr.presence || expr.optional || calls(expr, Function::optional_index);
  const bool optional = expr.type && expr.type->kind == TypeKind::optional;
  return {span, branches || asks, optional, 0};
}

}  // namespace tilsyn::cel
