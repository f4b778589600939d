// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

namespace tilsyn {
namespace {

TEST_CASE("keys that do not exist") {
  auto test = SchemaTest::of_properties(
      R"("retention": {"type": "object", "additionalProperties": false, "properties": {
           "days": {"type": "integer"}}}, "name": {"type": "string"})");
  test.yaml("navn: x\nretension:\n  days: 3\nretention: {dager: 30}\n");
  check_drawn(test, R"(
navn: x
^^^^ unknown-key: unknown key 'navn' in thing (there are retention, name)
retension:
^^^^^^^^^ unknown-key: unknown key 'retension' in thing (did you mean 'retention'?)
retention: {dager: 30}
            ^^^^^ unknown-key: unknown key 'dager' in retention (there are days)
)");
}

TEST_CASE("a no-break space makes another key") {
  auto test = SchemaTest::of_properties(R"("name": {"type": "string"})");
  test.yaml("na\xC2\xA0me: x\n");
  check_drawn(
      test,
      "\nna\xC2\xA0me: x\n^^^^^ unknown-key: unknown key 'na\xC2\xA0me' in thing (there is a "
      "no-break space (U+00A0) in it; write an ordinary blank)\n");
}

TEST_CASE("fields that must be there") {
  auto test = SchemaTest::of_properties(
      R"("tools": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "required": ["id", "name"], "properties": {
             "id": {"type": "string"}, "name": {"type": "string"}, "used": {"type": "boolean"}}}})");
  test.yaml("tools:\n  - used: true\n    id: a\n  - id:\n    name: \"\"\n  - {}\n");
  check_drawn(test, R"(
  - used: true
    ^^^^ missing-field: 'name' is missing in tools
  - id:
    ^^ missing-field: 'id' may not be empty
    name: ""
    ^^^^ missing-field: 'name' may not be empty
  - {}
    ^^ missing-field: 'id' is missing in tools
  - {}
    ^^ missing-field: 'name' is missing in tools
)");
}

TEST_CASE("values of another type") {
  auto test = SchemaTest::of_properties(
      R"("i": {"type": "integer"}, "n": {"type": "number"}, "b": {"type": "boolean"},
         "c": {"type": "boolean"}, "s": {"type": "string"}, "l": {"type": "array", "items": {"type": "string"}},
         "r": {"type": "object", "additionalProperties": false, "properties": {}},
         "m": {"type": "array", "items": {"type": "object", "additionalProperties": false, "properties": {}}},
         "q": {"type": "boolean"}, "on": {"type": "string", "format": "date"})");
  test.yaml(R"(i: 90 dager
n: "1.5"
b: ja
c: maybe
s: [a]
l: NO
r: text
m: {a: 1}
q: "true"
on: {year: 2026}
)");
  check_drawn(test, R"(
i: 90 dager
   ^^^^^^^^ wrong-type: expected a whole number, found '90 dager' (write the number alone, in digits and with a decimal point)
n: "1.5"
   ^^^^^ wrong-type: expected a number, found the text '1.5' (write the number without quotes)
b: ja
   ^^ wrong-type: expected true or false, found 'ja' (write true)
c: maybe
   ^^^^^ wrong-type: expected true or false, found 'maybe'
s: [a]
   ^^^ wrong-type: expected a text, found a list
l: NO
   ^^ wrong-type: expected a list, found 'NO' (write [NO], or a line for each with '- ' before it)
r: text
   ^^^^ wrong-type: expected a record of r, found 'text' (write 'key: value' lines)
m: {a: 1}
   ^^^^^^ wrong-type: expected a list, found a record (put '- ' before the first key, and indent the others)
q: "true"
   ^^^^^^ wrong-type: expected true or false, found the text 'true' (write it without quotes)
on: {year: 2026}
    ^^^^^^^^^^^^ wrong-type: expected a day (2026-03-01), found a record
)");
  for (const Field& field : test.record->type->fields) {
    CHECK(test.slot(field.name).is(ValueKind::absent));
  }
}

