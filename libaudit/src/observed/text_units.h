// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// A passage of a published text: a sentence, a heading, an item, a row of a table.
struct TextUnit {
  std::string text;  // as published, white space and marks of lists apart
  std::string key;   // the same for passages that say the same: case, punctuation, white space and
                     // what is made anew with each visit do not count
};

struct TextUnits {
  std::vector<TextUnit> all;
  bool cut = false;  // the text has more than `most_units`
};

inline constexpr std::size_t most_units = 4000;

// What of a text is compared. Left out is what changes without anything being said: days on which a
// page was updated, years of copyright, counters, "3 days ago", buttons, and numbers alone. A
// number within a sentence counts: "30 days" is not "14 days".
TextUnits units_of(std::string_view text);

}  // namespace tilsyn
