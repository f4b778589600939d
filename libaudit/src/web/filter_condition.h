// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace tilsyn {

// The lines between `!#if …`, `!#else` and `!#endif` of lists written for several programs. They
// are judged as uBlock Origin in a desktop Chromium would: other lists do not use them.
class FilterConditions {
 public:
  // Whether `line` is one of these three; it changes what holds for the lines that follow.
  bool read(std::string_view line);
  // Whether the lines from here on are meant.
  bool hold() const { return not_held_ == 0; }

 private:
  void end_one();

  std::vector<bool> open_;  // of each `!#if` that has not ended: whether it holds
  std::size_t not_held_ = 0;
};

}  // namespace tilsyn