TEST_CASE("a person's yes and no") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "boolean"}, "b": {"type": "boolean"}, "c": {"type": "boolean"})");
  test.yaml("a: Nei\nb: yes\nc: nej\n");
  check_drawn(test, R"(
a: Nei
   ^^^ wrong-type: expected true or false, found 'Nei' (write false)
b: yes
   ^^^ wrong-type: expected true or false, found 'yes' (write true)
c: nej
   ^^^ wrong-type: expected true or false, found 'nej' (write false)
)");
}

TEST_CASE("numbers that are none, too large or out of bounds") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "number"}, "b": {"type": "number"}, "c": {"type": "integer"}, "d": {"type": "integer"},
         "e": {"type": "integer", "minimum": 0}, "f": {"type": "number", "maximum": 1.5},
         "g": {"type": "integer"}, "h": {"type": "number"}, "i": {"description": "x"}, "j": {"type": "integer"})");
  test.yaml(R"(a: .nan
b: -.inf
c: 99999999999999999999
d: 0301
e: -1
f: 2
g: 1.0
h: 1e999
i: .NaN
j: 0x1F
)");
  check_drawn(test, R"(
a: .nan
   ^^^^ wrong-type: expected a number, found the number '.nan' (write it in decimal digits)
b: -.inf
   ^^^^^ wrong-type: expected a number, found the number '-.inf' (write it in decimal digits)
c: 99999999999999999999
   ^^^^^^^^^^^^^^^^^^^^ out-of-range: '99999999999999999999' is too large a number
d: 0301
   ^^^^ wrong-type: expected a whole number, found the number '0301' (write it without a leading zero)
e: -1
   ^^ out-of-range: -1 is less than 0
f: 2
   ^ out-of-range: 2 is more than 1.5
g: 1.0
   ^^^ wrong-type: expected a whole number, found the number '1.0' (without decimals)
h: 1e999
   ^^^^^ out-of-range: '1e999' is too large a number
i: .NaN
   ^^^^ out-of-range: '.NaN' is not a number of this world (put it in quotes if it is a text)
j: 0x1F
   ^^^^ wrong-type: expected a whole number, found the number '0x1F' (write it in decimal digits)
)");
}

TEST_CASE("words that are not of the set") {
  auto test = SchemaTest::of_properties(
      R"("a": {"$ref": "#/definitions/status"}, "b": {"$ref": "#/definitions/status"},
         "c": {"$ref": "#/definitions/status"}, "d": {"type": "array", "items": {"$ref": "#/definitions/status"}})",
      R"(, "definitions": {"status": {"type": "string", "enum": ["pilot", "approved"],
           "x-labels": {"nb": ["pilotering", "godkjent"], "sv": ["pilot", "godkänd"]}}})");
  test.yaml("a: aproved\nb: Godkjent\nc: whatever\nd: [approved, GODKÄND]\n");
  check_drawn(test, R"(
a: aproved
   ^^^^^^^ unknown-word: 'aproved' is not one of the words for status (did you mean 'approved'? (one of pilot, approved))
b: Godkjent
   ^^^^^^^^ unknown-word: 'Godkjent' is not one of the words for status (did you mean 'approved'? (one of pilot, approved))
c: whatever
   ^^^^^^^^ unknown-word: 'whatever' is not one of the words for status (one of pilot, approved)
d: [approved, GODKÄND]
              ^^^^^^^ unknown-word: 'GODKÄND' is not one of the words for status (did you mean 'approved'? (one of pilot, approved))
)");
  // The rest of the list is not the list that was meant.
  CHECK(test.slot("d").is(ValueKind::absent));
}

