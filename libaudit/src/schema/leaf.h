// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/state.h"

namespace tilsyn {

// The type of a schema node that describes a scalar; nullptr, with a diagnostic, when it does not.
const Type* compile_leaf(Schemas::State& state, const Node& node, const std::string& name,
                         bool root, Diagnostics& diagnostics);

// The words of `enum` or `const`, with their x-labels.
const EnumType* compile_enumeration(Schemas::State& state, const Node& node,
                                    const std::string& name, Diagnostics& diagnostics);

// The number that is written as `key` of `node`.
std::optional<double> bound_of(const Node& node, std::string_view key);

}  // namespace tilsyn
