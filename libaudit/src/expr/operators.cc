// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "expr/functions.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view overflow = "the result is out of range";
constexpr std::string_view by_zero = "division by zero";

Value integers(const Node& node, Context& context, std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  bool bad = false;
  switch (node.function) {
    case Function::add:
      bad = __builtin_add_overflow(a, b, &out);
      break;
    case Function::subtract:
      bad = __builtin_sub_overflow(a, b, &out);
      break;
    case Function::multiply:
      bad = __builtin_mul_overflow(a, b, &out);
      break;
    default:
      if (b == 0) return context.fail(node.span, by_zero);
      if (b == -1) {  // INT64_MIN / -1 and % -1 trap on x86
        if (node.function == Function::modulo) return Value::of(std::int64_t{0});
        bad = __builtin_sub_overflow(std::int64_t{0}, a, &out);
      } else {
        out = node.function == Function::divide ? a / b : a % b;
      }
  }
  return bad ? context.fail(node.span, overflow) : Value::of(out);
}

Value uintegers(const Node& node, Context& context, std::uint64_t a, std::uint64_t b) {
  std::uint64_t out = 0;
  bool bad = false;
  switch (node.function) {
    case Function::add:
      bad = __builtin_add_overflow(a, b, &out);
      break;
    case Function::subtract:
      bad = __builtin_sub_overflow(a, b, &out);
      break;
    case Function::multiply:
      bad = __builtin_mul_overflow(a, b, &out);
      break;
    default:
      if (b == 0) return context.fail(node.span, by_zero);
      out = node.function == Function::divide ? a / b : a % b;
  }
  return bad ? context.fail(node.span, overflow) : Value::of(out);
}

Value doubles(const Node& node, Context& context, double a, double b) {
  switch (node.function) {
    case Function::add:
      return Value::of(a + b);
    case Function::subtract:
      return Value::of(a - b);
    case Function::multiply:
      return Value::of(a * b);
    case Function::divide:
      return Value::of(a / b);
    default:
      return context.no_overload(node.span);
  }
}

Value joined_text(const Node& node, Context& context, const Value& a, const Value& b) {
  const std::size_t size = a.as_string().size() + b.as_string().size();
  if (!context.spend(1 + size / 64)) return context.exhausted(node.span);
  if (size > context.limits.list_items || !context.reserve(size))
    return context.too_large(node.span);
  char* out = context.arena().array<char>(size);
  std::copy(a.as_string().begin(), a.as_string().end(), out);
  std::copy(b.as_string().begin(), b.as_string().end(), out + a.as_string().size());
  const std::string_view text(out, size);
  return a.is(ValueKind::string) ? Value::string(text) : Value::bytes(text);
}

Value joined_lists(const Node& node, Context& context, const List& a, const List& b) {
  const std::size_t size = std::size_t{a.size} + b.size;
  if (!context.spend(1 + size / 4)) return context.exhausted(node.span);
  Value* out = context.values(size);
  if (!out && size > 0) return context.too_large(node.span);
  std::copy_n(a.items, a.size, out);
  std::copy_n(b.items, b.size, out + a.size);
  return Value::list(context.arena().make<List>(out, static_cast<std::uint32_t>(size)));
}

Value negate(const Node& node, Context& context, const Value& a) {
  if (a.is(ValueKind::number)) return Value::of(-a.as_double());
  if (!a.is(ValueKind::integer)) return context.no_overload(node.span);
  if (a.as_int() == std::numeric_limits<std::int64_t>::min())
    return context.fail(node.span, overflow);
  return Value::of(-a.as_int());
}

}  // namespace

Value arithmetic(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (node.function == Function::logical_not)
    return args[0].is(ValueKind::boolean) ? Value::of(!args[0].as_bool())
                                          : context.no_overload(node.span);
  if (node.function == Function::negate) return negate(node, context, args[0]);
  const Value& a = args[0];
  const Value& b = args[1];
  const auto time = [](const Value& v) {
    return v.is(ValueKind::timestamp) || v.is(ValueKind::duration);
  };
  if (time(a) && time(b)) return time_arithmetic(node, context, args, count);
  if (a.kind() != b.kind()) return context.no_overload(node.span);
  switch (a.kind()) {
    case ValueKind::integer:
      return integers(node, context, a.as_int(), b.as_int());
    case ValueKind::uinteger:
      return uintegers(node, context, a.as_uint(), b.as_uint());
    case ValueKind::number:
      return doubles(node, context, a.as_double(), b.as_double());
    default:
      break;
  }
  if (node.function != Function::add) return context.no_overload(node.span);
  if (a.is(ValueKind::string) || a.is(ValueKind::bytes)) return joined_text(node, context, a, b);
  if (a.is(ValueKind::list)) return joined_lists(node, context, a.as_list(), b.as_list());
  return context.no_overload(node.span);
}

