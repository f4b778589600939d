// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "expr/evaluator.h"

namespace tilsyn::cel {

// Each takes plain values and checks their kinds: what the checker could not know comes here.
using Implementation = Value (*)(const Node& node, Context& context, const Value* args,
                                 std::size_t count);

Value arithmetic(const Node&, Context&, const Value* args, std::size_t count);
Value equality(const Node&, Context&, const Value* args, std::size_t count);
Value ordering(const Node&, Context&, const Value* args, std::size_t count);
Value contained_in(const Node&, Context&, const Value* args, std::size_t count);
Value index_of(const Node&, Context&, const Value* args, std::size_t count);
Value string_function(const Node&, Context&, const Value* args, std::size_t count);
Value conversion(const Node&, Context&, const Value* args, std::size_t count);
Value time_arithmetic(const Node&, Context&, const Value* args, std::size_t count);
Value time_getter(const Node&, Context&, const Value* args, std::size_t count);
Value text_function(const Node&, Context&, const Value* args, std::size_t count);
Value format_text(const Node&, Context&, const Value* args, std::size_t count);
Value math_function(const Node&, Context&, const Value* args, std::size_t count);
Value optional_function(const Node&, Context&, const Value* args, std::size_t count);
Value base64_function(const Node&, Context&, const Value* args, std::size_t count);
Value rule_function(const Node&, Context&, const Value* args, std::size_t count);

}  // namespace tilsyn::cel
