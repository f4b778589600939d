// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "expr/overloads.h"
#include "expr/program.h"
#include "value/arena.h"
#include "value/value.h"

namespace tilsyn::cel {

enum class ExprKind : std::uint8_t {
  literal,
  ident,
  select,  // args: operand
  call,    // args: receiver, if any, and arguments; operators are calls named "_+_"
  list,
  map,            // args: key, value, key, value …
  conjunction,    // a && b && c …
  disjunction,    // a || b || c …
  condition,      // args: condition, then, else
  entry,          // args: the optional after ? in a list or map literal
  comprehension,  // args: range or value, predicate or transform, transform after a predicate
};

enum class Macro : std::uint8_t {
  all,
  exists,
  exists_one,
  map,  // and transformList
  filter,
  transform_map,
  transform_entries,
  bind,          // cel.bind(x, value, body)
  opt_map,       // value.optMap(x, body)
  opt_flat_map,  // value.optFlatMap(x, body)
};

struct CheckedDefinition;

// What a name was found to mean. Written by the checker.
enum class Meaning : std::uint8_t {
  unresolved,     // only without checking: an error when it is evaluated
  root_slot,      // slot of the root record
  iteration,      // the element of `each`
  local,          // variable of a comprehension; slot is its nesting depth
  definition,     // an inlined definition
  type_constant,  // a type used as a value: `int`
  record_slot,    // selection: slot of a record whose type is known
  dynamic,        // selection: looked up by name when evaluated
};

struct Expr {
  ExprKind kind = ExprKind::literal;
  Macro macro = Macro::all;
  bool leading_dot = false;
  bool presence = false;  // a selection inside has()
  bool optional = false;  // a.?b
  bool pairs = false;     // a comprehension of two variables: index or key, and value
  bool receiver = false;  // a call written a.f(b)
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t name_begin = 0;
  std::uint32_t name_end = 0;
  std::uint32_t depth = 1;
  std::string_view name;    // identifier, field, function or variable of a comprehension
  std::string_view second;  // the other variable of a comprehension of pairs
  Value literal;
  std::vector<Expr*> args;

  Span span;  // written by Ast::settle

  // Written by the checker.
  const Type* type = nullptr;
  Meaning meaning = Meaning::unresolved;
  std::uint32_t slot = 0;
  const CheckedDefinition* definition = nullptr;
  const RecordType* record = nullptr;      // of a record_slot: whose slot it is
  const Type* constant = nullptr;          // of a type_constant
  const FunctionInfo* function = nullptr;  // of a call; nullptr: unbound
  std::string path;                        // static path of the fact, empty if it is none
};

// Owns a tree and its strings.
struct Ast {
  Arena arena;
  std::deque<Expr> nodes;
  Expr* root = nullptr;
  SpanMap spans;

  Span span(std::size_t begin, std::size_t end) const { return spans ? spans(begin, end) : Span{}; }
  Span span(const Expr& expr) const { return spans ? spans(expr.begin, expr.end) : expr.span; }
  // Keeps the spans and forgets the map: what it refers to may not live as long as the tree.
  void settle() {
    for (Expr& expr : nodes) expr.span = span(expr);
    spans = nullptr;
  }
  Span name_span(const Expr& expr) const { return span(expr.name_begin, expr.name_end); }
};

// A definition ready to be inlined: its names are root slots or earlier definitions.
struct CheckedDefinition {
  std::string name;
  Ast ast;
  const Type* type = nullptr;
  std::vector<StaticRead> reads;
  std::size_t nodes = 0;  // with the definitions that it uses
  std::size_t depth = 0;
};

}  // namespace tilsyn::cel
