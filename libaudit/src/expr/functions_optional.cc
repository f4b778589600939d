// SPDX-License-Identifier: Apache-2.0
#include "expr/functions.h"
#include "expr/optionals.h"
#include "expr/time_text.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

// What a field that nobody set holds.
bool is_zero(const Value& value) {
  switch (value.kind()) {
    case ValueKind::null_value:
      return true;
    case ValueKind::boolean:
      return !value.as_bool();
    case ValueKind::integer:
      return value.as_int() == 0;
    case ValueKind::uinteger:
      return value.as_uint() == 0;
    case ValueKind::number:
      return value.as_double() == 0;
    case ValueKind::string:
    case ValueKind::bytes:
      return value.as_string().empty();
    case ValueKind::duration:
      return value.seconds() == 0 && value.nanos() == 0;
    case ValueKind::timestamp:
      return value.seconds() == first_second && value.nanos() == 0;
    case ValueKind::list:
      return value.as_list().size == 0;
    case ValueKind::map:
      return value.as_map().size == 0;
    case ValueKind::optional:
      return !value.as_optional().present;
    default:
      return false;
  }
}

Value item(const Node& node, Context& context, const List& list, const Value& index) {
  if (!index.is(ValueKind::integer) && !index.is(ValueKind::uinteger) &&
      !index.is(ValueKind::number))
    return context.no_overload(node.span);
  for (std::uint32_t at = 0; at < list.size; ++at) {
    // Numbers of any type that are whole find the same element.
    const Order order = compare_order(index, Value::of(std::int64_t{at}));
    if (order == Order::equal)
      return some(plain(list.items[at], context, node.span), context, node.span);
    if (order == Order::less) break;
    if (!context.spend(1)) return context.exhausted(node.span);
  }
  return none();
}

// a[?k], and a[k] where a is an optional.
Value indexed(const Node& node, Context& context, Value base, const Value& index) {
  while (base.is(ValueKind::optional)) {
    if (!base.as_optional().present) return base;
    base = base.as_optional().value;
  }
  if (base.is(ValueKind::list)) return item(node, context, base.as_list(), index);
  if (!base.is(ValueKind::map)) return context.no_overload(node.span);
  if (!context.spend(1 + base.as_map().size / 4)) return context.exhausted(node.span);
  const Value* value = find_key(base.as_map(), index);
  return value ? some(plain(*value, context, node.span), context, node.span) : none();
}

// first() and last().
Value at_end(const Node& node, Context& context, const Value& list) {
  if (!list.is(ValueKind::list)) return context.no_overload(node.span);
  const List& items = list.as_list();
  if (items.size == 0) return none();
  const Value& value = items.items[node.function == Function::list_first ? 0 : items.size - 1];
  return some(plain(value, context, node.span), context, node.span);
}

// The values that a list of optionals holds.
Value unwrapped(const Node& node, Context& context, const Value& list) {
  if (!list.is(ValueKind::list)) return context.no_overload(node.span);
  const List& from = list.as_list();
  if (!context.spend(from.size)) return context.exhausted(node.span);
  Value* items = context.values(from.size);
  if (!items && from.size > 0) return context.too_large(node.span);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < from.size; ++i) {
    if (!from.items[i].is(ValueKind::optional)) return context.no_overload(node.span);
    const OptionalValue& optional = from.items[i].as_optional();
    if (optional.present) items[count++] = optional.value;
  }
  return Value::list(context.arena().make<List>(items, count));
}

}  // namespace

Value optional_function(const Node& node, Context& context, const Value* args, std::size_t count) {
  const auto takes = [&](std::size_t wanted) { return count == wanted; };
  const Function f = node.function;
  if (f == Function::optional_none) return takes(0) ? none() : context.no_overload(node.span);
  if (f == Function::index || f == Function::optional_index)
    return takes(2) ? indexed(node, context, args[0], args[1]) : context.no_overload(node.span);
  if (!takes(1)) return context.no_overload(node.span);
  if (f == Function::optional_of) return some(args[0], context, node.span);
  if (f == Function::optional_of_non_zero)
    return is_zero(args[0]) ? none() : some(args[0], context, node.span);
  if (f == Function::list_first || f == Function::list_last) return at_end(node, context, args[0]);
  if (f == Function::optional_unwrap) return unwrapped(node, context, args[0]);
  if (!args[0].is(ValueKind::optional)) return context.no_overload(node.span);
  const OptionalValue& optional = args[0].as_optional();
  if (f == Function::has_value) return Value::of(optional.present);
  return optional.present ? optional.value : context.fail(node.span, "the optional has no value");
}

}  // namespace tilsyn::cel
