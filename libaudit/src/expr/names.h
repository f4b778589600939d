// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/checker.h"

namespace tilsyn::cel {

// What a name outside of comprehensions stands for.
struct Named {
  Meaning meaning = Meaning::unresolved;
  std::uint32_t slot = 0;
  const Type* type = nullptr;
  const Type* constant = nullptr;
  const CheckedDefinition* definition = nullptr;
  std::string path;
};

// Looks `name` (possibly dotted) up in the container and the scopes around it, innermost first
// (langdef, "Name Resolution"); a leading dot means the outermost scope only.
std::optional<Named> find_name(const CheckContext& context, TypePool& pool, std::string_view name,
                               bool leading_dot);

// "a.b.c" for a chain of selections that starts with an identifier, which is returned.
const Expr* dotted_name(const Expr& expr, std::string& name);

// All names that an expression may start with.
std::vector<std::string> known_names(const CheckContext& context);

}  // namespace tilsyn::cel
