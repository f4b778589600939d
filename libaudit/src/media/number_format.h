// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// How a spreadsheet shows a number, as far as it says what the number means (ECMA-376 part 1,
// 18.8.31).
struct NumberFormat {
  bool year = false, month = false, day = false;
  bool time = false;     // hours, minutes or seconds
  bool elapsed = false;  // "[h]:mm": hours that go on after 24
  bool percent = false;
  unsigned zeros = 0;  // "0000": digits that are always written
  bool is_date() const { return year || month || day || time; }
};

NumberFormat read_number_format(std::string_view code);
// The formats that every program knows by number; empty ones for the rest.
NumberFormat built_in_number_format(unsigned id);

// The number as a person writes it: 12, 1.5; fifteen digits and nine decimals at most, what lies
// below is the slip of binary fractions. A day as "2024-08-15", "2024-08" or "2024" as far as the
// format shows it, with "13:30" or "13:30:05" behind it or alone. Text that is no number, and a
// number that is no day, stay as they are.
std::string shown_number(std::string_view stored, const NumberFormat& format, bool from_1904);

std::string shown_number(double number);

}  // namespace tilsyn
