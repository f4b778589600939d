// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/pattern.h"

namespace tilsyn {

// What a schema asks of a value beyond its kind.
struct Constraint {
  std::string format;
  std::optional<double> minimum, maximum;
  std::size_t min_items = 0;
  std::size_t max_items = SIZE_MAX;
  std::optional<Pattern> pattern;
  std::string pattern_text;
};

}  // namespace tilsyn
