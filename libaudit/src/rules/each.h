// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "doc/node.h"
#include "expr/program.h"
#include "rules/rule_file.h"

namespace tilsyn {

// Compiles `each: x in LIST` into `rule`. The variable that it binds for the other expressions, or
// nothing (with a diagnostic) when it is not a list whose elements have an identity.
std::optional<Variable> compile_each(Rule& rule, const Node& node, const RuleFileContext& context,
                                     Diagnostics& diagnostics);

}  // namespace tilsyn
