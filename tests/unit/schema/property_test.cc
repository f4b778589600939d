// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "generate.h"

namespace tilsyn {
namespace {

// What was written comes back from the slots.
void check_same(const Value& value, const Sketch& sketch, const Json& written) {
  switch (sketch.kind) {
    case Sketch::Kind::text:
    case Sketch::Kind::word:
      CHECK(value.as_string() == written.text);
      break;
    case Sketch::Kind::integer:
      CHECK(value.as_int() == std::stoll(written.text));
      break;
    case Sketch::Kind::number:
      CHECK(value.as_double() == std::stod(written.text));
      break;
    case Sketch::Kind::boolean:
      CHECK(value.as_bool() == (written.text == "true"));
      break;
    case Sketch::Kind::list:
      REQUIRE(value.as_list().size == written.items.size());
      for (std::size_t i = 0; i < written.items.size(); ++i) {
        check_same(value.as_list().items[i], sketch.children[0].sketch, written.items[i]);
      }
      break;
    case Sketch::Kind::record:
      for (std::uint32_t i = 0; i < sketch.children.size(); ++i) {
        const auto& [name, child] = sketch.children[i];
        const Value& slot = value.as_record().slots[i];
        if (const Json* entry = written.find(name)) {
          check_same(slot, child, *entry);
        } else {
          CHECK(slot.is(ValueKind::absent));
        }
      }
      break;
  }
}

TEST_CASE("what a generated schema allows is read back from the slots") {
  Generator generate(20261121);
  for (int round = 0; round < 60; ++round) {
    Sketch sketch = generate.schema();
    SchemaTest test({{"thing", sketch.schema()}});
    CAPTURE(sketch.schema());
    REQUIRE(test.ok());
    for (int i = 0; i < 20; ++i) {
      Json instance = generate.valid(sketch);
      CAPTURE(instance.written());
      test.json(instance.written());
      CHECK_EQ(test.drawn(), "");
      check_same(Value::record(test.record), sketch, instance);
    }
  }
}

TEST_CASE("every one of several injected problems is reported, at its place") {
  Generator generate(7);
  for (int round = 0; round < 60; ++round) {
    Sketch sketch = generate.schema();
    SchemaTest test({{"thing", sketch.schema()}});
    REQUIRE(test.ok());
    Json instance = generate.valid(sketch);
    int injected = generate.add_unknown_keys(instance);
    test.json(instance.written());
    CAPTURE(instance.written());
    CHECK(test.problems->error_count() == static_cast<std::size_t>(injected));
    for (const Diagnostic& problem : test.problems->all()) {
      CHECK(problem.id == "unknown-key");
      CHECK(test.sources->text(problem.span).starts_with("\"zz"));
    }
  }
}

// Expressions are checked against the types and evaluated without looking again: whatever is wrong
// with a document, a slot holds its type or nothing.
void check_sound(const Value& value, const Type& type) {
  if (value.is(ValueKind::absent)) return;
  switch (type.kind) {
    case TypeKind::string:
      CHECK(value.is(ValueKind::string));
      break;
    case TypeKind::integer:
      CHECK(value.is(ValueKind::integer));
      break;
    case TypeKind::number:
      CHECK(value.is(ValueKind::number));
      break;
    case TypeKind::boolean:
      CHECK(value.is(ValueKind::boolean));
      break;
    case TypeKind::list:
      REQUIRE(value.is(ValueKind::list));
      for (std::uint32_t i = 0; i < value.as_list().size; ++i) {
        CHECK_FALSE(value.as_list().items[i].is(ValueKind::absent));
        check_sound(value.as_list().items[i], *type.element);
      }
      break;
    case TypeKind::record:
      REQUIRE(value.is(ValueKind::record));
      REQUIRE(value.as_record().type == type.record);
      for (std::size_t i = 0; i < type.record->fields.size(); ++i) {
        check_sound(value.as_record().slots[i], *type.record->fields[i].type);
      }
      break;
    default:
      FAIL("no such type is generated");
  }
}

TEST_CASE("a slot holds a value of its type or nothing, whatever the document says") {
  Generator generate(99);
  int wrong = 0;
  for (int round = 0; round < 60; ++round) {
    Sketch sketch = generate.schema();
    SchemaTest test({{"thing", sketch.schema()}});
    REQUIRE(test.ok());
    for (int i = 0; i < 20; ++i) {
      // JSON is YAML, and plain scalars of YAML are typed by the schema: both ways in.
      std::string instance = generate.perhaps_valid(sketch).written();
      test.json(instance);
      check_sound(Value::record(test.record), *test.schemas->find("thing"));
      wrong += test.problems->ok() ? 0 : 1;
      test.yaml(instance);
      check_sound(Value::record(test.record), *test.schemas->find("thing"));
    }
  }
  CHECK(wrong > 100);
}

TEST_CASE("a hostile file costs no more than its size") {
  auto test = SchemaTest::of_properties(
      R"("words": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
         "records": {"type": "array", "items": {"type": "object", "additionalProperties": false,
            "x-key": ["k"], "properties": {"k": {"type": "string"}}}})");
  std::string words = "{\"words\": [\"\"", records = ", \"records\": [{}";
  for (int i = 0; i < 50'000; ++i) {
    words += ",\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"";
    records += ",{\"k\":\"same\",\"zzzzzzzzzzzzzzz\":1}";
  }
  test.json(words + "]" + records + "]}");
  CHECK(test.problems->error_count() == 50'000 + 1 + 50'000 + 49'999);
  CHECK(test.problems->all().size() <= Diagnostics::limit);
}

}  // namespace
}  // namespace tilsyn
