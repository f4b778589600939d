// SPDX-License-Identifier: Apache-2.0
#include "expr/plan.h"

#include <algorithm>
#include <set>

#include "expr/evaluator.h"
#include "expr/points.h"
#include "expr/types.h"

namespace tilsyn::cel {
namespace {

// A copy of `value` that lives in `arena`; the parts of a list or map live there already.
Value keep(const Value& value, Arena& arena) {
  const auto items = [&](const Value* from, std::uint32_t count) {
    Value* out = arena.array<Value>(count);
    std::copy_n(from, count, out);
    return out;
  };
  switch (value.kind()) {
    case ValueKind::string:
      return Value::string(arena.copy(value.as_string()));
    case ValueKind::bytes:
      return Value::bytes(arena.copy(value.as_string()));
    case ValueKind::list: {
      const List& list = value.as_list();
      return Value::list(arena.make<List>(items(list.items, list.size), list.size));
    }
    case ValueKind::map: {
      const Map& map = value.as_map();
      return Value::map(
          arena.make<Map>(items(map.keys, map.size), items(map.values, map.size), map.size));
    }
    default:
      return value;
  }
}

class Planner {
 public:
  Planner(const RecordType& root, const ExprLimits& limits, Plan& plan)
      : root_(root), limits_(limits), plan_(plan) {}

  // Variables of comprehensions in a definition come after those around its use. `branches`: what
  // it turns out to be decides what else is evaluated, or the outcome of the whole.
  const Node* make(const Expr& expr, const Ast& ast, std::uint32_t base, bool branches) {
    const bool observes = plan_.observed && definitions_ == 0 && expr.kind != ExprKind::entry;
    const std::size_t point = plan_.points.size();
    if (observes) plan_.points.push_back(observed_point(expr, ast.span(expr), branches));
    const Node* made = unobserved(expr, ast, base);
    if (!observes) return made;
    if (made->op == Op::constant) {
      plan_.points.resize(point);
      return made;
    }
    plan_.points[point].parts = plan_.points.size() - point - 1;
    Node* node = add(Op::observed, made->span);
    node->local = static_cast<std::uint32_t>(point);
    set_operand(*node, made);
    return node;
  }

 private:
  const Node* unobserved(const Expr& expr, const Ast& ast, std::uint32_t base) {
    ++made_;
    if (expr.meaning == Meaning::definition) return inlined(*expr.definition, base);
    switch (expr.kind) {
      case ExprKind::literal:
        return constant(keep(expr.literal, plan_.arena), ast.span(expr));
      case ExprKind::ident:
        return named(expr, ast, base);
      case ExprKind::select:
        return select(expr, ast, base);
      case ExprKind::call:
        return call(expr, ast, base);
      case ExprKind::comprehension:
        return comprehension(expr, ast, base);
      case ExprKind::entry:
        return with_args(Op::entry, expr, ast, base);
      default:
        return fold(literal_of_optionals(with_args(operation(expr.kind), expr, ast, base)));
    }
  }

  const Node* inlined(const CheckedDefinition& definition, std::uint32_t base) {
    const std::uint32_t open = open_;
    open_ = 0;
    ++definitions_;
    const Node* node = make(*definition.ast.root, definition.ast, base + open, false);
    --definitions_;
    open_ = open;
    return node;
  }

  Node* add(Op op, Span span) {
    Node* node = plan_.arena.make<Node>();
    node->op = op;
    node->span = span;
    return node;
  }
  const Node* constant(Value value, Span span) {
    Node* node = add(Op::constant, span);
    node->constant = value;
    return node;
  }
  Node* with_args(Op op, const Expr& expr, const Ast& ast, std::uint32_t base) {
    Node* node = add(op, ast.span(expr));
    node->arg_count = static_cast<std::uint32_t>(expr.args.size());
    node->args = plan_.arena.array<const Node*>(expr.args.size());
    for (std::size_t i = 0; i < expr.args.size(); ++i) node->args[i] = part(expr, i, ast, base);
    return node;
  }
  const Node* part(const Expr& expr, std::size_t i, const Ast& ast, std::uint32_t base) {
    return make(*expr.args[i], ast, base, decides(expr, i));
  }

