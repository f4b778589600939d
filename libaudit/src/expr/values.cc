// SPDX-License-Identifier: Apache-2.0
#include "expr/values.h"

#include <algorithm>

#include "expr/program.h"

namespace tilsyn::cel {
namespace {

bool is_number(const Value& v) {
  return v.is(ValueKind::integer) || v.is(ValueKind::uinteger) || v.is(ValueKind::number);
}

template <class T>
Order order_of(const T& a, const T& b) {
  if (a < b) return Order::less;
  if (b < a) return Order::greater;
  return a == b ? Order::equal : Order::unordered;
}

Order reversed(Order order) {
  if (order == Order::less) return Order::greater;
  if (order == Order::greater) return Order::less;
  return order;
}

// The conformance suite compares in doubles where one side is a double, so that 2^63 equals the
// largest int64 ("not_gt_dyn_big_double_int").
template <class Whole>
Order order_of_whole_and_double(Whole a, double b) {
  return order_of(static_cast<double>(a), b);
}

Order order_of_int_and_uint(std::int64_t a, std::uint64_t b) {
  if (a < 0) return Order::less;
  return order_of(static_cast<std::uint64_t>(a), b);
}

Order order_of_numbers(const Value& a, const Value& b) {
  if (a.is(ValueKind::integer)) {
    if (b.is(ValueKind::integer)) return order_of(a.as_int(), b.as_int());
    if (b.is(ValueKind::uinteger)) return order_of_int_and_uint(a.as_int(), b.as_uint());
    return order_of_whole_and_double(a.as_int(), b.as_double());
  }
  if (a.is(ValueKind::uinteger)) {
    if (b.is(ValueKind::uinteger)) return order_of(a.as_uint(), b.as_uint());
    if (b.is(ValueKind::integer)) return reversed(order_of_int_and_uint(b.as_int(), a.as_uint()));
    return order_of_whole_and_double(a.as_uint(), b.as_double());
  }
  if (b.is(ValueKind::number)) return order_of(a.as_double(), b.as_double());
  return reversed(order_of_numbers(b, a));
}

Order order_of_times(const Value& a, const Value& b) {
  const Order seconds = order_of(a.seconds(), b.seconds());
  return seconds == Order::equal ? order_of(a.nanos(), b.nanos()) : seconds;
}

Equality yes_or_no(bool yes) {
  return yes ? Equality::yes : Equality::no;
}

// Facts that an undecided part lacks count only while no other part decides.
class Parts {
 public:
  explicit Parts(std::vector<UnknownFact>* unknown)
      : unknown_(unknown), mark_(unknown ? unknown->size() : 0) {}

  // False when the whole is decided.
  bool add(Equality part) {
    if (part == Equality::maybe) result_ = Equality::maybe;
    if (part != Equality::no) return true;
    result_ = Equality::no;
    if (unknown_) unknown_->resize(mark_);
    return false;
  }
  Equality result() const { return result_; }

