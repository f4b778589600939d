// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "doc/node.h"
#include "value/arena.h"
#include "value/value.h"

namespace tilsyn {

// A file with a million misspelt keys is not worth a million searches for what was meant.
bool wants_hints(const Diagnostics& diagnostics);

bool is_scalar(const Node& node);
// Nothing is written: null or blanks only.
bool is_empty(const Node& node);

// "a list", "the number 5", "'NO'": what a message says was found.
std::string found(const Node& node);
// "a list", "a whole number", "a day (2026-03-01)": what a message says was expected.
std::string expected(const Type& type);

// A scalar that is not empty as `type` (boolean, integer, number, string, timestamp); nothing, with
// a diagnostic, when it is not one.
std::optional<Value> read_scalar(const Node& node, const Type& type, Arena& arena,
                                 Diagnostics& diagnostics);

// Any value by the YAML 1.2 core schema: mappings become maps, sequences lists.
Value read_dyn(const Node& node, Arena& arena, Diagnostics& diagnostics);

}  // namespace tilsyn
