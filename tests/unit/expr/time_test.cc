// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

using namespace tilsyn;

TEST_CASE("timestamps keep to the years 1 to 9999") {
  World world;
  Calculator calc(world);
  const std::string range = "error: the point in time or duration is out of range";
  CHECK(calc("int(timestamp('2009-02-13T23:31:30Z'))") == "1234567890");
  CHECK(calc("int(timestamp('2009-02-14T00:31:30.5+01:00'))") == "1234567890");
  CHECK(calc("string(timestamp('2009-02-13T23:31:30.120Z'))") == "'2009-02-13T23:31:30.12Z'");
  CHECK(calc("timestamp('9999-12-31T23:59:59Z') + duration('1s')") == range);
  CHECK(calc("timestamp(-62135596801 + open - 7)") == "error: the value is out of range");
  CHECK(calc("timestamp('9999-12-31T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')") == range);
  CHECK(calc("timestamp(tool.name)") == "error: the string is no point in time");
  CHECK(calc.problems("timestamp('2009-02-13')") == "10-22: '2009-02-13' is no point in time");
}

TEST_CASE("durations") {
  World world;
  Calculator calc(world);
  CHECK(calc("string(duration('1h30m'))") == "'5400s'");
  CHECK(calc("string(duration('-1.5h'))") == "'-5400s'");
  CHECK(calc("string(duration('-0.5s') + duration('100ms'))") == "'-0.4s'");
  CHECK(calc("duration('1h') > duration('59m') && duration('1us') == duration('1000ns')") ==
        "true");
  CHECK(calc("duration('90m').getHours() == 1 && duration('90m').getMinutes() == 90") == "true");
  CHECK(calc("duration('1.25s').getMilliseconds()") == "250");
  CHECK(calc("duration('9223372036s') + duration('9223372036s')") ==
        "error: the point in time or duration is out of range");
  CHECK(calc("duration('-9223372036s') - duration('0.854775808s') < duration('0')") == "true");
}

TEST_CASE("parts of a timestamp, in UTC and at an offset") {
  World world;
  Calculator calc(world);
  const std::string t = "timestamp('2024-02-29T23:30:15.250Z')";
  CHECK(calc(t + ".getFullYear()") == "2024");
  CHECK(calc(t + ".getMonth()") == "1");
  CHECK(calc(t + ".getDate()") == "29");
  CHECK(calc(t + ".getDayOfMonth()") == "28");
  CHECK(calc(t + ".getDayOfWeek()") == "4");
  CHECK(calc(t + ".getDayOfYear()") == "59");
  CHECK(calc(t + ".getMilliseconds()") == "250");
  CHECK(calc(t + ".getHours('+01:00')") == "0");
  CHECK(calc(t + ".getDate('01:00')") == "1");
  CHECK(calc(t + ".getMinutes('-00:45')") == "45");
  CHECK(calc(t + ".getHours('UTC')") == "23");
  CHECK(calc(t + ".getHours('Europe/Oslo')") == "0");
  CHECK(calc(t + ".getMinutes('Asia/Kathmandu')") == "15");
  // Summer time goes on after 2037, where the tables of the system end.
  CHECK(calc("timestamp('2050-07-01T12:00:00Z').getHours('Europe/Stockholm')") == "14");
  CHECK(calc("timestamp('2050-01-01T12:00:00Z').getHours('Europe/Stockholm')") == "13");
  for (const char* zone : {"Europe/Nowhere", "../../etc/passwd", "", "+25:00", "/etc/localtime"})
    CHECK(calc(t + ".getHours('" + zone + "')")
              .starts_with("error: a time zone is an offset like '+02:00' or a name"));
  CHECK(calc("timestamp('1969-12-31T23:59:59Z').getSeconds()") == "59");
}

TEST_CASE("functions of rules count in calendar days and months") {
  World world;
  Calculator calc(world);
  CHECK(calc("date('2026-11-21') == today") == "true");
  CHECK(calc("plus_days(date('2024-02-28'), 2) == date('2024-03-01')") == "true");
  CHECK(calc("plus_days(date('2024-03-01'), -1) == date('2024-02-29')") == "true");
  CHECK(calc("plus_months(date('2026-01-31'), 1) == date('2026-02-28')") == "true");
  CHECK(calc("plus_months(date('2024-01-31'), 1) == date('2024-02-29')") == "true");
  CHECK(calc("plus_months(date('2026-03-31'), -13) == date('2025-02-28')") == "true");
  CHECK(calc("plus_months(timestamp('2026-01-31T10:00:00Z'), 1).getHours()") == "10");
  const std::string range = "error: the point in time or duration is out of range";
  CHECK(calc("plus_days(today, 9223372036854775807)") == range);
  CHECK(calc("plus_months(today, -9223372036854775807)") == range);
  CHECK(calc("plus_months(date('9999-12-01'), 1)") == range);
  CHECK(calc("plus_months(date('0001-01-01'), -1)") == range);
  CHECK(calc("plus_months(date('9999-11-01'), 1) == date('9999-12-01')") == "true");
  world.forget("declared.retention.until");
  CHECK(calc("plus_months(declared.retention.until, 1) > today") ==
        "unknown: declared.retention.until");
}
