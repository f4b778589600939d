// SPDX-License-Identifier: Apache-2.0
#include "model/version_order.h"

#include <doctest/doctest.h>

#include <vector>

using namespace tilsyn;

TEST_CASE("versions are ordered as people number them") {
  const std::vector<std::string> order = {"",  "0.9", "1",  "1.9",     "1.10",
                                          "2", "2.1", "10", "2026-02", "2026-11-20"};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) {
      CAPTURE(order[i]);
      CAPTURE(order[j]);
      CHECK((compare_versions(order[i], order[j]) < 0) == (i < j));
      CHECK((compare_versions(order[i], order[j]) == 0) == (i == j));
    }
  }
  CHECK(compare_versions("1.01", "1.1") == 0);
  CHECK(compare_versions("99999999999999999999999999", "100000000000000000000000000") < 0);
}

TEST_CASE("the next version is one more, and comes later") {
  CHECK(next_version("3") == "4");
  CHECK(next_version("9") == "10");
  CHECK(next_version("2.9") == "2.10");
  CHECK(next_version("v1") == "v2");
  CHECK(next_version("1-rc") == "2-rc");
  CHECK(next_version("final") == "final.1");
  for (const char* version : {"1", "9", "1.9.9", "099", "x", "", "2.b9c"}) {
    CAPTURE(version);
    CHECK(compare_versions(version, next_version(version)) < 0);
  }
}