  static Node* literal_of_optionals(Node* node) {
    for (std::uint32_t i = 0; i < node->arg_count; ++i) {
      if (node->args[i]->op != Op::entry) continue;
      node->op = node->op == Op::list ? Op::optional_list : Op::optional_map;
      break;
    }
    return node;
  }

  static Op operation(ExprKind kind) {
    switch (kind) {
      case ExprKind::list:
        return Op::list;
      case ExprKind::map:
        return Op::map;
      case ExprKind::conjunction:
        return Op::conjunction;
      case ExprKind::disjunction:
        return Op::disjunction;
      default:
        return Op::condition;
    }
  }

  const Node* named(const Expr& expr, const Ast& ast, std::uint32_t base) {
    switch (expr.meaning) {
      case Meaning::root_slot: {
        Node* node = add(Op::root, ast.span(expr));
        node->record = &root_;
        set_slots(*node, nullptr, 0, expr.slot);
        return node;
      }
      case Meaning::iteration:
        return add(Op::iteration, ast.span(expr));
      case Meaning::local: {
        Node* node = add(Op::local, ast.span(expr));
        node->local = base + expr.slot;
        node->bound = bound_.contains(node->local);
        return node;
      }
      case Meaning::type_constant:
        return constant(Value::type(expr.constant), ast.span(expr));
      default:
        return failure("there is no such variable", ast.span(expr));
    }
  }
  const Node* failure(std::string_view message, Span span) {
    Node* node = add(Op::failure, span);
    node->name = message;
    return node;
  }

  void set_slots(Node& node, const std::uint32_t* before, std::uint32_t count, std::uint32_t last) {
    std::uint32_t* slots = plan_.arena.array<std::uint32_t>(count + 1);
    std::copy_n(before, count, slots);
    slots[count] = last;
    node.slots = slots;
    node.slot_count = count + 1;
  }

  const Node* select(const Expr& expr, const Ast& ast, std::uint32_t base) {
    if (expr.meaning != Meaning::record_slot && expr.meaning != Meaning::dynamic)
      return named(expr, ast, base);
    // A path is one node, however many fields it goes through.
    const Expr& of = *expr.args[0];
    const bool in_path = (of.kind == ExprKind::ident || of.kind == ExprKind::select) &&
                         of.meaning != Meaning::definition && !of.presence && !of.optional;
    const Node* operand = in_path ? unobserved(of, ast, base) : make(of, ast, base, false);
    const Span span = ast.span(expr);
    if (expr.meaning == Meaning::dynamic || expr.optional) {
      Node* node = add(expr.optional ? Op::optional_field : Op::field, span);
      node->name = plan_.arena.copy(expr.name);
      node->presence = expr.presence;
      set_operand(*node, operand);
      return node;
    }
    // a.b.c is one node with the slots of b and c.
    const bool path = operand->op == Op::root || operand->op == Op::iteration ||
                      operand->op == Op::local || operand->op == Op::slots;
    const bool extends = path && !operand->presence;
    Node* node = add(extends ? operand->op : Op::slots, span);
    if (extends) {
      *node = *operand;
      node->span = span;
    } else {
      set_operand(*node, operand);
    }
    if (node->slot_count == 0) node->record = expr.record;
    set_slots(*node, node->slots, node->slot_count, expr.slot);
    node->presence = expr.presence;
    return node;
  }
  void set_operand(Node& node, const Node* operand) {
    node.args = plan_.arena.array<const Node*>(1);
    node.args[0] = operand;
    node.arg_count = 1;
  }

