// SPDX-License-Identifier: Apache-2.0
#include "expr/functions.h"

namespace tilsyn::cel {
namespace {

struct Row {
  Function last;  // the functions up to this one, after those of the row above
  Implementation run;
  std::size_t least;  // arguments
  std::size_t most;
};

// In the order of `Function`.
constexpr Row rows[] = {
    {Function::modulo, arithmetic, 2, 2},         {Function::logical_not, arithmetic, 1, 1},
    {Function::not_equals, equality, 2, 2},       {Function::greater_equal, ordering, 2, 2},
    {Function::contained_in, contained_in, 2, 2}, {Function::index, index_of, 2, 2},
    {Function::size, string_function, 1, 1},      {Function::matches, string_function, 2, 2},
    {Function::to_dyn, conversion, 1, 1},         {Function::get_milliseconds, time_getter, 1, 2},
    {Function::date, rule_function, 1, 1},        {Function::plus_months, rule_function, 2, 2}};

}  // namespace

Value call_function(const Node& node, Context& context, const Value* args, std::size_t count) {
  for (const Row& row : rows) {
    if (node.function > row.last) continue;
    if (count < row.least || count > row.most) break;
    return row.run(node, context, args, count);
  }
  return context.no_overload(node.span);
}

}  // namespace tilsyn::cel
