// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

namespace tilsyn {
namespace {

void refuse(const std::string& schema, std::string_view expected) {
  SchemaTest test({{"thing", schema}});
  CHECK_FALSE(test.ok());
  check_drawn(test, expected);
}

TEST_CASE("a schema becomes a record with slots in the order of its properties") {
  auto test = SchemaTest::of_properties(
      R"("name": {"type": "string"}, "age": {"type": "integer"}, "on": {"type": "string", "format": "date"},
         "share": {"type": "number"}, "used": {"type": "boolean"}, "any": {"description": "Anything"},
         "level": {"type": "string", "enum": ["low", "high"], "x-labels": {"nb": ["lav", "høy"]}},
         "places": {"type": "array", "items": {"type": "string", "format": "country"}})",
      R"(, "required": ["name"], "x-key": ["name", "on"])");
  REQUIRE(test.ok());
  const RecordType& type = *test.schemas->find("thing")->record;
  CHECK(type.name == "thing");
  CHECK(type.slot("age") == 1u);
  CHECK_FALSE(type.slot("Age"));
  CHECK(type.key == std::vector<std::uint32_t>{0, 2});
  auto kind = [&](const char* name) { return type.fields[*type.slot(name)].type->kind; };
  CHECK(kind("name") == TypeKind::string);
  CHECK(kind("age") == TypeKind::integer);
  CHECK(kind("on") == TypeKind::timestamp);
  CHECK(kind("share") == TypeKind::number);
  CHECK(kind("used") == TypeKind::boolean);
  CHECK(kind("any") == TypeKind::dyn);
  CHECK(kind("places") == TypeKind::list);
  CHECK(type.fields[0].required);
  CHECK_FALSE(type.fields[1].required);
  CHECK(type.fields[2].format == "date");
  CHECK(type.fields[7].format == "country");
  const EnumType& level = *type.fields[6].type->enumeration;
  CHECK(level.name == "level");
  CHECK(level.values == std::vector<std::string>{"low", "high"});
  CHECK(level.labels.at("nb") == std::vector<std::string>{"lav", "høy"});
}

TEST_CASE("references lead to one and the same type, and what stands beside them is the field's") {
  SchemaTest test({{"base", R"({"definitions": {
        "role": {"type": "string", "description": "A role", "enum": ["a"], "x-label": {"nb": "rolle", "sv": "roll"}},
        "who": {"type": "object", "additionalProperties": false, "properties": {"role": {"$ref": "#/definitions/role"}}}
      }})"},
                   {"thing", R"({"type": "object", "additionalProperties": false, "properties": {
        "by": {"$ref": "base.schema.json#/definitions/who"},
        "to": {"$ref": "base.schema.json#/definitions/who", "description": "Whom", "x-scope": "local",
               "x-derived": true, "x-unit": "hours"},
        "role": {"$ref": "base.schema.json#/definitions/role", "x-label": {"nb": "oppgave"}},
        "whole": {"$ref": "other.schema.json"}}})"},
                   {"other", R"({"type": "object", "additionalProperties": false,
        "properties": {"n": {"type": "integer"}}})"}});
  check_drawn(test, "");
  REQUIRE(test.ok());
  const RecordType& thing = *test.schemas->find("thing")->record;
  const Field& by = thing.fields[0];
  const Field& to = thing.fields[1];
  CHECK(by.type == to.type);
  CHECK(by.type == test.schemas->definition("base", "who"));
  CHECK(by.scope == Scope::shareable);
  CHECK(to.scope == Scope::local);
  CHECK(to.derived);
  CHECK_FALSE(by.derived);
  CHECK(to.unit == "hours");
  CHECK(to.description.at("en") == "Whom");
  CHECK(thing.fields[2].label.at("nb") == "oppgave");
  CHECK(thing.fields[2].label.at("sv") == "roll");
  CHECK(thing.fields[2].description.at("en") == "A role");
  CHECK(thing.fields[3].type == test.schemas->find("other"));
  CHECK(test.schemas->find("base") == nullptr);
  CHECK(test.schemas->find("none") == nullptr);
  CHECK(test.schemas->definition("base", "none") == nullptr);
  CHECK(test.schemas->kinds() == std::vector<std::string>{"other", "thing"});
  CHECK(test.schemas->text("other").starts_with("{\"type\""));
}

TEST_CASE("a record says what nested records are called") {
  SchemaTest test({{"thing", R"({"type": "object", "additionalProperties": false, "properties": {
      "said": {"$ref": "#/definitions/said"}},
      "definitions": {"said": {"type": "object", "additionalProperties": false, "properties": {
        "test": {"type": "object", "additionalProperties": false, "properties": {}}}}}})"}});
  REQUIRE(test.ok());
  const RecordType& said = *test.schemas->definition("thing", "said")->record;
  CHECK(said.name == "said");
  CHECK(said.fields[0].type->record->name == "said.test");
}

