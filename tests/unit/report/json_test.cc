// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "report/index.h"
#include "sample.h"
#include "schema/schema.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Sample;

// What is wrong with `json` by schemas/report.schema.json.
std::string problems(Sample& sample, const std::string& json, const char* name) {
  Diagnostics& diagnostics = sample.shop().diagnostics();
  const SourceId source = diagnostics.sources().add(name, json);
  const Node node = parse_json(source, diagnostics);
  const Type* type = sample.shop().schemas().find("report");
  REQUIRE(type);
  Arena arena;
  read_value(node, *type, {}, arena, nullptr, diagnostics);
  return diagnostics.ok() ? "" : sample.shop().printed();
}

TEST_CASE("the JSON report holds to its published schema") {
  Sample sample;
  for (const std::string_view language : catalogue_languages()) {
    CAPTURE(language);
    CHECK(problems(sample, sample.written("json", language), "report.json") == "");
  }
}

TEST_CASE("the schema is not one that lets everything through") {
  Sample sample;
  std::string json = sample.written("json", "en");
  json.replace(json.find("\"disclaimer\""), 12, "\"discleimer\"");
  CHECK(problems(sample, json, "wrong.json").find("discleimer") != std::string::npos);
}

TEST_CASE("the JSON report says what was found, where and why") {
  Sample sample;
  const std::string json = sample.written("json", "en");
  for (const char* part :
       {"\"rule\": \"eu/agreement/breach-notice\"", "\"settled\": true", "\"quote\": \"96\"",
        "\"text\": \"The agreement gives 96 hours.\"", "\"law_date\": \"2026-11-21\"",
        "\"generated_on\": \"2026-11-22\"", "\"contradiction\": true", "\"chosen_by\": \"test\"",
        "\"account\": \"agreed\"", "\"text\": \"Art. 33(2)\""}) {
    CHECK_MESSAGE(json.find(part) != json.npos, part);
  }
  CHECK(json == sample.written("json", "en"));
}

}  // namespace
