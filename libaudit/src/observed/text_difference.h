// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// '-' gone, '+' new, ' ' unchanged beside it, '@' something unchanged was left out.
struct DifferenceLine {
  char mark = ' ';
  std::string text;
};

// What one published text says and the other does not. What only stands elsewhere, or once more, is
// no difference.
struct TextDifference {
  std::size_t added = 0, removed = 0;  // passages
  // They have so little in common that a comparison tells nothing: no lines.
  bool another_text = false;
  bool cut = false;  // one has more passages than are compared, or there are more lines
  std::vector<DifferenceLine> lines;

  bool none() const { return added == 0 && removed == 0; }
};

// Bounded in time and memory, whatever the texts are.
TextDifference compare_texts(std::string_view before, std::string_view after);

}  // namespace tilsyn
