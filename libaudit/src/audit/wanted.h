// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

// Whether `id` is among those that the caller asked for; nobody asked means all.
bool is_wanted(const std::vector<std::string>& wanted, std::string_view id);

// An error for each that was asked for and is not `there`. `what`: "owner", "tool".
void report_unknown(const std::vector<std::string>& wanted, const std::vector<std::string>& there,
                    std::string_view what, Diagnostics& diagnostics);

}  // namespace tilsyn
