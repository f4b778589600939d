// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tilsyn {

// One line of a text, seen by itself.
struct Line {
  std::uint32_t begin = 0;   // of what is said: after marks of headings, items and quotes
  std::uint32_t end = 0;     // without blanks at the end
  std::uint32_t indent = 0;  // columns before the first mark
  std::uint8_t hashes = 0;   // "## "
  std::uint32_t marker = 0;  // 0, or the kind of its marker and how deep: equal for siblings
  std::uint32_t number = 0;  // what a numbered marker says last: 3 of "2.3", 2 of "(b)"
  bool bold = false;         // all of it is in **bold**
  bool row = false;          // "| a | b |"
  bool leader = false;       // ". . . . . 12": a table of contents
  bool unticked = false;     // "[ ]", "☐"
  bool ticked = false;
  bool furniture = false;  // "Page 3 of 9", a rule, a form feed
  bool blank() const { return begin == end && marker == 0 && !furniture; }
};

std::vector<Line> read_lines(std::string_view text);

}  // namespace tilsyn
