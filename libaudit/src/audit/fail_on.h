// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/result.h"

namespace tilsyn {

// Which findings make the exit code 1.
struct FailOn {
  std::optional<Severity> fail;     // this severity and worse
  std::optional<Severity> unknown;  // the same for what is unknown
};

// "high", "unknown:critical", "never"; several are joined. An empty list is the default: high and
// unknown:critical. `problem` says what is wrong with a word.
FailOn parse_fail_on(const std::vector<std::string>& words, std::string& problem);

// A finding that a valid acceptance or plan marks still counts: a mark is not an outcome.
bool fails_on(const FailOn& fail_on, const Finding& finding);

}  // namespace tilsyn
