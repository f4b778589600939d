// SPDX-License-Identifier: Apache-2.0
// schemas/observation.schema.json says what observation_fields.h writes: no field more, none less.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>

#include "probe/observation_fields.h"

using namespace tilsyn;

namespace {

using Json = nlohmann::json;

struct SchemaCheck {
  const Json& schema;  // of the record that is visited
  std::string path;
  std::size_t fields = 0;

  template <typename Field>
  void operator()(const char* name, Field& field) {
    ++fields;
    const std::string at = path + "." + name;
    CAPTURE(at);
    const Json& properties = schema.at("properties");
    REQUIRE(properties.contains(name));
    check(properties.at(name), at, field);
  }

  static void expect(const Json& type, const char* name) { CHECK(type.at("type") == name); }

  static void check(const Json& type, const std::string&, std::string&) { expect(type, "string"); }
  static void check(const Json& type, const std::string&, bool&) { expect(type, "boolean"); }
  template <typename Field>
  static void check(const Json& type, const std::string& at, Field&) {
    if constexpr (std::is_enum_v<Field>) {
      expect(type, "string");
      CHECK(type.contains("enum"));
    } else if constexpr (std::is_integral_v<Field>) {
      expect(type, "integer");
    } else {
      expect(type, "object");
      Field fresh{};
      record(type, at, fresh);
    }
  }
  template <typename Item>
  static void check(const Json& type, const std::string& at, std::vector<Item>&) {
    expect(type, "array");
    Item item{};
    check(type.at("items"), at + "[]", item);
  }
  template <typename Item>
  static void check(const Json& type, const std::string& at, std::optional<Item>&) {
    Item item{};
    check(type, at, item);
  }

  template <typename Record>
  static void record(const Json& schema, const std::string& path, Record& fresh) {
    SchemaCheck all{schema, path};
    visit_fields(all, fresh);
    CAPTURE(path);
    CHECK(all.fields == schema.at("properties").size());
    CHECK(schema.at("additionalProperties") == false);
  }
};

}  // namespace

TEST_CASE("the published schema of an observation has every field, and no other") {
  std::ifstream in(std::string(TILSYN_SOURCE_DIR) + "/schemas/observation.schema.json");
  const Json schema = Json::parse(in);
  Observation fresh;
  SchemaCheck::record(schema, "observation", fresh);
}
