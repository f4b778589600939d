// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "diag/source.h"
#include "doc/edit.h"
#include "doc/node.h"

namespace tilsyn {

// Takes the lines of `entry` out of a block mapping, and leaves its comments where they were, each
// on a line of its own. Nothing where the entry has no lines of its own.
std::optional<Edit> cut_entry(const Source& source, const Node& mapping, const Entry& entry);

}  // namespace tilsyn
