// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <optional>

#include "expr/functions.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view overflow = "the result is out of range";

bool is_number(const Value& v) {
  return v.is(ValueKind::integer) || v.is(ValueKind::uinteger) || v.is(ValueKind::number);
}

// The greatest or least, the first of equals; NaN is not comparable and never wins over a number
// that came before it.
Value extreme(const Node& node, Context& context, const Value* items, std::size_t count) {
  if (count == 0) return context.fail(node.span, "there is no number to choose from");
  if (!context.spend(count / 16)) return context.exhausted(node.span);
  const Order wanted = node.function == Function::greatest ? Order::greater : Order::less;
  const Value* best = nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_number(items[i])) return context.no_overload(node.span);
    if (!best || compare_order(items[i], *best) == wanted) best = &items[i];
  }
  return *best;
}

Value extreme_of(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (count == 1 && args[0].is(ValueKind::list))
    return extreme(node, context, args[0].as_list().items, args[0].as_list().size);
  return extreme(node, context, args, count);
}

std::optional<Value> of_double(Function function, double x) {
  switch (function) {
    case Function::ceil:
      return Value::of(std::ceil(x));
    case Function::floor:
      return Value::of(std::floor(x));
    case Function::round:
      return Value::of(std::round(x));
    case Function::trunc:
      return Value::of(std::trunc(x));
    case Function::square_root:
      return Value::of(std::sqrt(x));
    case Function::absolute:
      return Value::of(std::fabs(x));
    case Function::sign:
      return Value::of(x > 0 ? 1.0 : x < 0 ? -1.0 : x);
    case Function::is_nan:
      return Value::of(std::isnan(x));
    case Function::is_infinite:
      return Value::of(std::isinf(x));
    case Function::is_finite:
      return Value::of(std::isfinite(x));
    default:
      return std::nullopt;
  }
}

Value of_int(const Node& node, Context& context, std::int64_t x) {
  switch (node.function) {
    case Function::square_root:
      return Value::of(std::sqrt(static_cast<double>(x)));
    case Function::absolute:
      if (x == std::numeric_limits<std::int64_t>::min()) return context.fail(node.span, overflow);
      return Value::of(x < 0 ? -x : x);
    case Function::sign:
      return Value::of(std::int64_t{(x > 0) - (x < 0)});
    case Function::bit_not:
      return Value::of(~x);
    default:
      return context.no_overload(node.span);
  }
}

Value of_uint(const Node& node, Context& context, std::uint64_t x) {
  switch (node.function) {
    case Function::square_root:
      return Value::of(std::sqrt(static_cast<double>(x)));
    case Function::absolute:
      return Value::of(x);
    case Function::sign:
      return Value::of(std::uint64_t{x > 0});
    case Function::bit_not:
      return Value::of(~x);
    default:
      return context.no_overload(node.span);
  }
}

std::uint64_t bits(Function function, std::uint64_t a, std::uint64_t b) {
  switch (function) {
    case Function::bit_and:
      return a & b;
    case Function::bit_or:
      return a | b;
    case Function::bit_xor:
      return a ^ b;
    case Function::shift_left:
      return b < 64 ? a << b : 0;
    default:
      return b < 64 ? a >> b : 0;  // of an int, too, zeros come in from the left
  }
}

Value of_bits(const Node& node, Context& context, const Value& a, const Value& b) {
  const bool is_signed = a.is(ValueKind::integer);
  if (!is_signed && !a.is(ValueKind::uinteger)) return context.no_overload(node.span);
  const auto raw = [](const Value& v) {
    return v.is(ValueKind::integer) ? static_cast<std::uint64_t>(v.as_int()) : v.as_uint();
  };
  const bool shifts =
      node.function == Function::shift_left || node.function == Function::shift_right;
  if (!b.is(shifts ? ValueKind::integer : a.kind())) return context.no_overload(node.span);
  if (shifts && b.as_int() < 0) return context.fail(node.span, "a shift is not negative");
  const std::uint64_t out = bits(node.function, raw(a), raw(b));
  return is_signed ? Value::of(static_cast<std::int64_t>(out)) : Value::of(out);
}

}  // namespace

Value math_function(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (node.function == Function::greatest || node.function == Function::least)
    return extreme_of(node, context, args, count);
  const bool takes_two = node.function >= Function::bit_and && node.function != Function::bit_not;
  if (count != (takes_two ? 2u : 1u)) return context.no_overload(node.span);
  if (takes_two) return of_bits(node, context, args[0], args[1]);
  if (args[0].is(ValueKind::integer)) return of_int(node, context, args[0].as_int());
  if (args[0].is(ValueKind::uinteger)) return of_uint(node, context, args[0].as_uint());
  if (args[0].is(ValueKind::number))
    if (const auto out = of_double(node.function, args[0].as_double())) return *out;
  return context.no_overload(node.span);
}

}  // namespace tilsyn::cel
