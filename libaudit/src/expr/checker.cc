// SPDX-License-Identifier: Apache-2.0
#include "expr/checker.h"

#include <algorithm>

#include "expr/checker_impl.h"
#include "expr/names.h"
#include "expr/suggest.h"

namespace tilsyn::cel {

std::unique_ptr<CheckResult> Checker::run() {
  result_.type = unifier_.resolve(visit(*ast_.root), true);
  // Definitions are inlined, and a chain of them that each use the last one twice doubles each
  // time.
  if (result_.nodes > context_.limits.nodes)
    fail(ast_.span(*ast_.root), "cel-limit",
         "with its definitions, the expression has more than " +
             std::to_string(context_.limits.nodes) + " parts");
  if (result_.depth > context_.limits.depth)
    fail(ast_.span(*ast_.root), "cel-limit",
         "with its definitions, the expression is nested more than " +
             std::to_string(context_.limits.depth) + " deep");
  if (failed_) return nullptr;
  return std::make_unique<CheckResult>(std::move(result_));
}

const Type* Checker::fail(Span span, std::string id, std::string message, std::string hint) {
  const bool limit = id == "cel-limit";
  if (!context_.strict && !limit) return basic(TypeKind::dyn);
  diagnostics_.error(std::move(id), span, std::move(message), std::move(hint));
  failed_ = true;
  return basic(TypeKind::error);
}

void Checker::note(const Expr& expr) {
  const bool fact = expr.meaning == Meaning::root_slot || expr.meaning == Meaning::record_slot;
  if (fact && !expr.path.empty()) result_.reads.push_back({expr.path, ast_.span(expr)});
}

const Type* Checker::visit(Expr& expr) {
  const Type* type = visit_only(expr);
  note(expr);
  return type;
}

const Type* Checker::visit_only(Expr& expr) {
  ++result_.nodes;
  result_.depth = std::max(result_.depth, ++depth_);
  expr.type = visit_kind(expr);
  --depth_;
  return expr.type;
}

const Type* Checker::visit_kind(Expr& expr) {
  switch (expr.kind) {
    case ExprKind::literal:
      return literal(expr);
    case ExprKind::ident:
      return ident(expr);
    case ExprKind::select:
      return select(expr);
    case ExprKind::call:
      return call(expr);
    case ExprKind::list:
      return list(expr);
    case ExprKind::map:
      return map(expr);
    case ExprKind::conjunction:
    case ExprKind::disjunction:
      for (Expr* arg : expr.args)
        expect_bool(
            *arg, expr.kind == ExprKind::conjunction ? "an operand of '&&'" : "an operand of '||'");
      return basic(TypeKind::boolean);
    case ExprKind::condition:
      return condition(expr);
    case ExprKind::entry:
      return entry(expr);
    case ExprKind::comprehension:
      return comprehension(expr);
  }
  return basic(TypeKind::error);
}

const Type* Checker::literal(const Expr& expr) {
  switch (expr.literal.kind()) {
    case ValueKind::boolean:
      return basic(TypeKind::boolean);
    case ValueKind::integer:
      return basic(TypeKind::integer);
    case ValueKind::uinteger:
      return basic(TypeKind::uinteger);
    case ValueKind::number:
      return basic(TypeKind::number);
    case ValueKind::string:
      return basic(TypeKind::string);
    case ValueKind::bytes:
      return basic(TypeKind::bytes);
    default:
      return basic(TypeKind::null_type);
  }
}

const Checker::Local* Checker::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
    if (local->name == name) return &*local;
  return nullptr;
}

void Checker::take(Expr& expr, const Named& named) {
  expr.meaning = named.meaning;
  expr.slot = named.slot;
  expr.type = named.type;
  expr.constant = named.constant;
  expr.definition = named.definition;
  expr.path = named.path;
  if (!named.definition) return;
  result_.nodes += named.definition->nodes;
  result_.depth = std::max(result_.depth, depth_ + named.definition->depth);
  const auto& reads = named.definition->reads;
  if (result_.reads.size() + reads.size() <= 4 * context_.limits.nodes)
    result_.reads.insert(result_.reads.end(), reads.begin(), reads.end());
}

const Type* Checker::ident(Expr& expr) {
  if (!expr.leading_dot) {
    if (const Local* local = find_local(expr.name)) {
      expr.meaning = Meaning::local;
      expr.slot = static_cast<std::uint32_t>(local - locals_.data());
      expr.path = local->path;
      return local->type;
    }
  }
  if (const auto named = find_name(context_, pool_, expr.name, expr.leading_dot)) {
    take(expr, *named);
    return context_.strict || named->constant ? named->type : basic(TypeKind::dyn);
  }
  std::vector<std::string> names = known_names(context_);
  for (const Local& local : locals_) names.emplace_back(local.name);
  const std::string name(expr.name);
  return fail(ast_.name_span(expr), "cel-unknown-name", "there is no variable '" + name + "'",
              suggest(name, names, "variables are "));
}

