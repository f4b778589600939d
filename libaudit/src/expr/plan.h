// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/pattern.h"
#include "expr/ast.h"
#include "expr/observe.h"
#include "value/arena.h"

namespace tilsyn::cel {

enum class Op : std::uint8_t {
  constant,
  root,       // slots of the root record
  iteration,  // the element of `each`, then slots
  local,      // a variable of a comprehension, then slots
  slots,      // args[0], then slots
  field,      // args[0], then a name looked up when evaluated
  call,
  list,
  map,
  conjunction,
  disjunction,
  condition,
  all,
  exists,
  exists_one,
  transform,  // map(x, t); with a predicate when there are three args
  filter,
  transform_map,
  transform_entries,  // transformMapEntry()
  bind,               // args: value, body
  opt_map,
  opt_flat_map,
  otherwise,      // a.or(b), a.orValue(b)
  entry,          // args[0] is an optional, in one of the next two
  optional_list,  // with parts after ?
  optional_map,
  optional_field,  // a.?b
  observed,        // args[0], counted as the point `local` (observe.h)
  failure,         // what could not be resolved without checking

  // What specialise() makes of the above; `plain` is the node that it was.
  quick_root,        // root without has(): `steps`
  quick_local,       // local without has(): `steps`, none for the variable itself
  negation,          // !a
  compare,           // a == b and its kin
  compare_constant,  // a == constant and its kin
  text_test,         // a.contains(constant) and its kin
  in_set,            // a in constant strings
  in_list,           // a in b
  size_of,           // size(a)
  count,             // size(a.filter(x, p))
};

// A slot of a record of known type.
struct Step {
  const RecordType* type = nullptr;
  std::uint32_t slot = 0;
};

class StringSet;

// What is evaluated: definitions inlined, names gone, constants folded.
struct Node {
  Op op = Op::constant;
  Function function{};
  bool presence = false;  // has(): of the last slot or the name
  bool pairs = false;     // two variables: `local` and the one after it
  bool bound = false;     // a `local` that a bind made: it may be an error or unknown
  std::uint32_t arg_count = 0;
  std::uint32_t slot_count = 0;
  std::uint32_t local = 0;  // index into the frame of variables
  std::uint32_t cost = 1;   // parts of the body of a comprehension
  Span span;
  const Node** args = nullptr;
  const std::uint32_t* slots = nullptr;
  const RecordType* record = nullptr;  // whose slots the first one is, except for `root`
  std::string_view name;               // of a field; message of a failure
  Value constant;
  const Pattern* pattern = nullptr;  // of matches() with a constant pattern
  // Of specialised nodes.
  const Step* steps = nullptr;
  const StringSet* set = nullptr;
  const Node* plain = nullptr;
};

struct Plan {
  Arena arena;
  std::vector<std::unique_ptr<Pattern>> patterns;
  const Node* root = nullptr;
  std::uint32_t frame_size = 0;
  bool observed = false;  // asked for; such a plan is not specialised
  std::vector<ObservedPoint> points;
};

// Replaces nodes for which there is a shorter way to the same value, down from `node`.
const Node* specialise(const Node& node, Plan& plan);

// `ast` has been checked against `root`.
void make_plan(const Ast& ast, const RecordType& root, const ExprLimits& limits, Plan& plan);

}  // namespace tilsyn::cel
