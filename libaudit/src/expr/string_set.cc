// SPDX-License-Identifier: Apache-2.0
#include "expr/string_set.h"

#include <bit>

namespace tilsyn::cel {
namespace {

constexpr std::uint32_t longest_probe = 16;

}  // namespace

const StringSet* StringSet::make(const List& list, Arena& arena) {
  for (std::uint32_t i = 0; i < list.size; ++i)
    if (!list.items[i].is(ValueKind::string)) return nullptr;
  StringSet* set = arena.make<StringSet>();
  const std::uint32_t places = std::bit_ceil(list.size * 2 + 2);
  set->table_ = arena.array<Value>(places);
  set->mask_ = places - 1;
  for (std::uint32_t i = 0; i < list.size; ++i)
    if (!set->insert(list.items[i])) return nullptr;
  return set;
}

bool StringSet::insert(const Value& value) {
  const std::uint32_t first = place(value.as_string());
  for (std::uint32_t probe = 0; probe < longest_probe; ++probe) {
    Value& entry = table_[(first + probe) & mask_];
    if (entry.is(ValueKind::string)) {
      if (same_text(entry.as_string(), value.as_string())) return true;
      continue;
    }
    entry = value;
    return true;
  }
  return false;
}

}  // namespace tilsyn::cel
