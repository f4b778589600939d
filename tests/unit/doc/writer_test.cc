// SPDX-License-Identifier: Apache-2.0
#include "doc/edit.h"
#include "doc/yaml_writer.h"
#include "parsed.h"
#include "random.h"

using namespace tilsyn;

TEST_CASE("every string reads back as this very string, wherever it stands") {
  for (const std::string& text : nasty_strings()) {
    YamlWriter writer;
    writer.begin_map();
    writer.key("a").string(text);
    writer.key("list").begin_seq().string(text).string("x").string(text);
    writer.begin_map().key("in").string(text).key("next").string(text).end_map().end_seq();
    writer.key(text + "k").string("value");
    writer.key("z").plain("1");
    writer.end_map();
    CAPTURE(text);
    CAPTURE(writer.text());
    const Parsed parsed(writer.text());
    CAPTURE(parsed.printed());
    REQUIRE(parsed.diagnostics.ok());
    CHECK(parsed.at("a").text == text);
    const Node& list = parsed.at("list");
    REQUIRE(list.items.size() == 4);
    CHECK(list.items[0].text == text);
    CHECK(list.items[2].text == text);
    CHECK(list.items[3].find("in")->text == text);
    CHECK(list.items[3].find("next")->text == text);
    CHECK(parsed.at(text + "k").text == "value");
    CHECK(parsed.at("z").kind == NodeKind::integer);
    // Whoever reads without a schema sees a string, too.
    CHECK(parsed.at("a").kind == NodeKind::string);
  }
}

TEST_CASE("random strings read back") {
  Random random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random.below(8); i > 0; --i) {
      const std::string& part = random.pick(nasty_strings());
      text += random.below(3) == 0 ? part : part.substr(0, random.below(3));
    }
    // Cut in the middle of a character: not for the writer.
    std::string whole;
    for (const char c : text) whole += static_cast<unsigned char>(c) < 0x80 ? c : 'o';
    for (const std::string& candidate : {whole, yaml_scalar(whole)}) {
      YamlWriter writer;
      writer.begin_map().key("k").string(candidate).key("l").begin_seq().string(candidate);
      writer.end_seq().end_map();
      const Parsed parsed(writer.text());
      CAPTURE(candidate);
      CAPTURE(writer.text());
      CAPTURE(parsed.printed());
      REQUIRE(parsed.diagnostics.ok());
      REQUIRE(parsed.at("k").text == candidate);
      REQUIRE(parsed.at("l").items.at(0).text == candidate);
    }
  }
}

TEST_CASE("one-line scalars are quoted only where they must be") {
  CHECK(yaml_scalar("plain words") == "plain words");
  CHECK(yaml_scalar("2026-01-01") == "2026-01-01");
  CHECK(yaml_scalar("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d");
  CHECK(yaml_scalar("true") == "'true'");
  CHECK(yaml_scalar("0301") == "'0301'");
  CHECK(yaml_scalar("NO") == "'NO'");
  CHECK(yaml_scalar("- x") == "'- x'");
  CHECK(yaml_scalar("it's: so") == "\"it's: so\"");
  CHECK(yaml_scalar("a\nb") == "\"a\\nb\"");
  for (const std::string& text : nasty_strings()) {
    CHECK(yaml_scalar(text).find('\n') == std::string::npos);
    const Parsed flow("{k: " + yaml_scalar(text) + ", l: [" + yaml_scalar(text) + "]}");
    CAPTURE(text);
    CAPTURE(flow.printed());
    REQUIRE(flow.diagnostics.ok());
    CHECK(flow.at("k").text == text);
    CHECK(flow.at("l").items.at(0).text == text);
  }
}

TEST_CASE("the layout") {
  YamlWriter writer;
  writer.comment("made from a list\nwith two columns").begin_map();
  writer.key("tools").begin_seq();
  writer.begin_map().key("id").plain("leseland").key("note").string("one\ntwo").end_map();
  writer.comment("second").begin_map().key("id").plain("tallby").key("x").begin_seq().end_seq();
  writer.end_map().end_seq().comment("last").key("since").plain("2026-01-01").end_map();
  CHECK(writer.text() ==
        "# made from a list\n"
        "# with two columns\n"
        "tools:\n"
        "  - id: leseland\n"
        "    note: |-\n"
        "      one\n"
        "      two\n"
        "  # second\n"
        "  - id: tallby\n"
        "    x:\n"
        "      []\n"
        "# last\n"
        "since: 2026-01-01\n");
}

TEST_CASE("a comment cannot break out of its line") {
  YamlWriter writer;
  writer.comment("a\rb: 1\n\x1b[2J\u0085c: 2\u2028d: 3").begin_map().key("k").plain("1").end_map();
  const Parsed parsed(writer.text());
  CAPTURE(writer.text());
  CHECK(parsed.diagnostics.ok());
  CHECK(parsed.root.entries.size() == 1);
}
