// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "base/date.h"
#include "expr/functions.h"
#include "expr/time_text.h"
#include "expr/time_zone.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view out_of_range = "the point in time or duration is out of range";
constexpr std::int64_t seconds_per_day = 86'400;

Value timestamp_plus(const Node& node, Context& context, const Value& time, std::int64_t seconds,
                     std::int64_t nanos) {
  std::int64_t sum_nanos = static_cast<std::int64_t>(time.nanos()) + nanos;
  std::int64_t sum = 0;
  if (__builtin_add_overflow(time.seconds(), seconds, &sum))
    return context.fail(node.span, out_of_range);
  if (sum_nanos >= nanos_per_second) {
    sum_nanos -= nanos_per_second;
    ++sum;
  } else if (sum_nanos < 0) {
    sum_nanos += nanos_per_second;
    --sum;
  }
  if (!timestamp_in_range(sum)) return context.fail(node.span, out_of_range);
  return Value::timestamp(sum, static_cast<std::uint32_t>(sum_nanos));
}

Value between(const Node& node, Context& context, const Value& a, const Value& b) {
  std::int64_t seconds = 0, nanos = 0;
  const std::int64_t rest =
      static_cast<std::int64_t>(a.nanos()) - static_cast<std::int64_t>(b.nanos());
  if (__builtin_sub_overflow(a.seconds(), b.seconds(), &seconds) ||
      __builtin_mul_overflow(seconds, nanos_per_second, &nanos) ||
      __builtin_add_overflow(nanos, rest, &nanos))
    return context.fail(node.span, out_of_range);
  return duration_of_nanos(nanos);
}

// Days since 1970-01-01 and seconds of that day.
struct Civil {
  std::int64_t day;
  std::int64_t second;
};
Civil civil(std::int64_t seconds) {
  std::int64_t day = seconds / seconds_per_day;
  std::int64_t second = seconds % seconds_per_day;
  if (second < 0) {
    --day;
    second += seconds_per_day;
  }
  return {day, second};
}

Date date_of(std::int64_t day) {
  return Date{std::chrono::sys_days{std::chrono::days{static_cast<int>(day)}}};
}
std::int64_t day_of(Date date) {
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::int64_t field_of_timestamp(Function function, std::int64_t seconds, std::uint32_t nanos) {
  const Civil at = civil(seconds);
  const Date date = date_of(at.day);
  switch (function) {
    case Function::get_full_year:
      return static_cast<int>(date.year());
    case Function::get_month:
      return static_cast<std::int64_t>(static_cast<unsigned>(date.month())) - 1;
    case Function::get_date:
      return static_cast<std::int64_t>(static_cast<unsigned>(date.day()));
    case Function::get_day_of_month:
      return static_cast<std::int64_t>(static_cast<unsigned>(date.day())) - 1;
    case Function::get_day_of_week:
      return static_cast<std::int64_t>(
          std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding());
    case Function::get_day_of_year:
      return at.day - day_of(Date{date.year(), std::chrono::January, std::chrono::day{1}});
    case Function::get_hours:
      return at.second / 3'600;
    case Function::get_minutes:
      return at.second / 60 % 60;
    case Function::get_seconds:
      return at.second % 60;
    default:
      return nanos / 1'000'000;
  }
}

// The whole duration in hours, minutes or seconds; of milliseconds only the part below a second.
Value field_of_duration(const Node& node, Context& context, const Value& duration) {
  const std::int64_t nanos = duration_nanos(duration);
  switch (node.function) {
    case Function::get_hours:
      return Value::of(nanos / (3'600 * nanos_per_second));
    case Function::get_minutes:
      return Value::of(nanos / (60 * nanos_per_second));
    case Function::get_seconds:
      return Value::of(nanos / nanos_per_second);
    case Function::get_milliseconds:
      return Value::of(nanos / 1'000'000 % 1'000);
    default:
      return context.no_overload(node.span);
  }
}

Value plus_calendar(const Node& node, Context& context, const Value& time, std::int64_t count) {
  constexpr std::int64_t far = 5'000'000;  // more days, and so months, than the years 1 to 9999
  if (count > far || count < -far) return context.fail(node.span, out_of_range);
  const Civil at = civil(time.seconds());
  std::int64_t day = at.day;
  if (node.function == Function::plus_days) {
    day += count;
  } else {
    const Date date = date_of(at.day);
    const std::int64_t month = static_cast<int>(date.year()) * std::int64_t{12} +
                               static_cast<unsigned>(date.month()) - 1 + count;
    if (month < 12 || month >= 120'000) return context.fail(node.span, out_of_range);
    day = day_of(plus_months(date, count));
  }
  const std::int64_t seconds = day * seconds_per_day + at.second;
  if (!timestamp_in_range(seconds)) return context.fail(node.span, out_of_range);
  return Value::timestamp(seconds, time.nanos());
}

}  // namespace

Value time_arithmetic(const Node& node, Context& context, const Value* args, std::size_t) {
  const bool add = node.function == Function::add;
  if (!add && node.function != Function::subtract) return context.no_overload(node.span);
  const bool left = args[0].is(ValueKind::timestamp);
  const bool right = args[1].is(ValueKind::timestamp);
  if (left && right)
    return add ? context.no_overload(node.span) : between(node, context, args[0], args[1]);
  const std::int64_t nanos = duration_nanos(args[left ? 1 : 0]);
  if (left || right) {
    if (right && !add) return context.no_overload(node.span);
    const std::int64_t sign = add ? 1 : -1;
    return timestamp_plus(node, context, args[left ? 0 : 1], sign * (nanos / nanos_per_second),
                          sign * (nanos % nanos_per_second));
  }
  std::int64_t sum = 0;
  const std::int64_t other = duration_nanos(args[1]);
  const bool bad =
      add ? __builtin_add_overflow(nanos, other, &sum) : __builtin_sub_overflow(nanos, other, &sum);
  return bad ? context.fail(node.span, out_of_range) : duration_of_nanos(sum);
}

Value time_getter(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (args[0].is(ValueKind::duration) && count == 1)
    return field_of_duration(node, context, args[0]);
  if (!args[0].is(ValueKind::timestamp)) return context.no_overload(node.span);
  std::int64_t offset = 0;
  if (count == 2) {
    if (!args[1].is(ValueKind::string)) return context.no_overload(node.span);
    if (!context.spend(64)) return context.exhausted(node.span);
    auto parsed = parse_offset(args[1].as_string());
    if (!parsed) parsed = zone_offset(args[1].as_string(), args[0].seconds());
    if (!parsed)
      return context.fail(node.span,
                          "a time zone is an offset like '+02:00' or a name like 'Europe/Oslo'");
    offset = *parsed;
  }
  return Value::of(field_of_timestamp(node.function, args[0].seconds() + offset, args[0].nanos()));
}

Value rule_function(const Node& node, Context& context, const Value* args, std::size_t) {
  if (node.function == Function::date) {
    if (!args[0].is(ValueKind::string)) return context.no_overload(node.span);
    const auto date = parse_date(args[0].as_string());
    if (!date) return context.fail(node.span, "a date is written YYYY-MM-DD");
    return Value::timestamp(day_of(*date) * seconds_per_day, 0);
  }
  if (!args[0].is(ValueKind::timestamp) || !args[1].is(ValueKind::integer))
    return context.no_overload(node.span);
  return plus_calendar(node, context, args[0], args[1].as_int());
}

}  // namespace tilsyn::cel
