// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/result.h"

namespace tilsyn {

// One question per tool, missing path and recipient, however many findings wait for it. An account
// without a source is one question whose path is the account. What settles most comes first.
std::vector<OpenQuestion> open_questions(const OwnerResult& result);

}  // namespace tilsyn
