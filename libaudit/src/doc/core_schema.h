// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "doc/node.h"

namespace tilsyn {

// What the YAML 1.2 core schema (section 10.3) says a plain scalar is. An integer outside 64 bits
// is a number; a hexadecimal one, a string.
NodeKind core_kind(std::string_view plain);

}  // namespace tilsyn
