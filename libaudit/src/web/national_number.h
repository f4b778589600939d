// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace tilsyn {

// What the digits of a Nordic national identifier say, apart from how it is written.

struct NorwegianNumber {
  bool d_number = false;
  bool test = false;  // month + 40, + 65 or + 80: synthetic persons
};
// Eleven digits: date, individual number that fits the year, both control digits
// (forskrift om folkeregistrering, chapter 2).
std::optional<NorwegianNumber> read_norwegian(std::string_view digits);

struct SwedishNumber {
  bool coordination = false;  // samordningsnummer: day + 60
};
// Ten digits, or twelve with the century: date and Luhn.
std::optional<SwedishNumber> read_swedish(std::string_view digits);

struct DanishNumber {
  bool checked = false;  // modulus 11, which numbers given since 2007 need not meet
};
// Ten digits: a date in the century that the seventh digit says.
std::optional<DanishNumber> read_danish(std::string_view digits);

struct FinnishNumber {
  bool artificial = false;  // individual numbers 900-999
};
// DDMMYY, separator, three digits, check character; the separators of 2023 included.
std::optional<FinnishNumber> read_finnish(std::string_view text);

}  // namespace tilsyn
