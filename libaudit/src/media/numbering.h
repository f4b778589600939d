// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tilsyn {

enum class NumberStyle : unsigned char {
  decimal,
  lower_letter,
  upper_letter,
  lower_roman,
  upper_roman
};

// From the signs that HTML and ODF use: '1', 'a', 'A', 'i', 'I'.
NumberStyle number_style(char sign);

// 28 as a letter is "ab"; what a style cannot write is decimal.
std::string number_text(long number, NumberStyle style);

}  // namespace tilsyn
