// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/ast.h"
#include "expr/types.h"

namespace tilsyn::cel {

struct CheckContext {
  const RecordType* root = nullptr;
  const Variable* iteration = nullptr;
  const std::vector<std::unique_ptr<CheckedDefinition>>* definitions = nullptr;
  const std::vector<FunctionInfo>* functions = nullptr;  // besides the standard ones
  std::string container;  // names are looked up as container.name first
  bool rule_functions = false;
  bool strict = true;  // false: what cannot be resolved fails when it is evaluated
  ExprLimits limits;
};

struct CheckResult {
  const Type* type = nullptr;
  std::vector<StaticRead> reads;
  std::size_t nodes = 0;  // with inlined definitions
  std::size_t depth = 0;
};

// Resolves names, fields and overloads of `ast` in place. New types live in `pool`. Nothing, with
// diagnostics, when something does not fit.
std::unique_ptr<CheckResult> check(Ast& ast, const CheckContext& context, TypePool& pool,
                                   Diagnostics& diagnostics);

}  // namespace tilsyn::cel
