// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

namespace tilsyn {
namespace {

const Placeholders& shipped() {
  static const Placeholders placeholders = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    auto result = Placeholders::load(TILSYN_SOURCE_DIR "/rules/data/placeholders", diagnostics);
    REQUIRE(diagnostics.ok());
    return result;
  }();
  return placeholders;
}

TEST_CASE("answers that answer nothing are recognised as people write them") {
  for (const char* text : {"–",
                           "-",
                           "—",
                           "?",
                           "???",
                           "...",
                           "…",
                           "xxx",
                           "n/a",
                           "N/A",
                           "TBD",
                           "Uavklart",
                           "UAVKLART",
                           " uavklart ",
                           "Uavklart.",
                           "Ukjent?",
                           "Usikkert",
                           "Vet ikke",
                           "Veit ikkje",
                           "vet ej",
                           "Vet inte",
                           "okänt",
                           "Framgår ej",
                           "Ved ikke",
                           "Uafklaret",
                           "Undecided",
                           "Følges opp med leverandør",
                           "Følges  opp med\nleverandøren",
                           "Ikke oppgitt av leverandør",
                           "ikke oppgitt av leverandør",
                           "Usikkert, ikke beskrevet i personvernerklæringen",
                           "Følges opp med leverandør om overføring skjer",
                           "ikke oppgitt hvilke eller hvor"}) {
    INFO(std::string(text));
    CHECK(shipped().matches(text));
  }
}

TEST_CASE("an answer is never swallowed") {
  for (const char* text : {"Nei",
                           "Nej",
                           "Ingen",
                           "Inga",
                           "Ingen underleverandører",
                           "No",
                           "None",
                           "Intet",
                           "Ikke",
                           "Ikke aktuelt",
                           "Ej aktuellt",
                           "Ikke relevant",
                           "Mangler",
                           "Saknas",
                           "Ja",
                           "",
                           " ",
                           "0",
                           "Norge",
                           "NO",
                           "NA",
                           "UKJENT AS",
                           "Ukjente Venner AS",
                           "Usikkerhetsanalyse",
                           "usikkert omfang av innsamling",
                           "Uavklarte saker slettes etter 30 dager",
                           "Følges opp med leverandøren hver høst",
                           "Kommersielt",
                           "Tbd-programmet",
                           "-1",
                           "- lagres",
                           "Usikkert, men det meste lagres i Norge. Resten i Irland.",
                           "under vurdering",
                           "Ikke oppgitt formål i annen behandling",
                           "Ukjent, som det heter;\nlagres i Sverige"}) {
    INFO(std::string(text));
    CHECK_FALSE(shipped().matches(text));
  }
}

TEST_CASE("long texts are answers, whatever they begin with") {
  CHECK_FALSE(shipped().matches("Uavklart, " + std::string(200, 'a')));
  CHECK_FALSE(shipped().matches(std::string(1'000'000, '-')));
  CHECK_FALSE(shipped().matches(std::string(1'000'000, ' ')));
}

TEST_CASE("a placeholder leaves its slot absent with that reason and its text") {
  auto test = SchemaTest::of_properties(
      R"("country": {"type": "string", "format": "country"}, "days": {"type": "integer"},
         "on": {"type": "string", "format": "date"}, "used": {"type": "boolean"},
         "level": {"type": "string", "enum": ["low", "unknown"]},
         "text": {"type": "string"}, "any": {"description": "x"},
         "record": {"type": "object", "additionalProperties": false, "properties": {}},
         "records": {"type": "array", "items": {"type": "object", "additionalProperties": false,
            "properties": {"a": {"type": "string"}}}},
         "words": {"type": "array", "items": {"type": "string"}},
         "some": {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"const": "none"}]})");
  test.options.placeholders = &shipped();
  test.yaml(R"(country: "–"
days: Uavklart
on: Ukjent
used: Vet ej
level: usikkert
text: TBD
any: "?"
record: Følges opp med leverandør
records: Ukjent
words: [Okänt]
some: Uavklart
)");
  check_drawn(test, "");
  for (const Field& field : test.record->type->fields) {
    INFO(std::string(field.name));
    const Value& value = test.slot(field.name);
    REQUIRE(value.is(ValueKind::absent));
    CHECK(value.reason() == UnknownReason::placeholder);
    REQUIRE(value.placeholder());
  }
  CHECK(*test.slot("record").placeholder() == "Følges opp med leverandør");
  CHECK(*test.slot("words").placeholder() == "Okänt");
  CHECK(test.sources->text(test.record->origins[1].span) == "Uavklart");
}

TEST_CASE("a word of the schema is that word, not a placeholder") {
  auto test =
      SchemaTest::of_properties(R"("level": {"type": "string", "enum": ["low", "unknown"]})");
  test.options.placeholders = &shipped();
  test.yaml("level: unknown\n");
  CHECK(test.slot("level").as_string() == "unknown");
}

TEST_CASE("a required name is a name; a required country may be a placeholder") {
  auto test = SchemaTest::of_properties(
      R"("tools": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "required": ["name", "country"], "x-key": ["country"], "properties": {
             "name": {"type": "string"}, "country": {"type": "string", "format": "country"}}}})");
  test.options.placeholders = &shipped();
  test.yaml("tools:\n- {name: TBD, country: Ukjent}\n- {name: B, country: Ukjent}\n");
  check_drawn(test, "");
  const List& tools = test.slot("tools").as_list();
  REQUIRE(tools.size == 2);
  const Record& first = tools.items[0].as_record();
  CHECK(test.slot(first, "name").as_string() == "TBD");
  CHECK(test.slot(first, "country").reason() == UnknownReason::placeholder);
  CHECK(path_text(first, 0) == "tools[Ukjent].name");
  CHECK(path_text(tools.items[1].as_record(), 0) == "tools[Ukjent #2].name");
}

TEST_CASE("among answers a placeholder is a problem: the others are not all there is") {
  auto test = SchemaTest::of_properties(
      R"("countries": {"type": "array", "items": {"type": "string", "format": "country"}})");
  test.options.placeholders = &shipped();
  test.yaml("countries: [NO, Ukjent]\n");
  check_drawn(test, R"(
countries: [NO, Ukjent]
                ^^^^^^ placeholder-among-answers: 'Ukjent' answers nothing, and stands among answers (leave it alone in the list, or write what is known)
)");
  CHECK(test.slot("countries").is(ValueKind::absent));
}

TEST_CASE("without placeholders nothing is one") {
  auto test = SchemaTest::of_properties(R"("text": {"type": "string"})");
  test.yaml("text: Uavklart\n");
  CHECK(test.slot("text").as_string() == "Uavklart");
}

}  // namespace
}  // namespace tilsyn
