// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "expr/ast.h"

namespace tilsyn::cel {

// Turns a call that has the shape of a macro (name, number of arguments, receiver) into what it
// stands for, in place. Returns what is wrong, with `culprit` set, when the shape fits but the
// arguments do not; other calls are left alone.
std::string expand_macro(Expr& call, Ast& ast, const Expr*& culprit);

}  // namespace tilsyn::cel
