// SPDX-License-Identifier: Apache-2.0
#include "expr/evaluator.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

// Walks over the elements with the variable bound.
class Elements {
 public:
  // `keys` are the first variable of two; without them it is the index.
  Elements(const Node& node, Context& context, const Value* items, std::uint32_t size,
           const Value* keys)
      : node_(node), context_(context), items_(items), keys_(keys), size_(size) {}

  bool next() {
    if (at_ == size_) return false;
    current_ = items_[at_++];
    if (current_.is(ValueKind::absent)) current_ = plain(current_, context_, node_.args[0]->span);
    if (node_.pairs) context_.frame[node_.local] = key();
    context_.frame[node_.local + (node_.pairs ? 1 : 0)] = current_;
    return true;
  }
  // Whether the limit of steps allows the body to be evaluated for this element.
  bool pay() { return context_.spend(node_.cost); }
  const Value& current() const { return current_; }
  Value key() const { return keys_ ? keys_[at_ - 1] : Value::of(std::int64_t{at_ - 1}); }
  Value body(std::uint32_t arg) { return evaluate(*node_.args[arg], context_); }
  std::uint32_t size() const { return size_; }

 private:
  const Node& node_;
  Context& context_;
  const Value* items_;
  const Value* keys_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  Value current_;
};

// all() and exists(): one && or || over the elements.
Value quantify(const Node& node, Context& context, Elements& elements, bool deciding) {
  Strict strict(context);
  while (elements.next()) {
    if (!elements.pay()) return context.exhausted(node.span);
    const Value value = elements.body(1);
    if (value.is(ValueKind::boolean)) {
      if (value.as_bool() == deciding) return value;
    } else if (strict.take(value)) {
      strict.take(context.no_overload(node.args[1]->span));
    }
  }
  if (strict.has_unknown()) return strict.unknown();
  return strict.failed() ? strict.error() : Value::of(!deciding);
}

// The predicate of a strict macro: whether the element counts. An error ends the macro.
bool holds(const Node& node, Context& context, Elements& elements, Strict& strict) {
  const Value value = elements.body(1);
  if (value.is(ValueKind::boolean)) return value.as_bool();
  if (!strict.take(value)) return false;
  strict.take(context.no_overload(node.args[1]->span));
  return false;
}

// exists_one(), and the size of a filter().
Value count(const Node& node, Context& context, Elements& elements) {
  Strict strict(context);
  std::uint64_t found = 0;
  while (elements.next()) {
    if (!elements.pay()) return context.exhausted(node.span);
    if (holds(node, context, elements, strict)) {
      if (elements.current().is(ValueKind::error) && node.op == Op::count)
        return elements.current();
      ++found;
    }
    if (strict.failed()) return strict.error();
  }
  if (!strict.clean()) return strict.outcome();
  return node.op == Op::exists_one ? Value::of(found == 1)
                                   : Value::of(static_cast<std::int64_t>(found));
}

// filter() and map(): a list of the elements, or of what becomes of them.
Value collect(const Node& node, Context& context, Elements& elements) {
  Value* out = context.values(elements.size());
  if (!out && elements.size() > 0) return context.too_large(node.span);
  const bool transforms = node.op == Op::transform;
  const bool selects = !transforms || node.arg_count == 3;
  Strict strict(context);
  std::uint32_t count = 0;
  while (elements.next()) {
    if (!elements.pay()) return context.exhausted(node.span);
    if (selects && !holds(node, context, elements, strict)) {
      if (strict.failed()) return strict.error();
      continue;
    }
    const Value value = transforms ? elements.body(node.arg_count - 1) : elements.current();
    strict.take(value);
    if (strict.failed()) return strict.error();
    out[count++] = value;
  }
  if (!strict.clean()) return strict.outcome();
  return Value::list(context.arena().make<List>(out, count));
}

// The one entry that the body of transformMapEntry() made.
const Map* single_entry(const Value& value) {
  return value.is(ValueKind::map) && value.as_map().size == 1 ? &value.as_map() : nullptr;
}

// transformMap() keeps the keys; transformMapEntry() makes new ones.
Value collect_map(const Node& node, Context& context, Elements& elements) {
  Value* keys = context.values(elements.size());
  Value* values = context.values(elements.size());
  if ((!keys || !values) && elements.size() > 0) return context.too_large(node.span);
  Strict strict(context);
  std::uint32_t count = 0;
  while (elements.next()) {
    if (!elements.pay()) return context.exhausted(node.span);
    const Value key = elements.key();
    const bool wanted = node.arg_count < 3 || holds(node, context, elements, strict);
    if (wanted) keys[count] = key;
    const Value value = wanted ? elements.body(node.arg_count - 1) : Value();
    if (wanted && strict.take(value)) {
      values[count] = value;
      if (node.op == Op::transform_entries) {
        const Map* entry = single_entry(value);
        if (!entry) return context.fail(node.span, "the body makes a map with one entry");
        keys[count] = entry->keys[0];
        values[count] = entry->values[0];
        if (!context.spend(1 + count / 16)) return context.exhausted(node.span);
        if (find_key(Map{keys, values, count}, keys[count]))
          return context.fail(node.span, "repeated key");
      }
      ++count;
    }
    if (strict.failed()) return strict.error();
  }
  if (!strict.clean()) return strict.outcome();
  return Value::map(context.arena().make<Map>(keys, values, count));
}

}  // namespace

Value comprehension(const Node& node, Context& context) {
  const Value range = evaluate(*node.args[0], context);
  if (range.is(ValueKind::error) || range.is(ValueKind::unknown)) return range;
  const bool is_map = range.is(ValueKind::map);
  if (!is_map && !range.is(ValueKind::list)) return context.no_overload(node.args[0]->span);
  const Value* keys = is_map ? range.as_map().keys : nullptr;
  const Value* items = !is_map ? range.as_list().items : node.pairs ? range.as_map().values : keys;
  Elements elements(node, context, items, is_map ? range.as_map().size : range.as_list().size,
                    keys);
  switch (node.op) {
    case Op::all:
      return quantify(node, context, elements, false);
    case Op::exists:
      return quantify(node, context, elements, true);
    case Op::exists_one:
    case Op::count:
      return count(node, context, elements);
    case Op::transform_map:
    case Op::transform_entries:
      return collect_map(node, context, elements);
    default:
      return collect(node, context, elements);
  }
}

}  // namespace tilsyn::cel
