// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/type.h"

namespace tilsyn::cel {

// What is called when evaluating; which overload is meant follows from the kinds of the arguments.
enum class Function : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  logical_not,
  equals,
  not_equals,
  less,
  less_equal,
  greater,
  greater_equal,
  contained_in,
  index,
  size,
  contains,
  starts_with,
  ends_with,
  matches,
  to_int,
  to_uint,
  to_double,
  to_string,
  to_bytes,
  to_bool,
  to_timestamp,
  to_duration,
  to_type,
  to_dyn,
  get_full_year,
  get_month,
  get_date,
  get_day_of_month,
  get_day_of_week,
  get_day_of_year,
  get_hours,
  get_minutes,
  get_seconds,
  get_milliseconds,
  date,
  plus_days,
  plus_months,
};

struct Overload {
  bool receiver = false;  // written a.f(b): a is the first parameter
  std::vector<const Type*> parameters;
  const Type* result = nullptr;
};

struct FunctionInfo {
  std::string_view name;  // operators as in the specification: "_+_"
  Function function{};
  bool rules_only = false;
  std::vector<Overload> overloads;
};

// The function called `name`, or nullptr.
const FunctionInfo* find_function(std::string_view name);
// Names that a person may write, for "did you mean".
std::vector<std::string> function_names(bool rule_functions);

}  // namespace tilsyn::cel
