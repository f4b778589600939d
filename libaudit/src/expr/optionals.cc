// SPDX-License-Identifier: Apache-2.0
#include "expr/optionals.h"

#include "expr/values.h"

namespace tilsyn::cel {
namespace {

bool settled(const Value& value) {
  return !value.is(ValueKind::error) && !value.is(ValueKind::unknown);
}

// Whatever the value is: only what the body reads of it counts.
Value bind(const Node& node, Context& context) {
  const Value value = evaluate(*node.args[0], context);
  context.state().frame[node.local] = value;
  return evaluate(*node.args[1], context);
}

Value opt_map(const Node& node, Context& context) {
  const Value value = evaluate(*node.args[0], context);
  if (!settled(value)) return value;
  if (!value.is(ValueKind::optional)) return context.no_overload(node.args[0]->span);
  if (!value.as_optional().present) return value;
  context.state().frame[node.local] = value.as_optional().value;
  const Value result = evaluate(*node.args[1], context);
  if (!settled(result)) return result;
  if (node.op == Op::opt_map) return some(result, context, node.span);
  return result.is(ValueKind::optional) ? result : context.no_overload(node.args[1]->span);
}

Value otherwise(const Node& node, Context& context) {
  const Value value = evaluate(*node.args[0], context);
  if (!settled(value)) return value;
  if (!value.is(ValueKind::optional)) return context.no_overload(node.args[0]->span);
  const bool unpacks = node.function == Function::or_value;
  if (value.as_optional().present) return unpacks ? value.as_optional().value : value;
  const Value other = evaluate(*node.args[1], context);
  if (unpacks || !settled(other) || other.is(ValueKind::optional)) return other;
  return context.no_overload(node.args[1]->span);
}

// Evaluates a part of a literal; false when it is an optional without a value.
bool part(const Node& node, Context& context, Strict& strict, Value& out) {
  out = evaluate(node, context);
  if (!strict.take(out)) return false;
  if (node.op != Op::entry) return true;
  if (!out.is(ValueKind::optional)) {
    strict.take(context.no_overload(node.span));
    return false;
  }
  const OptionalValue& optional = out.as_optional();
  out = optional.value;
  return optional.present;
}

Value list_of(const Node& node, Context& context) {
  if (!context.spend(node.arg_count)) return context.exhausted(node.span);
  Value* items = context.values(node.arg_count);
  if (!items) return context.too_large(node.span);
  Strict strict(context);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < node.arg_count; ++i)
    if (part(*node.args[i], context, strict, items[count])) ++count;
  if (!strict.clean()) return strict.outcome();
  return Value::list(context.arena().make<List>(items, count));
}

Value map_of(const Node& node, Context& context) {
  const std::uint32_t size = node.arg_count / 2;
  if (!context.spend(size + std::uint64_t{size} * size / 16)) return context.exhausted(node.span);
  Value* keys = context.values(size);
  Value* values = context.values(size);
  if (!keys || !values) return context.too_large(node.span);
  Strict strict(context);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Value key = evaluate(*node.args[2 * i], context);
    if (strict.take(key) && !is_key(key))
      strict.take(context.fail(node.args[2 * i]->span, "unsupported key type"));
    if (!part(*node.args[2 * i + 1], context, strict, values[count])) continue;
    keys[count] = key;
    if (strict.clean() && find_key(Map{keys, values, count}, key))
      strict.take(context.fail(node.args[2 * i]->span, "repeated key"));
    ++count;
  }
  if (!strict.clean()) return strict.outcome();
  return Value::map(context.arena().make<Map>(keys, values, count));
}

}  // namespace

Value none() {
  static const OptionalValue nothing{};
  return Value::optional(&nothing);
}

Value some(const Value& value, Context& context, Span span) {
  if (!settled(value)) return value;
  if (!context.reserve(sizeof(OptionalValue))) return context.too_large(span);
  return Value::optional(context.arena().make<OptionalValue>(true, value));
}

Value select_optional(const Node& node, Context& context, Value base) {
  const auto found = [&](const Value* value) {
    if (node.presence) return Value::of(value != nullptr);
    return value ? some(*value, context, node.span) : none();
  };
  while (base.is(ValueKind::optional)) {
    if (!base.as_optional().present) return found(nullptr);
    base = base.as_optional().value;
  }
  switch (base.kind()) {
    case ValueKind::error:
      return base;
    case ValueKind::unknown:
      return found(nullptr);  // not documented, as has() says it
    case ValueKind::map: {
      const Value* value = find_key(base.as_map(), Value::string(node.name));
      if (!value) return found(nullptr);
      const Value element = plain(*value, context, node.span);
      return found(&element);
    }
    case ValueKind::record: {
      const Record& record = base.as_record();
      const auto slot = record.type->slot(node.name);
      if (!slot) return context.fail(node.span, "no such field");
      context.note(record, *slot);
      const Value& value = record.slots[*slot];
      return found(value.is(ValueKind::absent) ? nullptr : &value);
    }
    default:
      return context.fail(node.span, "no such key");
  }
}

Value optional(const Node& node, Context& context) {
  switch (node.op) {
    case Op::bind:
      return bind(node, context);
    case Op::opt_map:
    case Op::opt_flat_map:
      return opt_map(node, context);
    case Op::otherwise:
      return otherwise(node, context);
    case Op::optional_list:
      return list_of(node, context);
    case Op::optional_map:
      return map_of(node, context);
    case Op::optional_field:
      return select_optional(node, context, evaluate(*node.args[0], context));
    default:
      return evaluate(*node.args[0], context);
  }
}

}  // namespace tilsyn::cel
