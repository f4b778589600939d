// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expr/checker.h"

namespace tilsyn::cel {

// One walk over a tree. Errors give the type `error`, which fits everywhere, so that one mistake
// is reported once and the rest is still checked.
class Checker {
 public:
  Checker(Ast& ast, const CheckContext& context, TypePool& pool, Diagnostics& diagnostics)
      : ast_(ast), context_(context), pool_(pool), unifier_(pool), diagnostics_(diagnostics) {}

  std::unique_ptr<CheckResult> run();

 private:
  struct Local {
    std::string_view name;
    const Type* type;
    std::string path;
  };

  const Type* visit(Expr& expr);       // and notes the fact that it reads
  const Type* visit_only(Expr& expr);  // the same without noting
  const Type* visit_kind(Expr& expr);
  const Type* literal(const Expr& expr);
  const Type* ident(Expr& expr);
  const Type* select(Expr& expr);
  const Type* record_field(Expr& expr, const RecordType& record);
  bool select_qualified(Expr& expr);
  void take(Expr& expr, const struct Named& named);
  const Type* list(Expr& expr);
  const Type* map(Expr& expr);
  const Type* condition(Expr& expr);
  const Type* entry(Expr& expr);  // of a list or map: what is inside of the optional after ?
  void check_key(const Expr& key);

  // checker_macros.cc
  struct Elements {
    const Type* first;   // index or key with two variables, else the element
    const Type* second;  // the element or value
  };
  const Type* comprehension(Expr& expr);
  const Type* transform(Expr& expr, const Type* result_key);
  const Type* bind(Expr& expr);
  const Type* opt_map(Expr& expr);
  Elements elements_of(Expr& expr);
  const Type* with_locals(Expr& expr, const Elements& elements);
  void expect_bool(Expr& expr, std::string_view what);
  const Local* find_local(std::string_view name) const;

  // checker_calls.cc
  const Type* call(Expr& expr);
  const Type* unknown_function(const Expr& expr);
  const FunctionInfo* find(std::string_view name) const;
  const Type* resolve_overload(Expr& expr);
  void no_overload(const Expr& expr);
  std::string taken(const Expr& expr) const;
  // False when it names a function of a library that does not exist.
  bool qualify_function(Expr& expr);
  void check_enums(const Expr& expr);
  void check_enum_value(const EnumType& enumeration, const Expr& literal);
  void check_constants(const Expr& expr);
  void check_pattern(const Expr& literal);
  std::string shown(const Expr& expr);  // its type, for messages

  void note(const Expr& expr);
  const Type* fail(Span span, std::string id, std::string message, std::string hint = {});

  Ast& ast_;
  const CheckContext& context_;
  TypePool& pool_;
  Unifier unifier_;
  Diagnostics& diagnostics_;
  std::vector<Local> locals_;
  CheckResult result_;
  std::size_t depth_ = 0;
  std::size_t patterns_ = 0;
  bool failed_ = false;
};

}  // namespace tilsyn::cel
