// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doc/node.h"
#include "rules/rule_file.h"

namespace tilsyn {

// Compiles each, when, require, found and fix of the file into `rule` and computes what they read.
void compile_expressions(Rule& rule, const Node& document, const RuleFileContext& context,
                         Diagnostics& diagnostics);

}  // namespace tilsyn