 private:
  std::vector<UnknownFact>* unknown_;
  std::size_t mark_;
  Equality result_ = Equality::yes;
};

Equality equal_lists(const List& a, const List& b, std::vector<UnknownFact>* unknown) {
  if (a.size != b.size) return Equality::no;
  Parts parts(unknown);
  for (std::uint32_t i = 0; i < a.size; ++i)
    if (!parts.add(compare_equal(a.items[i], b.items[i], unknown))) break;
  return parts.result();
}

Equality equal_maps(const Map& a, const Map& b, std::vector<UnknownFact>* unknown) {
  if (a.size != b.size) return Equality::no;
  Parts parts(unknown);
  for (std::uint32_t i = 0; i < a.size; ++i) {
    const Value* other = find_key(b, a.keys[i]);
    if (!parts.add(other ? compare_equal(a.values[i], *other, unknown) : Equality::no)) break;
  }
  return parts.result();
}

Equality equal_slots(const Record& a, const Record& b, std::uint32_t slot,
                     std::vector<UnknownFact>* unknown) {
  const Value& left = a.slots[slot];
  const Value& right = b.slots[slot];
  const bool left_absent = left.is(ValueKind::absent);
  const bool right_absent = right.is(ValueKind::absent);
  if (!left_absent && !right_absent) return compare_equal(left, right, unknown);
  if (!unknown) return yes_or_no(left_absent && right_absent);
  if (left_absent) unknown->push_back({&a, slot});
  if (right_absent) unknown->push_back({&b, slot});
  return Equality::maybe;
}

Equality equal_records(const Record& a, const Record& b, std::vector<UnknownFact>* unknown) {
  if (&a == &b) return Equality::yes;
  if (a.type != b.type) return Equality::no;
  Parts parts(unknown);
  for (std::uint32_t slot = 0; slot < a.type->fields.size(); ++slot)
    if (!parts.add(equal_slots(a, b, slot, unknown))) break;
  return parts.result();
}

}  // namespace

Equality compare_equal(const Value& a, const Value& b, std::vector<UnknownFact>* unknown) {
  if (is_number(a) && is_number(b)) return yes_or_no(order_of_numbers(a, b) == Order::equal);
  if (a.kind() != b.kind()) return Equality::no;
  switch (a.kind()) {
    case ValueKind::null_value:
      return Equality::yes;
    case ValueKind::boolean:
      return yes_or_no(a.as_bool() == b.as_bool());
    case ValueKind::string:
    case ValueKind::bytes:
      return yes_or_no(a.as_string() == b.as_string());
    case ValueKind::timestamp:
    case ValueKind::duration:
      return yes_or_no(order_of_times(a, b) == Order::equal);
    case ValueKind::list:
      return equal_lists(a.as_list(), b.as_list(), unknown);
    case ValueKind::map:
      return equal_maps(a.as_map(), b.as_map(), unknown);
    case ValueKind::record:
      return equal_records(a.as_record(), b.as_record(), unknown);
    case ValueKind::type:
      return yes_or_no(a.as_type().kind == b.as_type().kind &&
                       a.as_type().record == b.as_type().record);
    case ValueKind::optional: {
      const OptionalValue& left = a.as_optional();
      const OptionalValue& right = b.as_optional();
      if (left.present != right.present) return Equality::no;
      return left.present ? compare_equal(left.value, right.value, unknown) : Equality::yes;
    }
    default:
      return Equality::no;
  }
}

Order compare_order(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return order_of_numbers(a, b);
  if (a.kind() != b.kind()) return Order::none;
  switch (a.kind()) {
    case ValueKind::boolean:
      return order_of(a.as_bool(), b.as_bool());
    case ValueKind::string:
    case ValueKind::bytes:
      return order_of(a.as_string(), b.as_string());
    case ValueKind::timestamp:
    case ValueKind::duration:
      return order_of_times(a, b);
    default:
      return Order::none;
  }
}

bool is_key(const Value& value) {
  return value.is(ValueKind::string) || value.is(ValueKind::integer) ||
         value.is(ValueKind::uinteger) || value.is(ValueKind::boolean);
}

const Value* find_key(const Map& map, const Value& key) {
  for (std::uint32_t i = 0; i < map.size; ++i)
    if (compare_equal(map.keys[i], key, nullptr) == Equality::yes) return &map.values[i];
  return nullptr;
}

Value plain(const Value& element, Context& context, Span span) {
  if (!element.is(ValueKind::absent)) return element;
  return context.fail(span, "an element of the list is not known");
}

std::uint64_t weight(const Value& value, std::uint64_t most) {
  std::uint64_t sum = 1;
  const auto add = [&](const Value* parts, std::uint64_t count) {
    for (std::uint64_t i = 0; i < count && sum < most; ++i) sum += weight(parts[i], most - sum);
  };
  switch (value.kind()) {
    case ValueKind::string:
    case ValueKind::bytes:
      sum += value.as_string().size() / 64;
      break;
    case ValueKind::list:
      add(value.as_list().items, value.as_list().size);
      break;
    case ValueKind::map: {
      const std::uint64_t size = value.as_map().size;
      sum += size + size * size / 16;
      add(value.as_map().values, size);
      break;
    }
    case ValueKind::record:
      add(value.as_record().slots, value.as_record().type->fields.size());
      break;
    case ValueKind::optional:
      add(&value.as_optional().value, 1);
      break;
    default:
      break;
  }
  return sum;
}

bool pay_to_compare(const Value& a, const Value& b, Context& context) {
  const std::uint64_t first = weight(a, context.steps_left() + 1);
  return context.spend(std::min(first, weight(b, first)));
}

}  // namespace tilsyn::cel

namespace tilsyn {

bool equal(const Value& a, const Value& b) {
  return cel::compare_equal(a, b, nullptr) == cel::Equality::yes;
}

}  // namespace tilsyn