// a.b.c may be the name of one variable rather than two selections; the longest name wins.
bool Checker::select_qualified(Expr& expr) {
  std::string name;
  const Expr* start = expr.presence || expr.optional ? nullptr : dotted_name(expr, name);
  if (!start || (!start->leading_dot && find_local(start->name))) return false;
  const auto named = find_name(context_, pool_, name, start->leading_dot);
  if (!named) return false;
  take(expr, *named);
  return true;
}

const Type* Checker::select(Expr& expr) {
  if (select_qualified(expr))
    return context_.strict || expr.constant ? expr.type : basic(TypeKind::dyn);
  Expr& operand = *expr.args[0];
  const Type* type = unifier_.resolve(visit_only(operand));
  const Type* result = nullptr;
  expr.meaning = Meaning::dynamic;
  const bool chained = type->kind == TypeKind::optional;
  if (chained) type = unifier_.resolve(element_type(type));
  expr.optional |= chained;
  const Type* actual = positive(type);
  if (actual->kind == TypeKind::record && actual->record) {
    result = record_field(expr, *actual->record);
  } else {
    note(operand);
    if (type->kind == TypeKind::map) {
      result = element_type(type);
    } else if (type->kind == TypeKind::dyn || type->kind == TypeKind::error) {
      result = type;
    } else if (type->kind == TypeKind::parameter) {
      unifier_.bind(type, result = basic(TypeKind::dyn));
    } else {
      result = fail(ast_.name_span(expr), "cel-type",
                    "expected a record or a map before '." + std::string(expr.name) + "', found " +
                        type_name(*type));
    }
  }
  if (expr.presence) return basic(TypeKind::boolean);
  return expr.optional && result->kind != TypeKind::error ? pool_.optional(result) : result;
}

const Type* Checker::record_field(Expr& expr, const RecordType& record) {
  const std::optional<std::uint32_t> slot = record.slot(expr.name);
  if (!slot) {
    std::vector<std::string> names;
    for (const Field& field : record.fields) names.push_back(field.name);
    const std::string name(expr.name);
    return fail(ast_.name_span(expr), "cel-unknown-field",
                "there is no field '" + name + "' in " + record.name,
                suggest(name, names, "its fields are "));
  }
  expr.meaning = Meaning::record_slot;
  expr.slot = *slot;
  expr.record = &record;
  if (!expr.args[0]->path.empty()) expr.path = expr.args[0]->path + "." + std::string(expr.name);
  const Type* type = record.fields[*slot].type;
  return type ? type : basic(TypeKind::dyn);
}

const Type* Checker::list(Expr& expr) {
  const Type* element = nullptr;
  for (Expr* item : expr.args) {
    const Type* type = visit(*item);
    element = element ? unifier_.join(element, type) : type;
  }
  return pool_.list(element ? element : pool_.fresh_parameter());
}

const Type* Checker::map(Expr& expr) {
  const Type* key = nullptr;
  const Type* value = nullptr;
  for (std::size_t i = 0; i + 1 < expr.args.size(); i += 2) {
    const Type* k = visit(*expr.args[i]);
    check_key(*expr.args[i]);
    const Type* v = visit(*expr.args[i + 1]);
    key = key ? unifier_.join(key, k) : k;
    value = value ? unifier_.join(value, v) : v;
  }
  if (!key) return pool_.map(pool_.fresh_parameter(), pool_.fresh_parameter());
  return pool_.map(key, value);
}

void Checker::check_key(const Expr& key) {
  switch (unifier_.resolve(key.type)->kind) {
    case TypeKind::number:
    case TypeKind::null_type:
    case TypeKind::bytes:
    case TypeKind::list:
    case TypeKind::map:
    case TypeKind::record:
    case TypeKind::timestamp:
    case TypeKind::duration:
    case TypeKind::optional:
    case TypeKind::type:
      fail(ast_.span(key), "cel-type",
           "the key of a map is an int, uint, bool or string, not " + shown(key));
      break;
    default:
      break;
  }
}

const Type* Checker::entry(Expr& expr) {
  const Type* type = unifier_.resolve(visit(*expr.args[0]));
  if (type->kind == TypeKind::optional) return element_type(type);
  if (type->kind == TypeKind::dyn || type->kind == TypeKind::error) return type;
  return fail(ast_.span(expr), "cel-type",
              "expected an optional after '?', found " + shown(*expr.args[0]));
}

void Checker::expect_bool(Expr& expr, std::string_view what) {
  if (unifier_.assignable(visit(expr), basic(TypeKind::boolean))) return;
  fail(ast_.span(expr), "cel-type", std::string(what) + " is bool, not " + shown(expr));
}

const Type* Checker::condition(Expr& expr) {
  expect_bool(*expr.args[0], "the condition before '?'");
  const Type* yes = visit(*expr.args[1]);
  const Type* no = visit(*expr.args[2]);
  if (unifier_.assignable(yes, no)) return unifier_.join(yes, no);
  return fail(ast_.span(*expr.args[2]), "cel-type",
              "both results of '?:' have one type, but these are " + shown(*expr.args[1]) +
                  " and " + shown(*expr.args[2]));
}

std::unique_ptr<CheckResult> check(Ast& ast, const CheckContext& context, TypePool& pool,
                                   Diagnostics& diagnostics) {
  return Checker(ast, context, pool, diagnostics).run();
}

}  // namespace tilsyn::cel
