// SPDX-License-Identifier: Apache-2.0
#include "expr/evaluator.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

// A field of a fact: whatever it turns out to be, reading it does not fail.
bool is_path(const Node& any) {
  const Node& node = unwrapped(any);
  return !node.presence && !node.bound &&
         (node.op == Op::root || node.op == Op::iteration || node.op == Op::local ||
          node.op == Op::quick_root || node.op == Op::quick_local);
}

// `x in [a, b]` and `x in xs.map(y, y.z)`: a known element that matches decides, although others
// are unknown. An unknown that could still become an error decides nothing.
class Membership {
 public:
  Membership(const Node& node, Context& context)
      : node_(node), context_(context), strict_(context) {
    sought_ = evaluate(*node.args[0], context);
    known_ = strict_.take(sought_);
  }

  Value in_list(const Node& list) {
    if (!context_.spend(list.arg_count)) return context_.exhausted(node_.span);
    for (std::uint32_t i = 0; i < list.arg_count; ++i) look_at(*list.args[i]);
    return outcome();
  }

  Value in_map(const Node& map) {
    const Value range = evaluate(*map.args[0], context_);
    if (range.is(ValueKind::map)) return in_items(map, range.as_map().keys, range.as_map().size);
    if (range.is(ValueKind::list))
      return in_items(map, range.as_list().items, range.as_list().size);
    if (strict_.take(range)) return context_.no_overload(map.args[0]->span);
    return outcome();
  }

 private:
  Value in_items(const Node& map, const Value* items, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) {
      if (!context_.spend(map.cost)) return context_.exhausted(node_.span);
      context_.state().frame[map.local] = plain(items[i], context_, map.span);
      look_at(*map.args[1]);
    }
    return outcome();
  }
  void look_at(const Node& element) {
    const Value value = evaluate(element, context_);
    if (!strict_.take(value)) {
      open_ |= !is_path(element);
    } else if (known_ && !pay_to_compare(sought_, value, context_)) {
      strict_.take(context_.exhausted(node_.span));
    } else if (known_ && compare_equal(sought_, value, &context_.unknown()) == Equality::yes) {
      found_ = true;
    }
  }
  Value outcome() const {
    if (strict_.failed()) return strict_.error();
    if (found_ && !open_) return Value::of(true);
    return strict_.clean() ? Value::of(false) : strict_.outcome();
  }

  const Node& node_;
  Context& context_;
  Strict strict_;
  Value sought_;
  bool known_ = false;  // what is sought
  bool found_ = false;
  bool open_ = false;
};

}  // namespace

bool looks_into_parts(const Node& node) {
  if (node.function != Function::contained_in || node.arg_count != 2) return false;
  const Node& list = unwrapped(*node.args[1]);
  return list.op == Op::list ||
         (list.op == Op::transform && list.arg_count == 2 && !list.pairs && is_path(*list.args[1]));
}

Value membership(const Node& node, Context& context) {
  const Node& list = unwrapped(*node.args[1]);
  if (&list != node.args[1]) count(*node.args[1], context, {});
  Membership membership(node, context);
  return list.op == Op::list ? membership.in_list(list) : membership.in_map(list);
}

}  // namespace tilsyn::cel
