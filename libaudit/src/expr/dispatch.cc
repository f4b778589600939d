// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <iterator>

#include "expr/functions.h"

namespace tilsyn::cel {
namespace {

struct Row {
  Function last;  // the functions up to this one, after those of the row above
  Implementation run;
  std::size_t least;  // arguments
  std::size_t most;
};

// What has an operation of its own (plan.h), written with the wrong number of arguments.
Value no_function(const Node& node, Context& context, const Value*, std::size_t) {
  return context.no_overload(node.span);
}

// In the order of `Function`.
constexpr Row rows[] = {{Function::modulo, arithmetic, 2, 2},
                        {Function::logical_not, arithmetic, 1, 1},
                        {Function::not_equals, equality, 2, 2},
                        {Function::greater_equal, ordering, 2, 2},
                        {Function::contained_in, contained_in, 2, 2},
                        {Function::index, index_of, 2, 2},
                        {Function::size, string_function, 1, 1},
                        {Function::matches, string_function, 2, 2},
                        {Function::to_dyn, conversion, 1, 1},
                        {Function::get_milliseconds, time_getter, 1, 2},
                        {Function::quote, text_function, 1, 4},
                        {Function::format, format_text, 2, 2},
                        {Function::shift_right, math_function, 1, 2},
                        {Function::optional_index, optional_function, 0, 2},
                        {Function::or_value, no_function, 0, 0},
                        {Function::base64_decode, base64_function, 1, 1},
                        {Function::date, rule_function, 1, 1},
                        {Function::plus_months, rule_function, 2, 2}};

// By function: its row.
constexpr auto row_of = [] {
  std::array<std::uint8_t, static_cast<std::size_t>(std::end(rows)[-1].last) + 1> out{};
  std::uint8_t row = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i > static_cast<std::size_t>(rows[row].last)) ++row;
    out[i] = row;
  }
  return out;
}();

}  // namespace

Value call_function(const Node& node, Context& context, const Value* args, std::size_t count) {
  const Row& row = rows[row_of[static_cast<std::size_t>(node.function)]];
  if (count < row.least || count > row.most) return context.no_overload(node.span);
  return row.run(node, context, args, count);
}

}  // namespace tilsyn::cel