TEST_CASE("a list or record may have a named negative") {
  auto test = SchemaTest::of_properties(
      R"("given": {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"const": "none"}]})");
  REQUIRE(test.ok());
  const Type& type = *test.schemas->find("thing")->record->fields[0].type;
  CHECK(type.kind == TypeKind::dyn);
  CHECK(type.element->kind == TypeKind::list);
  CHECK(type.enumeration->values == std::vector<std::string>{"none"});
}

TEST_CASE("a type may be said to be null, which is absent anyway") {
  auto test = SchemaTest::of_properties(
      R"("days": {"type": ["integer", "null"], "minimum": 0}, "names": {"type": ["array", "null"], "items": {"type": "string"}})");
  REQUIRE(test.ok());
  const RecordType& record = *test.schemas->find("thing")->record;
  CHECK(record.fields[0].type->kind == TypeKind::integer);
  CHECK(record.fields[1].type->kind == TypeKind::list);
}

TEST_CASE("what is outside the subset does not compile") {
  refuse(R"({"type": "object", "additionalProperties": false, "properties": {
  "a": {"type": "string", "minLength": 3},
  "b": {"anyOf": []},
  "c": {"type": ["string", "integer"]},
  "d": {"type": "text"},
  "e": {"type": "string", "minimum": 3},
  "f": {"type": "string", "enum": ["x", "x", 3]},
  "g": {"type": "string", "format": "dato"},
  "h": {"type": "string", "descripton": "H"}
}})",
         R"(
  "a": {"type": "string", "minLength": 3},
                          ^^^^^^^^^^^ unsupported-keyword: 'minLength' is outside the part of JSON Schema that is used here
  "b": {"anyOf": []},
        ^^^^^^^ unsupported-keyword: 'anyOf' is outside the part of JSON Schema that is used here
  "c": {"type": ["string", "integer"]},
                ^^^^^^^^^^^^^^^^^^^^^ bad-type: a type is one word, or that and "null" (one of object, array, string, integer, number, boolean)
  "d": {"type": "text"},
                ^^^^^^ bad-type: 'text' is not a type (one of object, array, string, integer, number, boolean)
  "e": {"type": "string", "minimum": 3},
                          ^^^^^^^^^ misplaced-keyword: 'minimum' has no meaning here
  "f": {"type": "string", "enum": ["x", "x", 3]},
                                        ^^^ bad-enum: 'x' is there twice
  "f": {"type": "string", "enum": ["x", "x", 3]},
                                             ^ bad-enum: an enum holds words only
  "g": {"type": "string", "format": "dato"},
                                    ^^^^^^ unknown-format: there is no format 'dato' (did you mean 'date'?)
  "h": {"type": "string", "descripton": "H"}
                          ^^^^^^^^^^^^ unsupported-keyword: 'descripton' is outside the part of JSON Schema that is used here (did you mean 'description'?)
)");
}

