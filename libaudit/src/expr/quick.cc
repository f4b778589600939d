// SPDX-License-Identifier: Apache-2.0
// The way that almost every evaluation takes. What it does not foresee (errors, unknowns, mixed
// kinds, recording) goes to the plain node, which decides everything.
#include "base/pattern.h"
#include "expr/evaluator.h"
#include "expr/string_set.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

Value read(const Node& node, Context& context, const Record* record) {
  if (context.recording) return evaluate_plain(*node.plain, context);
  std::uint32_t left = node.slot_count;
  for (const Step* step = node.steps; record->type == step->type; ++step) {
    const Value& value = record->slots[step->slot];
    if (value.is(ValueKind::absent)) {
      if (!node.presence) return Value::unknown(record, step->slot);
      // The last step decides itself what has() says of a statement that is too old.
      if (value.reason() == UnknownReason::outdated) break;
      return Value::of(false);
    }
    if (--left == 0) return node.presence ? Value::of(true) : value;
    if (!value.is(ValueKind::record)) break;
    record = &value.as_record();
  }
  return evaluate_plain(*node.plain, context);
}

// An operand, without a call where it is a path.
inline Value operand(const Node& node, Context& context) {
  if (node.op == Op::quick_root) return read(node, context, context.root);
  if (node.op == Op::quick_local) {
    const Value& value = context.frame[node.local];
    if (node.slot_count == 0) return value;
    if (value.is(ValueKind::record)) return read(node, context, &value.as_record());
  }
  return evaluate(node, context);
}

template <class T>
inline bool holds(Function function, const T& a, const T& b) {
  switch (function) {
    case Function::equals:
      return a == b;
    case Function::not_equals:
      return !(a == b);
    case Function::less:
      return a < b;
    case Function::less_equal:
      return a <= b;
    case Function::greater:
      return a > b;
    default:
      return a >= b;
  }
}

// False when the kinds need the general way; else the answer is in `out`.
inline bool quick_compare(Function function, const Value& a, const Value& b, bool& out) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::boolean:
      out = holds(function, a.as_bool(), b.as_bool());
      return true;
    case ValueKind::integer:
      out = holds(function, a.as_int(), b.as_int());
      return true;
    case ValueKind::number:
      out = holds(function, a.as_double(), b.as_double());
      return true;
    case ValueKind::timestamp:
      out = a.seconds() == b.seconds() ? holds(function, a.nanos(), b.nanos())
                                       : holds(function, a.seconds(), b.seconds());
      return true;
    case ValueKind::string: {
      const std::string_view left = a.as_string();
      const std::string_view right = b.as_string();
      if (left.size() > 64 && right.size() > 64) return false;  // is work that counts
      if (function == Function::equals || function == Function::not_equals)
        out = same_text(left, right) == (function == Function::equals);
      else
        out = holds(function, left.compare(right), 0);
      return true;
    }
    default:
      return false;
  }
}

Value compare(const Node& node, Context& context) {
  const Value args[] = {operand(*node.args[0], context), operand(*node.args[1], context)};
  bool out = false;
  if (quick_compare(node.function, args[0], args[1], out)) return Value::of(out);
  return call_with(*node.plain, context, args, 2);
}

Value compare_constant(const Node& node, Context& context) {
  const Value value = operand(*node.args[0], context);
  bool out = false;
  if (quick_compare(node.function, value, node.constant, out)) return Value::of(out);
  const bool first = node.plain->args[0]->op == Op::constant;
  const Value args[] = {first ? node.constant : value, first ? value : node.constant};
  return call_with(*node.plain, context, args, 2);
}

Value text_test(const Node& node, Context& context) {
  const Value value = operand(*node.args[0], context);
  const std::string_view part = node.constant.as_string();
  if (value.is(ValueKind::string) && context.spend(search_work(value.as_string(), part))) {
    const std::string_view text = value.as_string();
    switch (node.function) {
      case Function::contains:
        return Value::of(text.find(part) != std::string_view::npos);
      case Function::starts_with:
        return Value::of(text.starts_with(part));
      case Function::ends_with:
        return Value::of(text.ends_with(part));
      default:
        return Value::of(node.pattern->found_in(text));
    }
  }
  const Value args[] = {value, node.constant};
  return call_with(*node.plain, context, args, 2);
}

Value in_set(const Node& node, Context& context) {
  const Value value = operand(*node.args[0], context);
  if (value.is(ValueKind::string)) return Value::of(node.set->contains(value.as_string()));
  const bool plain = !value.is(ValueKind::error) && !value.is(ValueKind::unknown);
  return plain ? Value::of(false) : value;
}

// Whether `text` is in `list`; nothing (false) when that takes more than looking at strings.
inline bool quick_in(std::string_view text, const List& list, Context& context, bool& out) {
  if (!context.spend(1 + list.size / 4)) return false;
  out = false;
  for (const Value* item = list.items; item != list.items + list.size; ++item) {
    if (!item->is(ValueKind::string)) return false;
    if ((out = same_text(item->as_string(), text))) return true;
  }
  return true;
}

Value in_list(const Node& node, Context& context) {
  const Value args[] = {operand(*node.args[0], context), operand(*node.args[1], context)};
  bool out = false;
  const bool simple = args[0].is(ValueKind::string) && args[1].is(ValueKind::list);
  if (simple && quick_in(args[0].as_string(), args[1].as_list(), context, out))
    return Value::of(out);
  return call_with(*node.plain, context, args, 2);
}

Value size_of(const Node& node, Context& context) {
  const Value value = operand(*node.args[0], context);
  if (value.is(ValueKind::list)) return Value::of(std::int64_t{value.as_list().size});
  return call_with(*node.plain, context, &value, 1);
}

Value negation(const Node& node, Context& context) {
  const Value value = operand(*node.args[0], context);
  if (value.is(ValueKind::boolean)) return Value::of(!value.as_bool());
  return call_with(*node.plain, context, &value, 1);
}

inline Value connected(const Node& node, Context& context, bool deciding) {
  for (std::uint32_t i = 0; i < node.arg_count; ++i) {
    const Value value = operand(*node.args[i], context);
    if (!value.is(ValueKind::boolean)) return logical(node, context, deciding, i, value);
    if (value.as_bool() == deciding) return value;
  }
  return Value::of(!deciding);
}

}  // namespace

Value evaluate(const Node& node, Context& context) {
  switch (node.op) {
    case Op::constant:
      return node.constant;
    case Op::quick_root:
      return read(node, context, context.root);
    case Op::quick_local: {
      const Value& value = context.frame[node.local];
      if (node.slot_count == 0) return value;
      return value.is(ValueKind::record) ? read(node, context, &value.as_record())
                                         : evaluate_plain(*node.plain, context);
    }
    case Op::conjunction:
      return connected(node, context, false);
    case Op::disjunction:
      return connected(node, context, true);
    case Op::negation:
      return negation(node, context);
    case Op::compare:
      return compare(node, context);
    case Op::compare_constant:
      return compare_constant(node, context);
    case Op::text_test:
      return text_test(node, context);
    case Op::in_set:
      return in_set(node, context);
    case Op::in_list:
      return in_list(node, context);
    case Op::size_of:
      return size_of(node, context);
    case Op::count:
      return comprehension(node, context);
    default:
      return evaluate_plain(node, context);
  }
}

}  // namespace tilsyn::cel
