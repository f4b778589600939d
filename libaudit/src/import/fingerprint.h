// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/draft.h"

namespace tilsyn {

// Eight hexadecimal digits that tell whether a value is what it was; "-" for none. Against
// accidents, not against people who try.
std::string fingerprint(const Draft* draft);

}  // namespace tilsyn
