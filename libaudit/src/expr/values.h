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

// How much work it is to look at all of a value once, for Context::spend; no more than `most` is
// counted, since parts may be shared and looking at all of them may have no end.
std::uint64_t weight(const Value& value, std::uint64_t most = UINT64_MAX);
// Takes the work of comparing two values; false when that is more than there is left.
bool pay_to_compare(const Value& a, const Value& b, Context& context);
// The work of looking for `part` in `text` at its worst.
inline std::uint64_t search_work(std::string_view text, std::string_view part) {
  return 1 + text.size() / 64 + part.size() / 64 * (text.size() / 64);
}

}  // namespace tilsyn::cel
