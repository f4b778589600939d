// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "diag/diagnostic.h"
#include "expr/ast.h"

namespace tilsyn::cel {

// Parses `text` into `ast` (whose `spans` is set) and expands macros unless told otherwise. False,
// with diagnostics, when it is not an expression or exceeds a limit.
bool parse(std::string_view text, const ExprLimits& limits, bool macros, Ast& ast,
           Diagnostics& diagnostics);

}  // namespace tilsyn::cel
