// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "expr/ast.h"
#include "expr/observe.h"

namespace tilsyn::cel {

// Whether part `i` of `expr` decides what becomes of the others, or of an element.
bool decides(const Expr& expr, std::size_t i);

// `branches`: its place makes it one that is to be seen both ways; has(), .? and [?] always are.
ObservedPoint observed_point(const Expr& expr, Span span, bool branches);

}  // namespace tilsyn::cel
