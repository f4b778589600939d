// SPDX-License-Identifier: Apache-2.0
// A second opinion on what is valid. Known differences, left out of what is generated and shown
// below: `$ref` siblings, x-* and our own formats (draft-07 or valijson ignore them), dates (on a
// long text valijson crashes), null (absent here), whole numbers written 1.0, placeholders.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "generate.h"

namespace tilsyn {
namespace {

class Oracle {
 public:
  explicit Oracle(const std::string& schema) : text_(nlohmann::json::parse(schema)) {
    valijson::SchemaParser parser;
    valijson::adapters::NlohmannJsonAdapter adapter(text_);
    parser.populateSchema(adapter, schema_);
  }
  bool accepts(const std::string& instance) {
    nlohmann::json json = nlohmann::json::parse(instance);
    valijson::adapters::NlohmannJsonAdapter adapter(json);
    // Strong types: a text is not a number because it looks like one.
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    return validator.validate(schema_, adapter, nullptr);
  }

 private:
  nlohmann::json text_;
  valijson::Schema schema_;
};

TEST_CASE("our verdict is that of valijson") {
  Generator generate(4711);
  int good = 0, bad = 0;
  for (int round = 0; round < 150; ++round) {
    Sketch sketch = generate.schema();
    SchemaTest test({{"thing", sketch.schema()}});
    Oracle oracle(sketch.schema());
    REQUIRE(test.ok());
    for (int i = 0; i < 40; ++i) {
      std::string instance = generate.perhaps_valid(sketch).written();
      if (!instance.starts_with('{')) continue;
      test.json(instance);
      bool accepted = oracle.accepts(instance);
      (accepted ? good : bad)++;
      INFO(sketch.schema());
      INFO(instance);
      INFO(test.drawn());
      CHECK(test.problems->ok() == accepted);
    }
  }
  MESSAGE(good << " accepted and " << bad << " refused by both");
  CHECK(good > 1000);
  CHECK(bad > 1000);
}

struct Difference {
  const char* name;
  const char* properties;
  const char* instance;
  bool ours, theirs;
};

TEST_CASE("where we differ, we differ on purpose") {
  const Difference differences[] = {
      {"empty values are absent", R"("a": {"type": "string"})", R"({"a": null})", true, false},
      {"countries exist", R"("a": {"type": "string", "format": "country"})", R"({"a": "XX"})",
       false, true},
      {"elements have an identity",
       R"("a": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "x-key": ["b"], "properties": {"b": {"type": "string"}}}})",
       R"({"a": [{"b": "x"}, {"b": "x"}]})", false, true},
      {"derived fields are not given", R"("a": {"type": "string", "x-derived": true})",
       R"({"a": "x"})", false, true},
  };
  for (const Difference& difference : differences) {
    INFO(std::string(difference.name));
    auto test = SchemaTest::of_properties(difference.properties);
    REQUIRE(test.ok());
    test.json(difference.instance);
    CHECK(test.problems->ok() == difference.ours);
    Oracle oracle(std::string(test.schemas->text("thing")));
    CHECK(oracle.accepts(difference.instance) == difference.theirs);
  }
}

}  // namespace
}  // namespace tilsyn
