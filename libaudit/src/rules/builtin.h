// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/data_files.h"

namespace tilsyn {

// The rules that the program evaluates itself, about dispositions; their texts are data.
inline constexpr std::string_view disposition_expired = "tilsyn/disposition-expired";
inline constexpr std::string_view disposition_overdue = "tilsyn/disposition-overdue";
inline constexpr std::string_view disposition_not_allowed = "tilsyn/disposition-not-allowed";
inline constexpr std::string_view disposition_unmatched = "tilsyn/disposition-unmatched";

// Reads rules/data/builtin.yaml; one of the four missing is a diagnostic.
std::vector<Rule> read_builtin_rules(const Documents& documents, const Environment& environment,
                                     Diagnostics& diagnostics);

}  // namespace tilsyn
