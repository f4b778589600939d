// SPDX-License-Identifier: Apache-2.0
#include "expr/evaluator.h"
#include "expr/types.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

// The slot of `record` that `slot` is in `expected`: the same, unless a record of another type
// came in through something untyped.
std::optional<std::uint32_t> actual_slot(const Record& record, const RecordType* expected,
                                         std::uint32_t slot) {
  if (record.type == expected) return slot;
  return record.type->slot(expected->fields[slot].name);
}

// What has() says of a slot without a value. A statement that is too old was documented once: that
// it still is, is not known.
Value presence(const Record& record, std::uint32_t slot) {
  const bool outdated = record.slots[slot].reason() == UnknownReason::outdated;
  return outdated ? Value::unknown(&record, slot) : Value::of(false);
}

Value follow(const Node& node, Context& context, const Record* record) {
  const RecordType* expected = node.record;
  for (std::uint32_t i = 0;; ++i) {
    const auto slot = actual_slot(*record, expected, node.slots[i]);
    if (!slot) return context.fail(node.span, "no such field");
    const Value& value = record->slots[*slot];
    const bool last = i + 1 == node.slot_count;
    // A record that is only stepped through is no fact of its own.
    if (last || !value.is(ValueKind::record)) context.note(*record, *slot);
    if (value.is(ValueKind::absent)) {
      if (!node.presence) return Value::unknown(record, *slot);
      return last ? presence(*record, *slot) : Value::of(false);
    }
    if (last) return node.presence ? Value::of(true) : value;
    if (!value.is(ValueKind::record)) {
      // A written negative ("none") where the record could be: it has no fields.
      if (node.presence) return Value::of(false);
      return context.fail(node.span, "no such field");
    }
    expected = positive(expected->fields[node.slots[i]].type)->record;
    record = &value.as_record();
  }
}

}  // namespace

Value select_root(const Node& node, Context& context) {
  return follow(node, context, context.root);
}

Value select_slots(const Node& node, Context& context, const Value& base) {
  if (base.is(ValueKind::record)) return follow(node, context, &base.as_record());
  if (base.is(ValueKind::error)) return base;
  if (node.presence) return Value::of(false);
  if (base.is(ValueKind::unknown)) return base;
  return context.fail(node.span, "no such field");
}

Value select_field(const Node& node, Context& context, const Value& base) {
  switch (base.kind()) {
    case ValueKind::map: {
      const Value* value = find_key(base.as_map(), Value::string(node.name));
      if (node.presence) return Value::of(value != nullptr);
      return value ? plain(*value, context, node.span) : context.fail(node.span, "no such key");
    }
    case ValueKind::record: {
      const Record& record = base.as_record();
      const auto slot = record.type->slot(node.name);
      if (!slot) return context.fail(node.span, "no such field");
      context.note(record, *slot);
      const Value& value = record.slots[*slot];
      const bool absent = value.is(ValueKind::absent);
      if (node.presence) return absent ? presence(record, *slot) : Value::of(true);
      return absent ? Value::unknown(&record, *slot) : value;
    }
    case ValueKind::unknown:
      return node.presence ? Value::of(false) : base;
    case ValueKind::optional:
      return select_optional(node, context, base);
    case ValueKind::error:
      return base;
    default:
      return context.fail(node.span, "no such field");
  }
}

}  // namespace tilsyn::cel
