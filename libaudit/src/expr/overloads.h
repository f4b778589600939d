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
  // Strings.
  char_at,
  index_of,
  last_index_of,
  join,
  replace,
  split,
  substring,
  trim,
  upper_ascii,
  lower_ascii,
  reverse,
  quote,
  format,
  // Numbers.
  greatest,
  least,
  ceil,
  floor,
  round,
  trunc,
  square_root,
  absolute,
  sign,
  is_nan,
  is_infinite,
  is_finite,
  bit_and,
  bit_or,
  bit_xor,
  bit_not,
  shift_left,
  shift_right,
  // Optionals.
  optional_none,
  optional_of,
  optional_of_non_zero,
  has_value,
  optional_value,
  optional_unwrap,
  list_first,
  list_last,
  optional_index,
  optional_or,
  or_value,
  // Encoders.
  base64_encode,
  base64_decode,
  // Ours; these need `rule_functions`.
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
  bool declared_only = false;  // for the checker: calling it fails
  std::vector<Overload> overloads;
};

struct OverloadRow {
  std::string_view name;
  Function function;
  char form;  // g: f(a), r: a.f()
  std::vector<const Type*> parameters;
  const Type* result;
};
// Those of the extensions: strings, math, optionals, encoders.
void add_extensions(std::vector<OverloadRow>& rows);

// The function called `name`, or nullptr.
const FunctionInfo* find_function(std::string_view name);
// Names that a person may write for a method or for a function, for "did you mean".
std::vector<std::string> function_names(bool rule_functions, bool methods);
// Whether there are functions called name.something: "math".
bool is_library(std::string_view name);

}  // namespace tilsyn::cel
