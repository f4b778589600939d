// SPDX-License-Identifier: Apache-2.0
#include "expr/evaluator.h"
#include "expr/string_set.h"
#include "expr/types.h"

namespace tilsyn::cel {
namespace {

bool is_comparison(Function function) {
  return function >= Function::equals && function <= Function::greater_equal;
}

// The function of b ? a, for that of a ? b.
Function mirrored(Function function) {
  switch (function) {
    case Function::less:
      return Function::greater;
    case Function::less_equal:
      return Function::greater_equal;
    case Function::greater:
      return Function::less;
    case Function::greater_equal:
      return Function::less_equal;
    default:
      return function;
  }
}

bool is_text_test(Function function) {
  return function == Function::contains || function == Function::starts_with ||
         function == Function::ends_with || function == Function::matches;
}

class Specialiser {
 public:
  explicit Specialiser(Plan& plan) : plan_(plan) {}

  const Node* make(const Node& node) {
    for (std::uint32_t i = 0; i < node.arg_count; ++i) node.args[i] = make(*node.args[i]);
    switch (node.op) {
      case Op::root:
        return path(node, Op::quick_root);
      case Op::local:
        return path(node, Op::quick_local);
      case Op::call:
        return call(node);
      default:
        return &node;
    }
  }

 private:
  Node* copy(const Node& node, Op op) {
    Node* out = plan_.arena.make<Node>(node);
    out->op = op;
    out->plain = &node;
    return out;
  }

  const Node* path(const Node& node, Op op) {
    Step* steps = plan_.arena.array<Step>(node.slot_count);
    const RecordType* type = node.record;
    for (std::uint32_t i = 0; i < node.slot_count; ++i) {
      if (!type) return &node;
      steps[i] = {type, node.slots[i]};
      type = positive(type->fields[node.slots[i]].type)->record;
    }
    Node* out = copy(node, op);
    out->steps = steps;
    return out;
  }

  const Node* call(const Node& node) {
    if (looks_into_parts(node)) return &node;
    if (node.arg_count == 1) {
      if (node.function == Function::logical_not) return copy(node, Op::negation);
      return node.function == Function::size ? size(node) : &node;
    }
    if (node.arg_count != 2) return &node;
    if (is_comparison(node.function)) return comparison(node);
    const Node& last = *node.args[1];
    const bool constant = last.op == Op::constant;
    if (node.function == Function::contained_in) {
      const bool list = constant && last.constant.is(ValueKind::list);
      if (const StringSet* set =
              list ? StringSet::make(last.constant.as_list(), plan_.arena) : nullptr) {
        Node* out = copy(node, Op::in_set);
        out->set = set;
        return out;
      }
      return copy(node, Op::in_list);
    }
    const bool text = is_text_test(node.function) && constant &&
                      last.constant.is(ValueKind::string) &&
                      (node.function != Function::matches || node.pattern);
    return text ? with_constant(node, Op::text_test, 0, 1) : &node;
  }

  const Node* comparison(const Node& node) {
    if (node.args[1]->op == Op::constant) return with_constant(node, Op::compare_constant, 0, 1);
    if (node.args[0]->op != Op::constant) return copy(node, Op::compare);
    Node* out = with_constant(node, Op::compare_constant, 1, 0);
    out->function = mirrored(node.function);
    return out;
  }

  Node* with_constant(const Node& node, Op op, std::uint32_t operand, std::uint32_t constant) {
    Node* out = copy(node, op);
    out->args = plan_.arena.array<const Node*>(1);
    out->args[0] = node.args[operand];
    out->arg_count = 1;
    out->constant = node.args[constant]->constant;
    return out;
  }

  const Node* size(const Node& node) {
    const Node& range = *node.args[0];
    return range.op == Op::filter && range.arg_count == 2 ? copy(range, Op::count)
                                                          : copy(node, Op::size_of);
  }

  Plan& plan_;
};

}  // namespace

const Node* specialise(const Node& node, Plan& plan) {
  return Specialiser(plan).make(node);
}

}  // namespace tilsyn::cel
