// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

namespace tilsyn {
namespace {

TEST_CASE("a text stays as it is written") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"},
         "d": {"type": "string"}, "e": {"type": "string"}, "f": {"type": "string"})");
  test.yaml("a: NO\nb: 0301\nc: 1.10\nd: true\ne: 2026-03-01\nf: |\n  two\n  lines\n");
  check_drawn(test, "");
  CHECK(test.slot("a").as_string() == "NO");
  CHECK(test.slot("b").as_string() == "0301");
  CHECK(test.slot("c").as_string() == "1.10");
  CHECK(test.slot("d").as_string() == "true");
  CHECK(test.slot("e").as_string() == "2026-03-01");
  CHECK(test.slot("f").as_string() == "two\nlines\n");
}

TEST_CASE("numbers, truth and days are typed by the schema") {
  auto test = SchemaTest::of_properties(
      R"("i": {"type": "integer"}, "n": {"type": "number"}, "m": {"type": "number"},
         "b": {"type": "boolean"}, "on": {"type": "string", "format": "date"},
         "old": {"type": "string", "format": "date"}, "w": {"type": "string", "enum": ["on", "off"]})");
  test.yaml("i: -42\nn: 7\nm: 1.5e3\nb: true\non: 2026-03-01\nold: \"1969-12-31\"\nw: on\n");
  check_drawn(test, "");
  CHECK(test.slot("i").as_int() == -42);
  CHECK(test.slot("n").is(ValueKind::number));
  CHECK(test.slot("n").as_double() == 7.0);
  CHECK(test.slot("m").as_double() == 1500.0);
  CHECK(test.slot("b").as_bool());
  CHECK(test.slot("on").is(ValueKind::timestamp));
  CHECK(test.slot("on").seconds() == 1772323200);  // date -ud 2026-03-01 +%s
  CHECK(test.slot("old").seconds() == -86400);
  CHECK(test.slot("w").as_string() == "on");
}

TEST_CASE("without a type the YAML 1.2 core schema holds") {
  auto test = SchemaTest::of_properties(
      R"("a": {"description": "Anything"}, "b": {"description": "Anything"})");
  test.yaml("a: {x: NO, y: 12, z: [1.5, true, \"7\", null, 0x1F]}\nb: 012\n");
  check_drawn(test, "");
  const Map& map = test.slot("a").as_map();
  REQUIRE(map.size == 3);
  CHECK(map.keys[0].as_string() == "x");
  CHECK(map.values[0].as_string() == "NO");
  CHECK(map.values[1].as_int() == 12);
  const List& list = map.values[2].as_list();
  REQUIRE(list.size == 5);
  CHECK(list.items[0].as_double() == 1.5);
  CHECK(list.items[1].as_bool());
  CHECK(list.items[2].as_string() == "7");
  CHECK(list.items[3].is(ValueKind::null_value));
  CHECK(list.items[4].as_int() == 31);
  CHECK(test.slot("b").as_int() == 12);
}

TEST_CASE("what is missing or empty is absent and no problem") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "string"},
         "d": {"type": "array", "items": {"type": "string"}}, "e": {"type": "string"},
         "f": {"type": "array", "items": {"type": "string"}},
         "g": {"type": "array", "items": {"type": "string"}})");
  test.yaml("b:\nc: null\nd: ~\ne: \"  \"\nf: []\ng:\n-\n");
  check_drawn(test, "");
  for (const char* name : {"a", "b", "c", "d", "e", "g"}) {
    INFO(std::string(name));
    REQUIRE(test.slot(name).is(ValueKind::absent));
    CHECK(test.slot(name).reason() == UnknownReason::absent);
    CHECK(test.slot(name).placeholder() == nullptr);
  }
  // A written negative: there are none.
  REQUIRE(test.slot("f").is(ValueKind::list));
  CHECK(test.slot("f").as_list().size == 0);
}

