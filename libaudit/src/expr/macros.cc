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
};
constexpr std::array<Row, 6> rows{{{"all", 2, Macro::all},
                                   {"exists", 2, Macro::exists},
                                   {"exists_one", 2, Macro::exists_one},
                                   {"map", 2, Macro::map},
                                   {"map", 3, Macro::map},
                                   {"filter", 2, Macro::filter}}};

std::optional<Macro> macro_of(const Expr& call) {
  for (const Row& row : rows)
    if (call.name == row.name && call.args.size() == row.arguments + 1) return row.macro;
  return std::nullopt;
}

std::string expand_has(Expr& call, const Expr*& culprit) {
  Expr& selection = *call.args[0];
  if (selection.kind != ExprKind::select || selection.presence) {
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

std::string expand_macro(Expr& call, const Expr*& culprit) {
  if (!call.receiver && call.name == "has" && call.args.size() == 1)
    return expand_has(call, culprit);
  if (!call.receiver) return {};
  const std::optional<Macro> macro = macro_of(call);
  if (!macro) return {};
  const Expr& variable = *call.args[1];
  if (variable.kind != ExprKind::ident || variable.leading_dot) {
    culprit = &variable;
    return "the first argument of " + std::string(call.name) + "() is the name of a variable";
  }
  call.kind = ExprKind::comprehension;
  call.macro = *macro;
  call.name = variable.name;
  call.name_begin = variable.begin;
  call.name_end = variable.end;
  call.args.erase(call.args.begin() + 1);
  return {};
}

}  // namespace tilsyn::cel