TEST_CASE("every object is closed, and names only fields that it has") {
  refuse(R"({"type": "object", "additionalProperties": true, "required": ["b"], "x-key": ["c", "l"],
  "properties": {
    "o": {"type": "object",
          "properties": {}},
    "l": {"type": "array"}
}})",
         R"(
{"type": "object", "additionalProperties": true, "required": ["b"], "x-key": ["c", "l"],
                                           ^^^^ open-record: every object says "additionalProperties": false
    "o": {"type": "object",
         ^^^^^^^^^^^^^^^^^^ open-record: every object says "additionalProperties": false
    "l": {"type": "array"}
         ^^^^^^^^^^^^^^^^^ no-items: a list says what its items are
{"type": "object", "additionalProperties": true, "required": ["b"], "x-key": ["c", "l"],
                                                              ^^^ unknown-field: there is no property 'b'
{"type": "object", "additionalProperties": true, "required": ["b"], "x-key": ["c", "l"],
                                                                              ^^^ unknown-field: there is no property 'c'
{"type": "object", "additionalProperties": true, "required": ["b"], "x-key": ["c", "l"],
                                                                                   ^^^ bad-key: only a scalar can identify an element
)");
}

TEST_CASE("references stay within the folder and do not run in circles") {
  refuse(R"({"type": "object", "additionalProperties": false, "properties": {
  "a": {"$ref": "#/definitions/none"},
  "b": {"$ref": "none.schema.json"},
  "c": {"$ref": "https://px.example/a.schema.json"},
  "d": {"$ref": "#/properties/a"},
  "e": {"$ref": "#/definitions/self", "type": "string"},
  "f": {"$ref": "thing.schema.json"}
}, "definitions": {
  "self": {"type": "array", "items": {"$ref": "#/definitions/other"}},
  "other": {"type": "array", "items": {"$ref": "#/definitions/self"}}
}})",
         R"(
  "other": {"type": "array", "items": {"$ref": "#/definitions/self"}}
                                               ^^^^^^^^^^^^^^^^^^^^ recursive-ref: a schema may not contain itself
  "a": {"$ref": "#/definitions/none"},
                ^^^^^^^^^^^^^^^^^^^^ bad-ref: there is no '#/definitions/none' (#/definitions/NAME or FILE.schema.json#/definitions/NAME)
  "b": {"$ref": "none.schema.json"},
                ^^^^^^^^^^^^^^^^^^ bad-ref: there is no 'none.schema.json' (#/definitions/NAME or FILE.schema.json#/definitions/NAME)
  "c": {"$ref": "https://px.example/a.schema.json"},
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bad-ref: there is no 'https://px.example/a.schema.json' (#/definitions/NAME or FILE.schema.json#/definitions/NAME)
  "d": {"$ref": "#/properties/a"},
                ^^^^^^^^^^^^^^^^ bad-ref: there is no '#/properties/a' (#/definitions/NAME or FILE.schema.json#/definitions/NAME)
  "e": {"$ref": "#/definitions/self", "type": "string"},
                                      ^^^^^^ misplaced-keyword: 'type' has no meaning here
  "f": {"$ref": "thing.schema.json"}
                ^^^^^^^^^^^^^^^^^^^ recursive-ref: a schema may not contain itself
)");
}

TEST_CASE("a pattern means the same here and to an editor") {
  refuse(R"({"type": "object", "additionalProperties": false, "properties": {
  "a": {"type": "string", "pattern": "[a-z]+"},
  "b": {"type": "string", "pattern": "^a|b$"},
  "c": {"type": "string", "pattern": "^(a|b)$"},
  "d": {"type": "string", "pattern": "^[|]$"}
}})",
         R"(
  "a": {"type": "string", "pattern": "[a-z]+"},
                                     ^^^^^^^^ bad-pattern: a pattern is written from ^ to $
  "b": {"type": "string", "pattern": "^a|b$"},
                                     ^^^^^^^ bad-pattern: put the alternatives of a pattern in brackets
)");
  SchemaTest broken = SchemaTest::of_properties(R"("a": {"type": "string", "pattern": "^(a$"})");
  CHECK_FALSE(broken.ok());
}

TEST_CASE("unions other than the named negative are refused") {
  for (const char* forms :
       {R"([{"type": "string"}, {"const": "none"}])",
        R"([{"type": "array", "items": {"type": "string"}}])",
        R"([{"type": "array", "items": {"type": "string"}}, {"type": "string"}])",
        R"([{"const": "none"}, {"type": "array", "items": {"type": "string"}}])"}) {
    auto test = SchemaTest::of_properties("\"a\": {\"oneOf\": " + std::string(forms) + "}");
    INFO(std::string(forms));
    CHECK_FALSE(test.ok());
    REQUIRE(test.problems->all().size() == 1);
    CHECK(test.problems->all()[0].id == "bad-union");
  }
}

TEST_CASE("labels are in report languages and as many as words") {
  refuse(R"({"type": "object", "additionalProperties": false, "properties": {
  "a": {"type": "string", "enum": ["x", "y"], "x-labels": {"nb": ["én"], "no": ["én", "to"]}},
  "b": {"type": "string", "x-label": {"nb": 3, "fi": "b"}, "x-scope": "world"}
}})",
         R"(
  "a": {"type": "string", "enum": ["x", "y"], "x-labels": {"nb": ["én"], "no": ["én", "to"]}},
                                                                 ^^^^^^ bad-label: there are 2 words and 1 labels
  "a": {"type": "string", "enum": ["x", "y"], "x-labels": {"nb": ["én"], "no": ["én", "to"]}},
                                                                         ^^^^ bad-label: no report language 'no'
  "b": {"type": "string", "x-label": {"nb": 3, "fi": "b"}, "x-scope": "world"}
                                            ^ bad-label: a label is a text
  "b": {"type": "string", "x-label": {"nb": 3, "fi": "b"}, "x-scope": "world"}
                                               ^^^^ bad-label: no report language 'fi'
  "b": {"type": "string", "x-label": {"nb": 3, "fi": "b"}, "x-scope": "world"}
                                                                      ^^^^^^^ bad-scope: 'world' is not a scope (shareable or local)
)");
}

TEST_CASE("a folder without schemas, and a schema that is no JSON, are problems") {
  SchemaTest empty({});
  CHECK_FALSE(empty.ok());
  SchemaTest broken({{"thing", "{\"type\": "}});
  CHECK_FALSE(broken.ok());
  SchemaTest list({{"thing", "[]"}});
  CHECK_FALSE(list.ok());
}

}  // namespace
}  // namespace tilsyn
