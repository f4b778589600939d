// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/plan.h"
#include "expr/program.h"

namespace tilsyn {

// Memory that evaluations reuse.
struct Evaluation::State {
  std::vector<Value> frame;          // variables of comprehensions
  std::vector<UnknownFact> unknown;  // a stack: facts that the operands being looked at lack
  std::set<std::pair<const Record*, std::uint32_t>> seen;  // of Evaluation::reads
  std::vector<std::pair<std::string, Pattern>> patterns;   // that were made from facts
  Tally* tallies = nullptr;  // of the observed program that is evaluated, where they are wanted
};

}  // namespace tilsyn

namespace tilsyn::cel {

// One evaluation of one plan.
class Context {
 public:
  Context(const Record& root_record, const Value* element, Evaluation& an_evaluation,
          const ExprLimits& the_limits, std::uint64_t steps)
      : root(&root_record),
        iteration(element),
        evaluation(an_evaluation),
        limits(the_limits),
        frame(an_evaluation.state().frame.data()),
        recording(an_evaluation.recording),
        steps_(steps),
        bytes_(the_limits.memory_bytes) {}

  const Record* root;
  const Value* iteration;
  Evaluation& evaluation;
  const ExprLimits& limits;
  Value* const frame;  // variables of comprehensions
  const bool recording;

  Arena& arena() { return evaluation.scratch(); }
  Evaluation::State& state() { return evaluation.state(); }
  std::vector<UnknownFact>& unknown() { return evaluation.state().unknown; }

  // `message` must outlive the evaluation, or be copied into its arena.
  Value fail(Span span, std::string_view message);
  Value no_overload(Span span) { return fail(span, "no such overload"); }
  // What reserve() or values() refused, and what spend() did: errors that name the limit.
  Value too_large(Span span);
  Value exhausted(Span span);

  // Takes `count` steps of work; false when that is more than there are left.
  bool spend(std::uint64_t count) {
    const bool enough = count <= steps_;
    steps_ = enough ? steps_ - count : 0;
    return enough;
  }
  std::uint64_t steps_left() const { return steps_; }
  // Takes memory before it is allocated; false when that is more than there is left.
  bool reserve(std::size_t bytes);
  // Room for `count` values, or nullptr when that exceeds a limit.
  Value* values(std::size_t count);
  // A string of the arena, or the error when it exceeds a limit.
  Value text(std::string_view text, Span span);

  // Records that a slot was read, when the evaluation asks for it.
  void note(const Record& record, std::uint32_t slot) {
    if (recording) record_read(record, slot);
  }

 private:
  Value out_of_memory(Span span);
  void record_read(const Record& record, std::uint32_t slot);

  std::uint64_t steps_;
  std::size_t bytes_;
  // Made once.
  const EvaluationError* out_of_memory_ = nullptr;
  std::string_view out_of_steps_, out_of_parts_;
};

Value evaluate(const Node& node, Context& context);
// Of nodes that are not specialised (evaluator.cc); evaluate() does the others (quick.cc).
Value evaluate_plain(const Node& node, Context& context);
// && and || from operand `from` on, whose value is `value`; those before did not decide.
Value logical(const Node& node, Context& context, bool deciding, std::uint32_t from, Value value);
// A call whose arguments have been evaluated.
Value call_with(const Node& node, Context& context, const Value* args, std::uint32_t count);

// The node that matters to whoever looks at the shape of an expression.
inline const Node& unwrapped(const Node& node) {
  return node.op == Op::observed ? *node.args[0] : node;
}
// Counts that an observed node was reached, and what it was.
void count(const Node& observed, Context& context, const Value& value);

// The outcome of an operand that is not a value counts before the value of the whole does: errors
// first, then all unknown facts together.
class Strict {
 public:
  explicit Strict(Context& context) : context_(context), mark_(context.unknown().size()) {}
  // Facts from `mark` on were already pushed.
  Strict(Context& context, std::size_t mark) : context_(context), mark_(mark) {}
  ~Strict() {
    if (context_.unknown().size() > mark_) context_.unknown().resize(mark_);
  }
  Strict(const Strict&) = delete;
  Strict& operator=(const Strict&) = delete;

  // True when `value` is a plain value.
  bool take(const Value& value);
  bool failed() const { return failed_; }
  bool clean() const { return !failed_ && context_.unknown().size() == mark_; }
  // The error or the unknown, where not clean.
  Value outcome() const;
  // The unknown, whether or not there was an error too; only when something is unknown.
  bool has_unknown() const { return context_.unknown().size() > mark_; }
  Value unknown() const;
  Value error() const { return error_; }

 private:
  Context& context_;
  std::size_t mark_;
  std::size_t compact_at_ = 64;
  Value error_;
  bool failed_ = false;
};

// Sorts the facts of an unknown by path and removes duplicates: what is done once, at the end.
Value sorted_unknown(const Value& unknown, Context& context);

// Selections (selection.cc).
Value select_slots(const Node& node, Context& context, const Value& base);
Value select_root(const Node& node, Context& context);
Value select_field(const Node& node, Context& context, const Value& base);

// Optionals and cel.bind() (optionals.cc).
Value optional(const Node& node, Context& context);
// The field node.name of what an optional holds, as an optional; with has(), whether there is one.
Value select_optional(const Node& node, Context& context, Value base);

// Comprehensions (comprehension.cc).
Value comprehension(const Node& node, Context& context);

// Whether `node` is `x in LIST` with a list whose elements are worth looking at one by one, and its
// value (membership.cc).
bool looks_into_parts(const Node& node);
Value membership(const Node& node, Context& context);

// A call with plain values as arguments (operators.cc and functions_*.cc).
Value call_function(const Node& node, Context& context, const Value* args, std::size_t count);

}  // namespace tilsyn::cel
