// SPDX-License-Identifier: Apache-2.0
#include "expr/macros.h"

#include <array>
#include <optional>

namespace tilsyn::cel {
namespace {

struct Row {
  std::string_view name;
  std::size_t arguments;  // without the receiver
  Macro macro;
  std::size_t variables = 1;
};
constexpr std::array<Row, 19> rows{{{"all", 2, Macro::all},
                                    {"exists", 2, Macro::exists},
                                    {"exists_one", 2, Macro::exists_one},
                                    {"existsOne", 2, Macro::exists_one},
                                    {"map", 2, Macro::map},
                                    {"map", 3, Macro::map},
                                    {"filter", 2, Macro::filter},
                                    {"optMap", 2, Macro::opt_map},
                                    {"optFlatMap", 2, Macro::opt_flat_map},
                                    {"all", 3, Macro::all, 2},
                                    {"exists", 3, Macro::exists, 2},
                                    {"exists_one", 3, Macro::exists_one, 2},
                                    {"existsOne", 3, Macro::exists_one, 2},
                                    {"transformList", 3, Macro::map, 2},
                                    {"transformList", 4, Macro::map, 2},
                                    {"transformMap", 3, Macro::transform_map, 2},
                                    {"transformMap", 4, Macro::transform_map, 2},
                                    {"transformMapEntry", 3, Macro::transform_entries, 2},
                                    {"transformMapEntry", 4, Macro::transform_entries, 2}}};

const Row* row_of(const Expr& call) {
  for (const Row& row : rows)
    if (call.name == row.name && call.args.size() == row.arguments + 1) return &row;
  return nullptr;
}

bool is_plain_name(const Expr& expr) {
  return expr.kind == ExprKind::ident && !expr.leading_dot;
}

// cel.bind(x, value, body): the receiver is the name of the library.
bool is_bind(const Expr& call) {
  const Expr& library = *call.args[0];
  return call.name == "bind" && call.args.size() == 4 && is_plain_name(library) &&
         library.name == "cel";
}

// math.greatest(a, b, c …) is math.greatest([a, b, c …]).
bool is_extreme(const Expr& call) {
  const Expr& library = *call.args[0];
  return (call.name == "greatest" || call.name == "least") && call.args.size() > 3 &&
         is_plain_name(library) && library.name == "math";
}

void gather(Expr& call, Ast& ast) {
  Expr& list = ast.nodes.emplace_back();
  list.kind = ExprKind::list;
  list.begin = call.args[1]->begin;
  list.end = call.args.back()->end;
  list.depth = call.depth;
  list.args.assign(call.args.begin() + 1, call.args.end());
  call.args.resize(1);
  call.args.push_back(&list);
  ++call.depth;
}

std::string expand_has(Expr& call, const Expr*& culprit) {
  Expr& selection = *call.args[0];
  if (selection.kind != ExprKind::select || selection.presence || selection.optional) {
    culprit = &selection;
    return "has() takes a selection of a field, like has(a.b)";
  }
  const std::uint32_t begin = call.begin, end = call.end;
  Expr copy = selection;
  call = std::move(copy);
  call.presence = true;
  call.begin = begin;
  call.end = end;
  return {};
}

}  // namespace

std::string expand_macro(Expr& call, Ast& ast, const Expr*& culprit) {
  if (!call.receiver && call.name == "has" && call.args.size() == 1)
    return expand_has(call, culprit);
  if (!call.receiver) return {};
  if (is_extreme(call)) gather(call, ast);
  const bool bind = is_bind(call);
  const Row* row = bind ? nullptr : row_of(call);
  if (!bind && !row) return {};
  const std::size_t variables = bind ? 1 : row->variables;
  for (std::size_t i = 1; i <= variables; ++i) {
    if (is_plain_name(*call.args[i])) continue;
    culprit = call.args[i];
    return variables == 1
               ? "the first argument of " + std::string(call.name) + "() is the name of a variable"
               : "the first two arguments of " + std::string(call.name) +
                     "() are names of variables";
  }
  const Expr& first = *call.args[1];
  if (variables == 2 && first.name == call.args[2]->name) {
    culprit = call.args[2];
    return "the two variables of " + std::string(call.name) + "() have different names";
  }
  call.kind = ExprKind::comprehension;
  call.macro = bind ? Macro::bind : row->macro;
  call.pairs = variables == 2;
  call.name = first.name;
  call.name_begin = first.begin;
  call.name_end = first.end;
  if (call.pairs) call.second = call.args[2]->name;
  const auto names = call.args.begin() + (bind ? 0 : 1);
  call.args.erase(names, call.args.begin() + 1 + static_cast<std::ptrdiff_t>(variables));
  return {};
}

}  // namespace tilsyn::cel
