// SPDX-License-Identifier: Apache-2.0
#include "engine/copy_value.h"

#include <algorithm>

namespace tilsyn {
namespace {

const Value* copy_values(const Value* values, std::uint32_t count, Arena& arena) {
  Value* copy = arena.array<Value>(count);
  for (std::uint32_t i = 0; i < count; ++i) copy[i] = copy_value(values[i], arena);
  return copy;
}

Value copy_unknown(const Value& value, Arena& arena) {
  const UnknownSet* set = value.unknown_set();
  if (set == nullptr) return value;
  UnknownFact* facts = arena.array<UnknownFact>(set->size);
  std::copy_n(set->facts, set->size, facts);
  return Value::unknown(arena.make<UnknownSet>(UnknownSet{facts, set->size}));
}

}  // namespace

Value copy_value(const Value& value, Arena& arena) {
  switch (value.kind()) {
    case ValueKind::string:
      return Value::string(arena.copy(value.as_string()));
    case ValueKind::bytes:
      return Value::bytes(arena.copy(value.as_string()));
    case ValueKind::list: {
      const List& list = value.as_list();
      return Value::list(
          arena.make<List>(List{copy_values(list.items, list.size, arena), list.size}));
    }
    case ValueKind::map: {
      const Map& map = value.as_map();
      return Value::map(arena.make<Map>(Map{copy_values(map.keys, map.size, arena),
                                            copy_values(map.values, map.size, arena), map.size}));
    }
    case ValueKind::optional: {
      const OptionalValue& optional = value.as_optional();
      return Value::optional(arena.make<OptionalValue>(
          OptionalValue{optional.present, copy_value(optional.value, arena)}));
    }
    case ValueKind::error: {
      const EvaluationError& error = value.as_error();
      return Value::error(
          arena.make<EvaluationError>(EvaluationError{arena.copy(error.message), error.span}));
    }
    case ValueKind::unknown:
      return copy_unknown(value, arena);
    default:
      return value;
  }
}

}  // namespace tilsyn
