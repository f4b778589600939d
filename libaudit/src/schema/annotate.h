// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diag/diagnostic.h"
#include "doc/node.h"
#include "value/type.h"

namespace tilsyn {

// Takes description and x-* of a property into its field; what `node` does not say stays.
void annotate_field(Field& field, const Node& node, Diagnostics& diagnostics);

}  // namespace tilsyn