Value equality(const Node& node, Context& context, const Value* args, std::size_t) {
  if (!pay_to_compare(args[0], args[1], context)) return context.exhausted(node.span);
  std::vector<UnknownFact>& facts = context.unknown();
  const std::size_t mark = facts.size();
  const Equality same = compare_equal(args[0], args[1], &facts);
  if (same != Equality::maybe)
    return Value::of((same == Equality::yes) == (node.function == Function::equals));
  Strict strict(context, mark);
  return strict.unknown();
}

Value ordering(const Node& node, Context& context, const Value* args, std::size_t) {
  if (!pay_to_compare(args[0], args[1], context)) return context.exhausted(node.span);
  const Order order = compare_order(args[0], args[1]);
  if (order == Order::none) return context.no_overload(node.span);
  switch (node.function) {
    case Function::less:
      return Value::of(order == Order::less);
    case Function::less_equal:
      return Value::of(order == Order::less || order == Order::equal);
    case Function::greater:
      return Value::of(order == Order::greater);
    default:
      return Value::of(order == Order::greater || order == Order::equal);
  }
}

// True if a known element matches; else unknown if one might.
Value contained_in(const Node& node, Context& context, const Value* args, std::size_t) {
  if (args[1].is(ValueKind::map)) {
    if (!context.spend(1 + args[1].as_map().size / 4)) return context.exhausted(node.span);
    return Value::of(find_key(args[1].as_map(), args[0]) != nullptr);
  }
  if (!args[1].is(ValueKind::list)) return context.no_overload(node.span);
  const List& list = args[1].as_list();
  // Comparing with one element takes no more than there is to look at in what is sought.
  const std::uint64_t each = weight(args[0], context.steps_left() + 1) - 1;
  if (!context.spend(1 + list.size / 4 + each * list.size)) return context.exhausted(node.span);
  std::vector<UnknownFact>& facts = context.unknown();
  Strict strict(context, facts.size());
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (list.items[i].is(ValueKind::absent)) {
      strict.take(plain(list.items[i], context, node.span));
    } else if (compare_equal(args[0], list.items[i], &facts) == Equality::yes) {
      return Value::of(true);
    }
  }
  return strict.clean() ? Value::of(false) : strict.outcome();
}

Value index_of(const Node& node, Context& context, const Value* args, std::size_t) {
  if (args[0].is(ValueKind::map)) {
    const Value* value = find_key(args[0].as_map(), args[1]);
    return value ? plain(*value, context, node.span) : context.fail(node.span, "no such key");
  }
  if (args[0].is(ValueKind::optional)) return optional_function(node, context, args, 2);
  if (!args[0].is(ValueKind::list)) return context.no_overload(node.span);
  const List& list = args[0].as_list();
  // Numbers of any type that are whole find the same element (langdef, "Numeric Values").
  for (const ValueKind kind : {ValueKind::integer, ValueKind::uinteger, ValueKind::number}) {
    if (!args[1].is(kind)) continue;
    const Value zero = Value::of(std::int64_t{0});
    const Value size = Value::of(std::int64_t{list.size});
    const bool inside =
        compare_order(args[1], zero) != Order::less && compare_order(args[1], size) == Order::less;
    if (!inside) return context.fail(node.span, "index out of range");
    const std::uint32_t at =
        kind == ValueKind::integer    ? static_cast<std::uint32_t>(args[1].as_int())
        : kind == ValueKind::uinteger ? static_cast<std::uint32_t>(args[1].as_uint())
                                      : static_cast<std::uint32_t>(args[1].as_double());
    if (kind == ValueKind::number && args[1].as_double() != static_cast<double>(at))
      return context.fail(node.span, "an index is a whole number");
    return plain(list.items[at], context, node.span);
  }
  return context.no_overload(node.span);
}

}  // namespace tilsyn::cel
