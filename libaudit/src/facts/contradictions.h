// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "facts/overlay.h"

namespace tilsyn {

// What one document of a set says, its parties resolved.
struct SetPart {
  const Record* record = nullptr;
  bool amendment = false;  // made to change what the others say
};

// Fills `agreed.contradictions`: each field of which two of the documents state different values,
// once, each value standing where its document says it. `parts` in their order of precedence.
void put_contradictions(const std::vector<SetPart>& parts, Record& agreed, Overlay& overlay,
                        Arena& arena);

}  // namespace tilsyn
