// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "doc/node.h"
#include "expr/program.h"
#include "rules/rule.h"

namespace tilsyn {

// Splits "Avtalen gir {agreed.breach_notice_hours} timer" and compiles what stands in braces; "{{"
// and "}}" are literal braces. Problems are diagnostics with their place in the file.
Text parse_text(const Node& node, const Environment& environment, const Variable* iteration,
                Diagnostics& diagnostics);

// The same for every language of the mapping `texts` (nullptr: none).
Texts parse_texts(const Node* texts, const Environment& environment, const Variable* iteration,
                  Diagnostics& diagnostics);

}  // namespace tilsyn
