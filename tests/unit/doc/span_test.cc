// SPDX-License-Identifier: Apache-2.0
#include "parsed.h"

using namespace tilsyn;

namespace {

// Every character of the text maps to the same character of the source, where `word` occurs.
void maps(const std::string& source, const std::string& word) {
  const Parsed parsed(source);
  CAPTURE(source);
  CAPTURE(parsed.printed());
  REQUIRE(parsed.diagnostics.ok());
  const Node& node = parsed.at("k");
  std::size_t at = node.text.find(word);
  REQUIRE(at != std::string::npos);
  for (; at != std::string::npos; at = node.text.find(word, at + 1)) {
    const Span span = node.span_of(at, at + word.size());
    CHECK(parsed.source(span) == word);
    // The very occurrence, not another one.
    std::size_t before = 0;
    for (std::size_t i = node.text.find(word); i < at; i = node.text.find(word, i + 1)) ++before;
    std::size_t in_source = source.find(word);
    for (; before > 0; --before) in_source = source.find(word, in_source + 1);
    CHECK(span.begin == in_source);
  }
}

}  // namespace

TEST_CASE("positions in a text are positions in the file") {
  maps("k: one two\n", "two");
  maps("k: &a !!str one two\n", "two");
  maps("k: one\n  two\n\n  three two\n", "two");
  maps("k: 'one two'\n", "two");
  maps("k: 'it''s two, two'\n", "two");
  maps("k: \"a\\n\\u00e5 two \\x41 two\"\n", "two");
  maps("k: \"one\n   two \\\n   two\n\n\n   two\"\n", "two");
  maps("k: \"one\n  \\  two\"\n", "two");
  maps("k: \"\\n\n\n  \\n two\"\n", "two");
  maps("k: |\n  one\n  two\n\n    two\n", "two");
  maps("k: |2-\n    one\n  two\n", "two");
  maps("k: |+\n  two\n\n\n", "two");
  maps("k: >\n  one\n  two\n\n    two\n   two\n  two\n", "two");
  maps("k: >-\n\n\n  two æ\n  two\n", "two");
  maps("k: >2\n   two\n  two\n", "two");
  maps("å: 1\nk: |\r\n  one\r\n  two\r\nb: 2\r\n", "two");
  maps("k: >\r\n  one\r\n  two\r\n", "two");
  maps("k: \"one\r\n  two\"\r\n", "two");
  maps("k: |\n  one\xC2\x85  two\xE2\x80\xA8  two\n", "two");
  maps("k: \"one\xE2\x80\xA9  two\n\n  two\"\n", "two");
}

TEST_CASE("an escape is covered by its end; an empty span stays where it is") {
  const Parsed parsed("k: \"a == \\\"b\\\"\"\n");
  const Node& node = parsed.at("k");
  CHECK(node.text == "a == \"b\"");
  CHECK(parsed.source(node.span_of(5, 8)) == "\"b\\\"");
  CHECK(node.span_of(3, 3).begin == node.span_of(3, 4).begin);
  CHECK(node.span_of(3, 3).end == node.span_of(3, 3).begin);
  CHECK(parsed.source(node.span_of(0, 999)) == "a == \\\"b\\\"");
}

TEST_CASE("spans of values") {
  const Parsed parsed(
      "å: &a\n"
      "  # why\n"
      "  x: 1  # c\n"
      "  y:\n"
      "\n"
      "b:\n"
      "- p\n"
      "- {q: 'r'}\n"
      "c: |  # c\n"
      "   two\n"
      "   three\n"
      "\n"
      "d: >-\n"
      "e: [a: 1, [2]]\n");
  REQUIRE(parsed.diagnostics.ok());
  CHECK(parsed.source(parsed.at("å").span) == "x: 1  # c\n  y:");
  CHECK(parsed.source(parsed.at("b").span) == "- p\n- {q: 'r'}");
  CHECK(parsed.source(parsed.at("b").items[1].span) == "{q: 'r'}");
  CHECK(parsed.source(parsed.at("b").items[1].find("q")->span) == "'r'");
  CHECK(parsed.source(parsed.at("c").span) == "two\n   three");
  CHECK(parsed.source(parsed.at("d").span) == ">-");
  CHECK(parsed.source(parsed.at("e").span) == "[a: 1, [2]]");
  CHECK(parsed.source(parsed.at("e").items[0].span) == "a: 1");
  CHECK(parsed.source(parsed.root.entries[0].key_span) == "å");
  CHECK(parsed.sources.place(parsed.at("b").span) == "a.yaml:7:1");
}