  const Node* call(const Expr& expr, const Ast& ast, std::uint32_t base) {
    if (!expr.function || expr.function->declared_only)
      return failure("there is no such function", ast.span(expr));
    Node* node = with_args(Op::call, expr, ast, base);
    node->function = expr.function->function;
    if (node->function == Function::optional_or || node->function == Function::or_value) {
      if (node->arg_count == 2) node->op = Op::otherwise;
      return node;
    }
    const Node* last = node->arg_count == 2 ? node->args[1] : nullptr;
    const bool room = plan_.patterns.size() < limits_.patterns;
    if (room && node->function == Function::matches && last && last->op == Op::constant &&
        last->constant.is(ValueKind::string)) {
      auto pattern = std::make_unique<Pattern>(last->constant.as_string());
      if (pattern->ok()) node->pattern = plan_.patterns.emplace_back(std::move(pattern)).get();
    }
    return fold(node);
  }

  const Node* comprehension(const Expr& expr, const Ast& ast, std::uint32_t base) {
    constexpr Op operations[] = {
        Op::all,     Op::exists,        Op::exists_one,        Op::transform,
        Op::filter,  Op::transform_map, Op::transform_entries, Op::bind,
        Op::opt_map, Op::opt_flat_map};
    Node* node = add(operations[static_cast<std::size_t>(expr.macro)], ast.span(expr));
    node->arg_count = static_cast<std::uint32_t>(expr.args.size());
    node->args = plan_.arena.array<const Node*>(expr.args.size());
    node->local = base + expr.slot;
    node->args[0] = part(expr, 0, ast, base);
    node->pairs = expr.pairs;
    const std::uint32_t variables = expr.pairs ? 2 : 1;
    plan_.frame_size = std::max(plan_.frame_size, node->local + variables);
    const bool binds = node->op == Op::bind;
    if (binds) bound_.insert(node->local);
    const std::uint32_t before = made_;
    const std::uint32_t open = open_;
    open_ = expr.slot + variables;
    for (std::size_t i = 1; i < expr.args.size(); ++i) node->args[i] = part(expr, i, ast, base);
    open_ = open;
    if (binds) bound_.erase(node->local);
    node->cost = 1 + (made_ - before) / 16;
    return node;
  }

  // Replaces an operation on constants by its value, unless that is an error, which another
  // operand may absorb. Lists that a call makes are not kept: a chain of them would be quadratic.
  const Node* fold(const Node* node) {
    for (std::uint32_t i = 0; i < node->arg_count; ++i)
      if (node->args[i]->op != Op::constant) return node;
    Record nothing;
    nothing.type = &root_;
    Evaluation evaluation;
    Context context(nothing, nullptr, evaluation, limits_, folding_steps);
    const Value value = evaluate(*node, context);
    if (value.is(ValueKind::error) || value.is(ValueKind::unknown)) return node;
    if (node->op == Op::condition) return constant(value, node->span);
    if (value.is(ValueKind::optional)) return node;
    const bool aggregate = value.is(ValueKind::list) || value.is(ValueKind::map);
    if (node->op == Op::call && aggregate) return node;
    return constant(keep(value, plan_.arena), node->span);
  }

  static constexpr std::uint64_t folding_steps = 100'000;

  const RecordType& root_;
  const ExprLimits& limits_;
  Plan& plan_;
  std::set<std::uint32_t> bound_;  // variables of binds around
  std::uint32_t made_ = 0;
  std::uint32_t definitions_ = 0;  // that are being inlined: each is one node where it is used
  std::uint32_t open_ = 0;         // variables of comprehensions around, in the tree being planned
};

}  // namespace

void make_plan(const Ast& ast, const RecordType& root, const ExprLimits& limits, Plan& plan) {
  const bool is_condition = ast.root->type && ast.root->type->kind == TypeKind::boolean;
  const Node* node = Planner(root, limits, plan).make(*ast.root, ast, 0, is_condition);
  plan.root = plan.observed ? node : specialise(*node, plan);
}

}  // namespace tilsyn::cel
