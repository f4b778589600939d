// SPDX-License-Identifier: Apache-2.0
#include <tilsyn/words.h>

#include "base/date.h"
#include "base/near.h"

namespace tilsyn {

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  return std::string(nearest(word, candidates));
}

bool is_day(std::string_view text) {
  return parse_date(text).has_value();
}

}  // namespace tilsyn
