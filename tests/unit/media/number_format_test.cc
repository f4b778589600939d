// SPDX-License-Identifier: Apache-2.0
#include "media/number_format.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

std::string shown(std::string_view stored, std::string_view code = "General", bool mac = false) {
  return shown_number(stored, read_number_format(code), mac);
}

}  // namespace

TEST_CASE("numbers are written as people write them") {
  CHECK(shown("12") == "12");
  CHECK(shown("12.0") == "12");
  CHECK(shown("1.5") == "1.5");
  CHECK(shown("1.0000000000000002") == "1");
  CHECK(shown("0.30000000000000004") == "0.3");
  CHECK(shown("1.0000000002") == "1");
  CHECK(shown("923609016") == "923609016");
  CHECK(shown("1234567890.25") == "1234567890.25");
  CHECK(shown("1.2E+3") == "1200");
  CHECK(shown("1E+20") == "100000000000000000000");
  CHECK(shown("-0") == "0");
  CHECK(shown("-7.50") == "-7.5");
  CHECK(shown("1e-12") == "1e-12");
  CHECK(shown("1e400") == "1e400");
  CHECK(shown(" 3 ") == "3");
  CHECK(shown("no number") == "no number");
  CHECK(shown("") == "");
  CHECK(shown("0.25", "0%") == "25%");
  CHECK(shown("0.125", "0.0 %") == "12.5%");
  CHECK(shown("150", "0000") == "0150");
  CHECK(shown("12345", "0000") == "12345");
}

TEST_CASE("dates are told by the format") {
  CHECK(shown("45519", "[$-414]dd/mm/yyyy") == "2024-08-15");
  CHECK(shown("45519", "yyyy\\-mm\\-dd;@") == "2024-08-15");
  CHECK(shown("45519", "d. mmmm yyyy") == "2024-08-15");
  CHECK(shown("45519", "mmm yyyy") == "2024-08");
  CHECK(shown("45519", "yyyy") == "2024");
  CHECK(shown("45519.5625", "dd.mm.yyyy hh:mm") == "2024-08-15 13:30");
  CHECK(shown("45519", "dd.mm.yyyy hh:mm") == "2024-08-15");
  CHECK(shown("45519.5625", "dd.mm.yyyy") == "2024-08-15");
  CHECK(shown("0.5625", "hh:mm") == "13:30");
  CHECK(shown("0.56255787", "h:mm:ss AM/PM") == "13:30:05");
  CHECK(shown("1.5", "[h]:mm") == "36:00");
  CHECK(shown("45519.999999", "yyyy-mm-dd hh:mm") == "2024-08-16");
}

TEST_CASE("letters in quotes, colours and exponents make no date") {
  for (const char* code : {"General", "Standard", "0.00", "#,##0 \"dager\"", "[Red]0", "0.00E+00",
                           "#,##0\\ \\d", "_-* #,##0 \"kr\"_-", "@"}) {
    CAPTURE(code);
    CHECK_FALSE(read_number_format(code).is_date());
  }
  CHECK(read_number_format("mm:ss").is_date());
  CHECK_FALSE(read_number_format("mm:ss").month);
  CHECK(read_number_format("mm/yy").month);
  CHECK(built_in_number_format(14).day);
  CHECK(built_in_number_format(20).time);
  CHECK_FALSE(built_in_number_format(20).month);
  CHECK(built_in_number_format(46).elapsed);
  CHECK(built_in_number_format(9).percent);
  CHECK_FALSE(built_in_number_format(2).is_date());
  CHECK_FALSE(built_in_number_format(4'000'000).is_date());
}

TEST_CASE("days are counted from 1900, with its leap day that never was, or from 1904") {
  CHECK(shown("1", "yyyy-mm-dd") == "1900-01-01");
  CHECK(shown("59", "yyyy-mm-dd") == "1900-02-28");
  CHECK(shown("60", "yyyy-mm-dd") == "1900-02-29");
  CHECK(shown("61", "yyyy-mm-dd") == "1900-03-01");
  CHECK(shown("0", "yyyy-mm-dd", true) == "1904-01-01");
  CHECK(shown("44057", "yyyy-mm-dd", true) == "2024-08-15");
  CHECK(shown("-1", "yyyy-mm-dd") == "-1");
  CHECK(shown("2958464", "yyyy-mm-dd") == "9999-12-30");
  CHECK(shown("2958464", "yyyy-mm-dd", true) == "2958464");
  CHECK(shown("1e15", "yyyy-mm-dd") == "1000000000000000");
}
