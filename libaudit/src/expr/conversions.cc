// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "expr/functions.h"
#include "expr/time_text.h"
#include "expr/types.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view range = "the value is out of range";

// All of `text`, with an optional plus sign.
template <class T>
std::optional<T> parse_number(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  T value{};
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  if (text.empty() || problem != std::errc() || rest != end) return std::nullopt;
  return value;
}

Value to_int(const Node& node, Context& context, const Value& v) {
  switch (v.kind()) {
    case ValueKind::integer:
      return v;
    case ValueKind::uinteger:
      if (v.as_uint() > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
        return context.fail(node.span, range);
      return Value::of(static_cast<std::int64_t>(v.as_uint()));
    case ValueKind::number:
      // Strictly inside: the ends are not exact as doubles.
      if (!(v.as_double() > -0x1p63 && v.as_double() < 0x1p63))
        return context.fail(node.span, range);
      return Value::of(static_cast<std::int64_t>(v.as_double()));
    case ValueKind::timestamp:
      return Value::of(v.seconds());
    case ValueKind::string:
      if (const auto parsed = parse_number<std::int64_t>(v.as_string())) return Value::of(*parsed);
      return context.fail(node.span, "the string is no int");
    default:
      return context.no_overload(node.span);
  }
}

Value to_uint(const Node& node, Context& context, const Value& v) {
  switch (v.kind()) {
    case ValueKind::uinteger:
      return v;
    case ValueKind::integer:
      if (v.as_int() < 0) return context.fail(node.span, range);
      return Value::of(static_cast<std::uint64_t>(v.as_int()));
    case ValueKind::number:
      if (!(v.as_double() >= 0 && v.as_double() < 0x1p64)) return context.fail(node.span, range);
      return Value::of(static_cast<std::uint64_t>(v.as_double()));
    case ValueKind::string:
      if (const auto parsed = parse_number<std::uint64_t>(v.as_string())) return Value::of(*parsed);
      return context.fail(node.span, "the string is no uint");
    default:
      return context.no_overload(node.span);
  }
}

Value to_double(const Node& node, Context& context, const Value& v) {
  switch (v.kind()) {
    case ValueKind::number:
      return v;
    case ValueKind::integer:
      return Value::of(static_cast<double>(v.as_int()));
    case ValueKind::uinteger:
      return Value::of(static_cast<double>(v.as_uint()));
    case ValueKind::string:
      if (const auto parsed = parse_number<double>(v.as_string())) return Value::of(*parsed);
      return context.fail(node.span, "the string is no double");
    default:
      return context.no_overload(node.span);
  }
}

// The shortest digits that read back as the same double; an exponent from 1e21 on.
std::string double_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  const double size = std::fabs(value);
  const bool fixed = size == 0 || (size >= 1e-6 && size < 1e21);
  std::array<char, 64> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    fixed ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), result.ptr};
}

Value to_string(const Node& node, Context& context, const Value& v) {
  switch (v.kind()) {
    case ValueKind::string:
      return v;
    case ValueKind::boolean:
      return Value::string(v.as_bool() ? "true" : "false");
    case ValueKind::integer:
      return context.text(std::to_string(v.as_int()), node.span);
    case ValueKind::uinteger:
      return context.text(std::to_string(v.as_uint()), node.span);
    case ValueKind::number:
      return context.text(double_text(v.as_double()), node.span);
    case ValueKind::timestamp:
      return context.text(timestamp_text(v), node.span);
    case ValueKind::duration:
      return context.text(duration_text(v), node.span);
    case ValueKind::bytes:
      if (!context.spend(weight(v))) return context.exhausted(node.span);
      if (first_invalid_utf8(v.as_string()))
        return context.fail(node.span, "the bytes are not well-formed UTF-8");
      return Value::string(v.as_string());
    default:
      return context.no_overload(node.span);
  }
}

Value to_bool(const Node& node, Context& context, const Value& v) {
  if (v.is(ValueKind::boolean)) return v;
  if (!v.is(ValueKind::string)) return context.no_overload(node.span);
  const std::string_view text = v.as_string();
  for (const std::string_view word : {"1", "t", "T", "true", "TRUE", "True"})
    if (text == word) return Value::of(true);
  for (const std::string_view word : {"0", "f", "F", "false", "FALSE", "False"})
    if (text == word) return Value::of(false);
  return context.fail(node.span, "the string is no bool");
}

Value to_timestamp(const Node& node, Context& context, const Value& v) {
  if (v.is(ValueKind::timestamp)) return v;
  if (v.is(ValueKind::integer)) {
    if (!timestamp_in_range(v.as_int())) return context.fail(node.span, range);
    return Value::timestamp(v.as_int(), 0);
  }
  if (!v.is(ValueKind::string)) return context.no_overload(node.span);
  if (const auto parsed = parse_timestamp(v.as_string())) return *parsed;
  return context.fail(node.span, "the string is no point in time");
}

Value to_duration(const Node& node, Context& context, const Value& v) {
  if (v.is(ValueKind::duration)) return v;
  if (!v.is(ValueKind::string)) return context.no_overload(node.span);
  if (const auto parsed = parse_duration(v.as_string())) return *parsed;
  return context.fail(node.span, "the string is no duration");
}

// All records are of one type at run time: what tells them apart is known to the checker.
Value type_of(const Value& v) {
  constexpr std::array kinds{TypeKind::null_type, TypeKind::boolean,   TypeKind::integer,
                             TypeKind::uinteger,  TypeKind::number,    TypeKind::string,
                             TypeKind::bytes,     TypeKind::timestamp, TypeKind::duration,
                             TypeKind::list,      TypeKind::map,       TypeKind::record,
                             TypeKind::type,      TypeKind::optional};
  return Value::type(basic(kinds[static_cast<std::size_t>(v.kind())]));
}

}  // namespace

Value conversion(const Node& node, Context& context, const Value* args, std::size_t) {
  const Value& v = args[0];
  if (!context.spend(1)) return context.exhausted(node.span);
  switch (node.function) {
    case Function::to_int:
      return to_int(node, context, v);
    case Function::to_uint:
      return to_uint(node, context, v);
    case Function::to_double:
      return to_double(node, context, v);
    case Function::to_string:
      return to_string(node, context, v);
    case Function::to_bytes:
      if (v.is(ValueKind::string)) return Value::bytes(v.as_string());
      return v.is(ValueKind::bytes) ? v : context.no_overload(node.span);
    case Function::to_bool:
      return to_bool(node, context, v);
    case Function::to_timestamp:
      return to_timestamp(node, context, v);
    case Function::to_duration:
      return to_duration(node, context, v);
    case Function::to_type:
      return type_of(v);
    default:
      return v;
  }
}

}  // namespace tilsyn::cel
