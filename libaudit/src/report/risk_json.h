// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "report/report.h"

namespace tilsyn {

// Adds `risk_matrix`, `risks` and `risk_proposals`.
void put_risk(const Report& report, nlohmann::ordered_json& out);

}  // namespace tilsyn
