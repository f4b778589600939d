// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <set>

namespace {

// The extensions that rules have no use for.
const std::set<std::string> out{"network_ext", "block_ext"};

}  // namespace

TEST_CASE("the handed-out part of the conformance suite of CEL passes") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus) {
    std::cout << "SKIP conformance of CEL: TILSYN_CORPUS is not set\n";
    return;
  }
  std::size_t passed = 0;
  for (const auto& total :
       tilsyn::run_conformance(std::filesystem::path(corpus) / "cel",
                               [](const std::string& file) { return !out.contains(file); })) {
    for (const std::string& failure : total.failures) FAIL_CHECK(total.file << "/" << failure);
    passed += total.passed;
  }
  std::cout << "conformance of CEL: " << passed << " tests passed\n";
  CHECK(passed > 1100);
}