TEST_CASE("patterns and formats") {
  auto test = SchemaTest::of_properties(
      R"("id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
         "on": {"type": "string", "format": "date"}, "in": {"type": "string", "format": "country"},
         "at": {"type": "string", "format": "url"})");
  test.yaml("id: Lese Land\non: 2026-02-30\nin: 'se'\nat: px.example\n");
  check_drawn(test, R"(
id: Lese Land
    ^^^^^^^^^ pattern-mismatch: 'Lese Land' has not the form [a-z0-9]+(-[a-z0-9]+)*
on: 2026-02-30
    ^^^^^^^^^^ bad-date: '2026-02-30' is not a day
in: 'se'
    ^^^^ bad-country: 'se' is not a country code of ISO 3166-1 (did you mean SE?)
at: px.example
    ^^^^^^^^^^ bad-url: 'px.example' is not a web address (did you mean https://px.example?)
)");
}

TEST_CASE("how many elements") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string"}},
         "b": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string"}},
         "c": {"type": "array", "items": {"type": "string"}})");
  test.yaml("a: []\nb: [x, y, z]\nc: [x, null, z]\n");
  check_drawn(test, R"(
a: []
   ^^ too-few-items: there are 0 elements, and at least 1 are asked for
b: [x, y, z]
   ^^^^^^^^^ too-many-items: there are 3 elements, and at most 2 are asked for
c: [x, null, z]
       ^^^^ empty-item: an element of a list may not be empty
)");
}

TEST_CASE("elements that are there twice") {
  auto test = SchemaTest::of_properties(
      R"("to": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "x-key": ["country", "party"], "properties": {
             "country": {"type": "string"}, "party": {"type": "string"}}}})");
  test.yaml(
      "to:\n- {country: US, party: a}\n- country: US\n  party: b\n- {party: a, country: US}\n");
  check_drawn(test, R"(
- {party: a, country: US}
                      ^^ duplicate-element: 'US/a' is there twice in to
- {country: US, party: a}
            ^^ note: first here
)");
}

TEST_CASE("fields that follow from others, and fields of an owner in a shared dossier") {
  auto test = SchemaTest::of_properties(
      R"("exists": {"type": "boolean", "x-derived": true}, "status": {"type": "string", "x-scope": "local"},
         "name": {"type": "string"})");
  test.options.shared_dossier = true;
  const char* text = "exists: true\nstatus: x\nname: y\n";
  test.yaml(text);
  check_drawn(test, R"(
exists: true
^^^^^^ derived-field: 'exists' follows from other facts and is not written down
status: x
^^^^^^ local-field: 'status' is for each owner to say, not for a shared dossier (move it to the inventories)
)");
  CHECK(test.slot("exists").is(ValueKind::absent));
  CHECK(test.slot("status").is(ValueKind::absent));
  CHECK(test.slot("name").as_string() == "y");
  test.options.shared_dossier = false;
  test.options.allow_derived = true;
  test.yaml(text);
  check_drawn(test, "");
  CHECK(test.slot("exists").as_bool());
  CHECK(test.slot("status").as_string() == "x");
}

TEST_CASE("the named negative is one word") {
  auto test = SchemaTest::of_properties(
      R"("a": {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"const": "none"}]})");
  test.yaml("a: noen\n");
  check_drawn(test, R"(
a: noen
   ^^^^ wrong-type: expected a list or 'none', found 'noen' (did you mean 'none'?)
)");
}

TEST_CASE("JSON says itself what is a text and what a number") {
  auto test = SchemaTest::of_properties(
      R"("a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "boolean"})");
  test.json(R"({"a": 1.10, "b": "3", "c": "ja"})");
  check_drawn(test, R"(
{"a": 1.10, "b": "3", "c": "ja"}
      ^^^^ wrong-type: expected a text, found the number '1.10' (write it in quotes)
{"a": 1.10, "b": "3", "c": "ja"}
                 ^^^ wrong-type: expected a whole number, found the text '3' (write the number without quotes)
{"a": 1.10, "b": "3", "c": "ja"}
                           ^^^^ wrong-type: expected true or false, found the text 'ja' (write true)
)");
}

TEST_CASE("a file that is no record") {
  auto test = SchemaTest::of_properties(R"("a": {"type": "string"})", R"(, "required": ["a"])");
  test.yaml("- a\n- b\n");
  check_drawn(test, R"(
- a
^^^ wrong-type: expected a record of thing, found a list (write 'key: value' lines)
)");
  test.yaml("# nothing\n");
  CHECK(test.problems->error_count() == 1);
  // Broken text: what is wrong has been said, and that everything is missing adds nothing.
  test.yaml("\"a");
  CHECK(test.problems->error_count() == 1);
}

}  // namespace
}  // namespace tilsyn
