// SPDX-License-Identifier: Apache-2.0
#include "agreement/templates.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tilsyn;

namespace {

const TemplateData& data() {
  static const TemplateData loaded = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    TemplateData templates =
        load_templates(TILSYN_SOURCE_DIR "/rules/data/clauses/templates.yaml", diagnostics);
    REQUIRE(diagnostics.ok());
    return templates;
  }();
  return loaded;
}

const BodyTemplate& body(std::string_view id) {
  const auto found = std::find_if(data().bodies.begin(), data().bodies.end(),
                                  [&](const BodyTemplate& b) { return b.id == id; });
  REQUIRE(found != data().bodies.end());
  return *found;
}

// A document of the sections of a body, with a sentence under each.
std::string document(const BodyTemplate& of, std::string_view without,
                     std::string_view under_annexes, std::size_t number = 1) {
  std::string text;
  for (const std::string& title : of.sections) {
    if (title == without) continue;
    text += "## " + std::to_string(number++) + ". " + title +
            "\n\nHere the parties agree on it in their own words.\n\n";
  }
  for (const std::string& title : of.annexes)
    text += "## Bilag: " + title + "\n\n" + std::string(under_annexes) + "\n\n";
  return text;
}

TemplateReading read(const std::string& text) {
  return read_template(read_text(text), data());
}

}  // namespace

TEST_CASE("a known body is told by its sections") {
  for (const BodyTemplate& of : data().bodies) {
    if (of.sections_in_annexes) continue;
    CAPTURE(of.id);
    const TemplateReading reading = read(document(of, "", "Said in full."));
    CHECK(reading.id == of.id);
    CHECK(reading.altered.empty());
    CHECK(reading.empty_annexes.empty());
  }
}

TEST_CASE("a section that was cut is an altered body") {
  const TemplateReading reading =
      read(document(body("datatilsynet-dk"), "Fortrolighed", "Said in full."));
  CHECK(reading.id == "datatilsynet-dk");
  REQUIRE(reading.altered.size() == 1);
  CHECK(reading.altered[0] == "Fortrolighed");
}

TEST_CASE("an annex with nothing but blanks is empty") {
  const TemplateReading reading = read(document(body("skr-pub"), "", "Namn: [NAMN]\n\n________"));
  CHECK(reading.empty_annexes.size() == body("skr-pub").annexes.size());
}

TEST_CASE("versions of the Swedish body") {
  const BodyTemplate& skr = body("skr-pub");
  const TemplateReading old = read("Version 180702\n\n" + document(skr, "", "Said."));
  CHECK(old.version == "180702");
  CHECK(old.outdated);
  const TemplateReading recent = read("Mall februari 2023\n\n" + document(skr, "", "Said."));
  CHECK(recent.version == "2023-02");
  CHECK_FALSE(recent.outdated);
}

TEST_CASE("some other agreement is no known body") {
  CHECK(
      read("# Data terms\n\n## Security\n\nWe lock the doors.\n\n## Audit rights\n\nYou may look.")
          .id.empty());
}
