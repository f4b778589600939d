// SPDX-License-Identifier: Apache-2.0
#include "media/numbering.h"

#include <array>
#include <string_view>
#include <utility>

namespace tilsyn {
namespace {

std::string letters(long number) {
  std::string text;
  for (; number > 0; number = (number - 1) / 26)
    text.insert(text.begin(), static_cast<char>('a' + (number - 1) % 26));
  return text;
}

std::string roman(long number) {
  constexpr std::array<std::pair<long, std::string_view>, 13> signs = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string text;
  for (const auto& [value, sign] : signs) {
    for (; number >= value; number -= value) text += sign;
  }
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 32);
  return text;
}

}  // namespace

NumberStyle number_style(char sign) {
  switch (sign) {
    case 'a':
      return NumberStyle::lower_letter;
    case 'A':
      return NumberStyle::upper_letter;
    case 'i':
      return NumberStyle::lower_roman;
    case 'I':
      return NumberStyle::upper_roman;
    default:
      return NumberStyle::decimal;
  }
}

std::string number_text(long number, NumberStyle style) {
  if (number < 1 || number > 3999) return std::to_string(number);
  switch (style) {
    case NumberStyle::lower_letter:
      return letters(number);
    case NumberStyle::upper_letter:
      return upper(letters(number));
    case NumberStyle::lower_roman:
      return roman(number);
    case NumberStyle::upper_roman:
      return upper(roman(number));
    case NumberStyle::decimal:
      break;
  }
  return std::to_string(number);
}

}  // namespace tilsyn
