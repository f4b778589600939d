// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "doc/node.h"
#include "rules/rule.h"

namespace tilsyn {

// The `tests` of a rule file. The facts that they give are typed when they run.
std::vector<RuleTest> read_tests(const Node& document, Diagnostics& diagnostics);

}  // namespace tilsyn
