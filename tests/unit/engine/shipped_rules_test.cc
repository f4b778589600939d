// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>

#include "engine/result.h"

namespace {

using namespace tilsyn;

std::string printed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  return out.str();
}

TEST_CASE("the rules of this project load and show what they say") {
  const std::filesystem::path data = TILSYN_SOURCE_DIR;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto schemas = Schemas::load(data / "schemas", diagnostics);
  REQUIRE_MESSAGE(schemas, printed(diagnostics));
  const auto placeholders =
      Placeholders::load(data / "rules" / "data" / "placeholders", diagnostics);
  const auto rules = RuleSet::load({data, {}}, *schemas, placeholders, diagnostics);
  REQUIRE_MESSAGE(rules, printed(diagnostics));
  CHECK(rules->rules().size() >= 5);
  for (const Rule& rule : rules->rules()) {
    CHECK(run_rule_tests(rule, *rules, *schemas, diagnostics) >= 2);
  }
  for (const char* country : {"NO", "SE"}) {
    check_parameters(*rules, country, example_day, diagnostics);
  }
  CHECK_MESSAGE(diagnostics.ok(), printed(diagnostics));
}

}  // namespace
