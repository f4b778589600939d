// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/confirm.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

// Facts to confirm again, in their order: by role, tool and day.
std::string write_fact_review_json(const std::vector<FactToConfirm>& facts);
std::string write_fact_review_text(const std::vector<FactToConfirm>& facts, std::size_t width);

}  // namespace tilsyn
