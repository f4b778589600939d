// SPDX-License-Identifier: Apache-2.0
#include "engine/result.h"

#include <array>

namespace tilsyn {

std::string_view to_string(Outcome outcome) {
  constexpr std::array<std::string_view, 5> words{"pass", "fail", "unknown", "not_applicable",
                                                  "error"};
  return words.at(static_cast<std::size_t>(outcome));
}

}  // namespace tilsyn
