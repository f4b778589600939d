// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

Date date(std::string_view text) {
  const auto parsed = parse_date(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

}  // namespace

TEST_CASE("dates are read exactly or not at all") {
  CHECK(to_string(date("2026-11-21")) == "2026-11-21");
  CHECK(to_string(date("0001-01-01")) == "0001-01-01");
  CHECK(to_string(date("2024-02-29")) == "2024-02-29");
  for (const char* wrong :
       {"2026-02-30", "2023-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "0000-01-01",
        "2026-11-21 ", "26-11-21", "2026/11/21", "2026-11-2x", "-026-11-21", ""}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_date(wrong).has_value());
  }
}

TEST_CASE("days and months") {
  CHECK(days_between(date("2026-02-28"), date("2026-03-01")) == 1);
  CHECK(days_between(date("2024-03-01"), date("2024-02-28")) == -2);
  CHECK(to_string(plus_days(date("2026-12-31"), 1)) == "2027-01-01");
  CHECK(to_string(plus_months(date("2026-01-31"), 1)) == "2026-02-28");
  CHECK(to_string(plus_months(date("2024-01-31"), 1)) == "2024-02-29");
  CHECK(to_string(plus_months(date("2026-01-15"), -13)) == "2024-12-15");
  CHECK(to_string(plus_months(date("2026-12-31"), 12)) == "2027-12-31");
}

TEST_CASE("arithmetic stops at the ends of the calendar") {
  CHECK(to_string(plus_days(date("2026-01-01"), INT64_MAX)) == "9999-12-31");
  CHECK(to_string(plus_days(date("2026-01-01"), INT64_MIN)) == "0001-01-01");
  CHECK(to_string(plus_months(date("2026-01-01"), INT64_MAX)) == "9999-12-31");
  CHECK(to_string(plus_months(date("2026-01-01"), INT64_MIN)) == "0001-01-01");
}
