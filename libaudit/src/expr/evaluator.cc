// SPDX-License-Identifier: Apache-2.0
#include "expr/evaluator.h"

#include "expr/values.h"

namespace tilsyn::cel {

Value logical(const Node& node, Context& context, bool deciding, std::uint32_t from, Value value) {
  Strict strict(context);
  for (std::uint32_t i = from; i < node.arg_count; ++i) {
    if (i > from) value = evaluate(*node.args[i], context);
    if (value.is(ValueKind::boolean)) {
      if (value.as_bool() == deciding) return value;
    } else if (strict.take(value)) {
      strict.take(context.no_overload(node.args[i]->span));
    }
  }
  if (strict.has_unknown()) return strict.unknown();
  return strict.failed() ? strict.error() : Value::of(!deciding);
}

void count(const Node& observed, Context& context, const Value& value) {
  Tally* tallies = context.state().tallies;
  if (!tallies) return;
  Tally& tally = tallies[observed.local];
  ++tally.reached;
  const bool optional = value.is(ValueKind::optional);
  if (!optional && !value.is(ValueKind::boolean)) return;
  ++((optional ? value.as_optional().present : value.as_bool()) ? tally.yes : tally.no);
}

Value call_with(const Node& node, Context& context, const Value* args, std::uint32_t count) {
  Strict strict(context);
  for (std::uint32_t i = 0; i < count; ++i) strict.take(args[i]);
  if (!strict.clean()) return strict.outcome();
  return call_function(node, context, args, count);
}

namespace {

Value condition(const Node& node, Context& context) {
  const Value value = evaluate(*node.args[0], context);
  if (value.is(ValueKind::boolean)) return evaluate(*node.args[value.as_bool() ? 1 : 2], context);
  if (value.is(ValueKind::error) || value.is(ValueKind::unknown)) return value;
  return context.no_overload(node.args[0]->span);
}

Value list(const Node& node, Context& context) {
  if (!context.spend(node.arg_count)) return context.exhausted(node.span);
  Value* items = context.values(node.arg_count);
  if (!items && node.arg_count > 0) return context.too_large(node.span);
  Strict strict(context);
  for (std::uint32_t i = 0; i < node.arg_count; ++i)
    strict.take(items[i] = evaluate(*node.args[i], context));
  if (!strict.clean()) return strict.outcome();
  return Value::list(context.arena().make<List>(items, node.arg_count));
}

Value map(const Node& node, Context& context) {
  const std::uint32_t size = node.arg_count / 2;
  const std::uint64_t work = size + std::uint64_t{size} * size / 16;
  if (!context.spend(work)) return context.exhausted(node.span);
  Value* keys = context.values(size);
  Value* values = context.values(size);
  if ((!keys || !values) && size > 0) return context.too_large(node.span);
  Strict strict(context);
  for (std::uint32_t i = 0; i < size; ++i) {
    keys[i] = evaluate(*node.args[2 * i], context);
    if (strict.take(keys[i]) && !is_key(keys[i]))
      strict.take(context.fail(node.args[2 * i]->span, "unsupported key type"));
    strict.take(values[i] = evaluate(*node.args[2 * i + 1], context));
  }
  if (!strict.clean()) return strict.outcome();
  const Map* out = context.arena().make<Map>(keys, values, size);
  for (std::uint32_t i = 1; i < size; ++i)
    if (find_key(Map{keys, values, i}, keys[i]))
      return context.fail(node.args[2 * i]->span, "repeated key");
  return Value::map(out);
}

Value call(const Node& node, Context& context) {
  constexpr std::uint32_t most = 4;
  if (node.arg_count > most) return context.no_overload(node.span);
  Value args[most];
  for (std::uint32_t i = 0; i < node.arg_count; ++i) args[i] = evaluate(*node.args[i], context);
  return call_with(node, context, args, node.arg_count);
}

}  // namespace

Value evaluate_plain(const Node& node, Context& context) {
  switch (node.op) {
    case Op::constant:
      return node.constant;
    case Op::root:
      return select_root(node, context);
    case Op::iteration:
      if (!context.iteration) return context.fail(node.span, "the variable has no value");
      return node.slot_count == 0 ? *context.iteration
                                  : select_slots(node, context, *context.iteration);
    case Op::local: {
      const Value value = context.state().frame[node.local];
      return node.slot_count == 0 ? value : select_slots(node, context, value);
    }
    case Op::slots:
      return select_slots(node, context, evaluate(*node.args[0], context));
    case Op::field:
      return select_field(node, context, evaluate(*node.args[0], context));
    case Op::call:
      return looks_into_parts(node) ? membership(node, context) : call(node, context);
    case Op::list:
      return list(node, context);
    case Op::map:
      return map(node, context);
    case Op::conjunction:
      return logical(node, context, false, 0, evaluate(*node.args[0], context));
    case Op::disjunction:
      return logical(node, context, true, 0, evaluate(*node.args[0], context));
    case Op::condition:
      return condition(node, context);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::transform:
    case Op::filter:
    case Op::transform_map:
    case Op::transform_entries:
      return comprehension(node, context);
    case Op::bind:
    case Op::opt_map:
    case Op::opt_flat_map:
    case Op::otherwise:
    case Op::entry:
    case Op::optional_list:
    case Op::optional_map:
    case Op::optional_field:
      return optional(node, context);
    case Op::observed: {
      const Value value = evaluate(*node.args[0], context);
      count(node, context, value);
      return value;
    }
    case Op::failure:
      return context.fail(node.span, node.name);
    default:
      break;
  }
  return context.no_overload(node.span);
}

}  // namespace tilsyn::cel
