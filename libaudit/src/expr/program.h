// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/observe.h"
#include "value/value.h"

namespace tilsyn {

namespace cel {
struct FunctionInfo;
}

// Offset in a CEL text -> where that stands in a file: an expression inside a YAML block scalar is
// not contiguous in its source. Only called during define() and compile(), never kept.
using SpanMap = std::function<Span(std::size_t begin, std::size_t end)>;

struct ExprLimits {
  std::size_t text_bytes = 64 * 1024;
  std::size_t depth = 250;  // nesting of the syntax tree
  std::size_t nodes = 20'000;
  std::uint64_t steps = 10'000'000;      // comprehension steps of one evaluation
  std::size_t list_items = 1'000'000;    // of a list, map or string that an expression makes
  std::size_t patterns = 64;             // regular expressions written in it
  std::size_t pattern_bytes = 8 * 1024;  // of a regular expression
  std::size_t memory_bytes = 64 << 20;   // that one evaluation may take for what it makes
};

struct Variable {
  std::string name;
  const Type* type = nullptr;
  std::string path;  // how static reads call it ("observed.third_parties[]"); empty: by its name
};

// A named expression that others may use like a variable (rules/data/definitions/).
struct Definition {
  std::string name;
  std::string text;
  SpanMap spans;
};

// What names mean to an expression: the fields of `root` are the variables, each is a slot.
// Immutable after construction and thread-safe.
class Environment {
 public:
  // With `rule_functions`, date(), plus_days() and plus_months() exist.
  Environment(const RecordType& root, bool rule_functions, ExprLimits limits = {});
  ~Environment();
  Environment(Environment&&) noexcept;

  // Adds a definition; later ones may use earlier ones. Call before the first compile.
  void define(const Definition& definition, Diagnostics& diagnostics);

  struct State;
  const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

// One fact that an expression reads: the static path of a field selection.
struct StaticRead {
  std::string path;  // "declared.retention.days"; elements of lists as "[]"
  Span span;
};

struct CompileOptions {
  bool observe = false;  // evaluations can be asked which nodes they reached; slower
  // What the conformance tests of CEL vary; rules leave it alone.
  bool macros = true;
  bool check = true;      // false: types do not matter, and unresolved names fail when evaluated
  std::string container;  // names are looked up in this namespace first
  const std::vector<cel::FunctionInfo>* functions = nullptr;  // known to the checker alone
};

// What an evaluation may write to. Reused between evaluations; not thread-safe.
class Evaluation {
 public:
  Evaluation();
  ~Evaluation();
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;
  // Facts that were read, in the order of reading, without repetition; filled when recording. A
  // record that is only stepped through on the way to a field is not among them.
  struct Read {
    const Record* record;
    std::uint32_t slot;
  };
  bool recording = false;
  std::vector<Read> reads;
  // Where evaluations of observed programs are counted; not forgotten by reset().
  Observations* observations = nullptr;
  Arena& scratch() { return scratch_; }
  // Forgets results and reads; values of earlier evaluations become invalid.
  void reset();

  struct State;
  State& state() { return *state_; }

 private:
  Arena scratch_;
  std::unique_ptr<State> state_;
};

// A checked expression. Immutable, thread-safe, independent of the facts it will meet.
class Program {
 public:
  // Parses and checks `text`; nothing (with diagnostics) when either fails. `iteration` names a
  // variable bound at evaluation time beside the root record (the element of `each`).
  static std::shared_ptr<const Program> compile(const Environment& environment,
                                                std::string_view text, const SpanMap& spans,
                                                Diagnostics& diagnostics,
                                                const Variable* iteration = nullptr,
                                                const CompileOptions& options = {});
  ~Program();

  const Type& result_type() const;
  // Every field selection of the text, whether or not an evaluation reaches it; definitions
  // expanded.
  const std::vector<StaticRead>& static_reads() const;
  // Of an observed program: its nodes, in the order of the text, what is around before what is in
  // it.
  const std::vector<ObservedPoint>& points() const;

  // Never throws: errors and unknowns are values. `root` has the environment's root type. The
  // result lives as long as `root`'s arena and `evaluation`, until its reset.
  Value evaluate(const Record& root, Evaluation& evaluation,
                 const Value* iteration_value = nullptr) const;

  struct State;

 private:
  explicit Program(std::unique_ptr<State> state);
  void count_in(Evaluation& evaluation) const;
  std::unique_ptr<State> state_;
};

// Equality and order of CEL, also across numeric types (langdef, "Equality", "Ordering").
bool equal(const Value& a, const Value& b);

}  // namespace tilsyn