TEST_CASE("paths name elements by their keys, never by their place") {
  auto test = SchemaTest::of_properties(
      R"("said": {"type": "object", "additionalProperties": false, "properties": {
           "to": {"type": "array", "items": {"type": "object", "additionalProperties": false,
             "x-key": ["country", "party"], "properties": {
               "country": {"type": "string"}, "party": {"type": "string"},
               "why": {"type": "object", "additionalProperties": false, "properties": {
                 "text": {"type": "string"}}}}}}}})");
  test.yaml(
      "said:\n  to:\n  - {country: US, party: px, why: {text: x}}\n  - {country: US}\n"
      "  - {party: py}\n  - {why: {text: y}}\n");
  check_drawn(test, "");
  const Record& said = test.slot("said").as_record();
  CHECK(path_text(said, 0) == "said.to");
  const List& list = test.slot(said, "to").as_list();
  REQUIRE(list.size == 4);
  CHECK(path_text(list.items[0].as_record(), 2) == "said.to[US/px].why");
  CHECK(path_text(test.slot(list.items[0].as_record(), "why").as_record(), 0) ==
        "said.to[US/px].why.text");
  CHECK(path_text(list.items[1].as_record(), 1) == "said.to[US].party");
  CHECK(path_text(list.items[2].as_record(), 0) == "said.to[py].country");
  CHECK(path_text(list.items[3].as_record(), 0) == "said.to[#4].country");
}

TEST_CASE("facts know where they stand and on whose word") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "integer"}, "b": {"type": "array", "items": {"type": "string"}},
         "c": {"type": "string"})");
  Statement statement;
  statement.word = Word::vendor;
  test.options.statement = &statement;
  test.yaml("a: 12 # months\nb: [x, y]\n");
  CHECK(test.sources->text(test.record->origins[0].span) == "12");
  CHECK(test.sources->text(test.record->origins[1].span) == "[x, y]");
  CHECK(test.record->origins[0].statement == &statement);
  CHECK_FALSE(test.record->origins[2].span.known());
}

TEST_CASE("paths begin where the caller says") {
  auto test = SchemaTest::of_properties(R"("a": {"type": "integer"})");
  SourceId source = test.sources->add("t.yaml", "a: 1\n");
  Node node = parse_yaml(source, *test.problems);
  PathStep tools{nullptr, "tools"};
  PathStep step{&tools, "leseland", true};
  Value value =
      read_value(node, *test.schemas->find("thing"), {}, *test.arena, &step, *test.problems);
  CHECK(path_text(value.as_record(), 0) == "tools[leseland].a");
}

TEST_CASE("the named negative is a list, or its word") {
  auto test = SchemaTest::of_properties(
      R"("a": {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"const": "none"}]})");
  test.yaml("a: none\n");
  CHECK(test.slot("a").as_string() == "none");
  test.yaml("a: [x]\n");
  CHECK(test.slot("a").as_list().size == 1);
  test.yaml("a: [none]\n");
  CHECK(test.slot("a").as_list().size == 1);
  check_drawn(test, "");
}

TEST_CASE("what lies in the arena outlives the text and the nodes") {
  auto test = SchemaTest::of_properties(R"("a": {"type": "string"}, "b": {"description": "x"})");
  Value value;
  {
    Sources sources;
    Diagnostics diagnostics(sources);
    SourceId source = sources.add("t.yaml", "a: " + std::string(100, 'x') + "\nb: {k: v}\n");
    Node node = parse_yaml(source, diagnostics);
    value = read_value(node, *test.schemas->find("thing"), {}, *test.arena, nullptr, diagnostics);
  }
  CHECK(test.slot(value.as_record(), "a").as_string() == std::string(100, 'x'));
  CHECK(test.slot(value.as_record(), "b").as_map().keys[0].as_string() == "k");
}

TEST_CASE("an empty file is a record in which everything is missing") {
  auto test = SchemaTest::of_properties(R"("a": {"type": "string"})");
  test.yaml("");
  check_drawn(test, "");
  CHECK(test.slot("a").is(ValueKind::absent));
}

}  // namespace
}  // namespace tilsyn
