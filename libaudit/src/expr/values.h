// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "expr/evaluator.h"
#include "value/value.h"

namespace tilsyn::cel {

// maybe: it depends on facts that are not known.
enum class Equality : std::uint8_t { no, yes, maybe };

// Equality of CEL over values that may hold records with absent slots; those that decide nothing
// are appended to `unknown` when the outcome is maybe. Without `unknown`, absent equals absent.
Equality compare_equal(const Value& a, const Value& b, std::vector<UnknownFact>* unknown);

enum class Order : std::uint8_t { less, equal, greater, unordered, none };
// Order of CEL; `unordered` with NaN, `none` for kinds that have no order with each other.
Order compare_order(const Value& a, const Value& b);

// Whether a map may have `value` as a key.
bool is_key(const Value& value);
// The value of `key`, or nullptr.
const Value* find_key(const Map& map, const Value& key);

// An element as an expression sees it: one that a file left without a value is an error.
Value plain(const Value& element, Context& context, Span span);

// How much work it is to look at all of a value once, for Context::spend.
std::uint64_t weight(const Value& value);

}  // namespace tilsyn::cel
