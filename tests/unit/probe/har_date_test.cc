// SPDX-License-Identifier: Apache-2.0
#include "probe/har_date.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {
std::string read(std::string_view text) {
  const auto date = parse_har_date(text);
  return date ? har_date_text(*date) : "";
}
}  // namespace

TEST_CASE("dates of exporters are read") {
  CHECK(read("2026-11-22T03:40:23.125Z") == "2026-11-22T03:40:23.125Z");
  CHECK(read("2011-07-08T06:40:46.9724178+01:00") == "2011-07-08T05:40:46.972Z");
  CHECK(read("2023-03-29T17:37:42.482-07:00") == "2023-03-30T00:37:42.482Z");
  CHECK(read("2023-03-29T17:37:42-0700") == "2023-03-30T00:37:42.000Z");
  CHECK(read("2023-03-29 17:37:42,5") == "2023-03-29T17:37:42.500Z");
  CHECK(read("2023-03-29T17:37") == "2023-03-29T17:37:00.000Z");
  CHECK(read("2023/03/29 17:37:42 +02:00") == "2023-03-29T15:37:42.000Z");
  CHECK(read("2023-03-29") == "2023-03-29T00:00:00.000Z");
  CHECK(read("1700000000") == "2023-11-14T22:13:20.000Z");
  CHECK(read("1700000000123.25") == "2023-11-14T22:13:20.123Z");
  CHECK(read("Tue, 28 Sep 2010 11:23:42 GMT") == "2010-09-28T11:23:42.000Z");
}

TEST_CASE("what is no date is none") {
  for (const char* text :
       {"", "soon", "2023-02-30T00:00:00Z", "2023-03-29T25:00:00Z", "2023-03-29T17:37:42.482-7",
        "2023-03-29Tx", "12", "-1", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(read(text) == "");
  }
}

TEST_CASE("dates before 1970 are written, too") {
  CHECK(read("1969-12-31T23:59:59.5Z") == "1969-12-31T23:59:59.500Z");
}
