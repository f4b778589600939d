// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// The day whose law an example is held against.
Date day_of(const RuleTest& test);

// The facts of a rule's own test as its expressions read them: typed, with derived facts and
// parameters, and with an example tool and owner where it names none. They live in `arena`.
// nullptr, with diagnostics, when they are not what the schema says.
const Record* example_facts(const Rule& rule, const RuleTest& test, const RuleSet& rules,
                            Arena& arena, Diagnostics& diagnostics);

}  // namespace tilsyn
