// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rules/data_files.h"

namespace tilsyn {

// The rules that the program evaluates itself, about dispositions; their texts are data.
// An acceptance whose last day has passed · a measure whose due date has passed · an acceptance of
// a duty · an acceptance for longer than is allowed · a decision about nothing that was found · a
// correction that changes nothing. One that lacks a role or a date does not load at all.
inline constexpr std::string_view disposition_expired = "tilsyn/disposition-expired";
inline constexpr std::string_view disposition_overdue = "tilsyn/disposition-overdue";
inline constexpr std::string_view disposition_not_allowed = "tilsyn/disposition-not-allowed";
inline constexpr std::string_view disposition_too_long = "tilsyn/disposition-too-long";
inline constexpr std::string_view disposition_unmatched = "tilsyn/disposition-unmatched";
inline constexpr std::string_view correction_unmatched = "tilsyn/correction-unmatched";

// Reads rules/data/builtin.yaml; one of them missing is a diagnostic.
std::vector<Rule> read_builtin_rules(const Documents& documents, const Environment& environment,
                                     Diagnostics& diagnostics);

}  // namespace tilsyn
