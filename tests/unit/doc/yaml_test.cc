// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "parsed.h"

using namespace tilsyn;

TEST_CASE("plain scalars are typed by the YAML 1.2 core schema and keep their text") {
  const std::vector<std::pair<std::string, NodeKind>> cases = {
      {"NO", NodeKind::string},
      {"yes", NodeKind::string},
      {"0301", NodeKind::integer},
      {"1.10", NodeKind::number},
      {"-17", NodeKind::integer},
      {"+3", NodeKind::integer},
      {"0x1F", NodeKind::integer},
      {"0o17", NodeKind::integer},
      {"0x-1", NodeKind::string},
      {"0b1", NodeKind::string},
      {"1e3", NodeKind::number},
      {".5", NodeKind::number},
      {"5.", NodeKind::number},
      {".", NodeKind::string},
      {"1_000", NodeKind::string},
      {"12:30", NodeKind::string},
      {"-.inf", NodeKind::number},
      {".NaN", NodeKind::number},
      {"true", NodeKind::boolean},
      {"False", NodeKind::boolean},
      {"tRUE", NodeKind::string},
      {"~", NodeKind::null_value},
      {"Null", NodeKind::null_value},
      {"2026-01-01", NodeKind::string},
      {"9223372036854775807", NodeKind::integer},
      {"9223372036854775808", NodeKind::number},
      {"'5'", NodeKind::string},
      {"!!str 5", NodeKind::string}};
  for (const auto& one : cases) {
    const std::string& text = one.first;
    const NodeKind kind = one.second;
    const Parsed parsed("k: " + text + "\n");
    CAPTURE(text);
    CHECK(parsed.diagnostics.ok());
    CHECK(parsed.at("k").kind == kind);
    if (text[0] != '\'' && text[0] != '!') {
      CHECK(parsed.at("k").text == text);
      CHECK(parsed.at("k").plain);
    } else {
      CHECK_FALSE(parsed.at("k").plain);
    }
  }
}

TEST_CASE("numbers are read without overflow") {
  CHECK(read_integer("0x1F") == 31);
  CHECK(read_integer("0o17") == 15);
  CHECK(read_integer("+0301") == 301);
  CHECK(read_integer("-9223372036854775808") == INT64_MIN);
  CHECK_FALSE(read_integer("9223372036854775808").has_value());
  CHECK_FALSE(read_integer("1.0").has_value());
  CHECK_FALSE(read_integer("+-1").has_value());
  CHECK(read_number("+1.5e1") == 15.0);
  CHECK(read_number("-.inf") == -std::numeric_limits<double>::infinity());
  CHECK_FALSE(read_number("1e999").has_value());
  CHECK_FALSE(read_number("nan").has_value());
}

TEST_CASE("all problems of a file are reported, with the first place of a duplicate") {
  const Parsed parsed(
      "a: 1\n"
      "a: 2\n"
      "b: {x: 1, x: 2}\n"
      "c: *none\n"
      "<<: {d: 1}\n"
      "? [1, 2]\n"
      ": 3\n"
      "e: !custom 4\n"
      "f: &f [*f]\n"
      "? # none\n"
      ": 5\n"
      "*f : 6\n"
      "a: 7\n");
  CHECK(parsed.problems() == Problems{"3:11 duplicate-key", "4:4 unknown-anchor", "5:1 merge-key",
                                      "6:3 bad-key", "8:4 unsupported-tag", "9:8 alias-to-itself",
                                      "10:2 bad-key", "12:1 bad-key", "2:1 duplicate-key",
                                      "13:1 duplicate-key"});
  CHECK(parsed.at("a").text == "1");
  CHECK(parsed.root.entries.size() == 5);
  CHECK(parsed.at("e").text == "4");
  CHECK(parsed.printed().find("a.yaml:1:1: note: first defined here\n  a: 1\n  ^\n") !=
        std::string::npos);
}

TEST_CASE("many keys: duplicates are found by sorting, order is kept") {
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "k" + std::to_string(i % 400) + ": " + std::to_string(i) + "\n";
  const Parsed parsed(text);
  CHECK(parsed.diagnostics.error_count() == 100);
  REQUIRE(parsed.root.entries.size() == 400);
  for (std::size_t i = 0; i < 400; ++i) {
    CHECK(parsed.root.entries[i].key == "k" + std::to_string(i));
    CHECK(parsed.root.entries[i].value.text == std::to_string(i));
  }
}

TEST_CASE("bytes that are no text are reported and the rest is read") {
  const Parsed parsed(std::string("a: \xFFx\nb: \x01y\nc: \xC2\x81z\nd: \0n\na: 2\n", 30));
  CHECK(parsed.problems() == Problems{"1:4 invalid-utf8", "2:4 control-character",
                                      "3:4 control-character", "4:4 nul-byte",
                                      "5:1 duplicate-key"});
  CHECK(parsed.at("b").text == "_y");
  const Parsed latin("a: bl\xE5 b\xE6r\n");
  CHECK(latin.printed().find("byte 0xE5 is not UTF-8, nor are 1 more bytes") != std::string::npos);
  CHECK(Parsed(std::string("\xFF\xFE"
                           "a\0",
                           4))
            .printed()
            .find("UTF-16") != std::string::npos);
  CHECK(Parsed(std::string(500, '\x01')).diagnostics.all().size() == 21);
}

TEST_CASE("a byte order mark is skipped and shifts nothing") {
  const Parsed parsed(
      "\xEF\xBB\xBF"
      "a: 1\na: å\n");
  CHECK(parsed.problems() == Problems{"2:1 duplicate-key"});
  CHECK(parsed.source(parsed.at("a").span) == "1");
  CHECK(parsed.sources.place(parsed.at("a").span) == "a.yaml:1:4");
}

TEST_CASE("limits") {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(Parsed(nested(64)).diagnostics.ok());
  CHECK(Parsed(nested(65)).problems() == Problems{"1:65 too-deep"});
  CHECK(Parsed("a: " + nested(90) + "\nb: 1\nb: 2\n").problems() ==
        Problems{"1:67 too-deep", "3:1 duplicate-key"});
  CHECK(Parsed(std::string(300'000, '[')).problems() == Problems{"1:65 too-deep"});
  DocLimits small;
  small.bytes = 10;
  CHECK(Parsed("a: 1234567", Parsed::yaml, small).diagnostics.ok());
  CHECK(Parsed("a: 12345678", Parsed::yaml, small).problems() == Problems{"1:1 file-too-large"});
  DocLimits few;
  few.nodes = 3;
  CHECK(Parsed("[1, 2]", Parsed::yaml, few).diagnostics.ok());
  CHECK(Parsed("[1, 2, 3]", Parsed::yaml, few).problems() == Problems{"1:8 too-many-values"});
}

TEST_CASE("aliases are copies within a budget") {
  const Parsed parsed("a: &a {x: 1}\nb: *a\nc: [*a, *a]\n");
  CHECK(parsed.diagnostics.ok());
  CHECK(parsed.at("b").find("x")->text == "1");
  CHECK(parsed.source(parsed.at("b").span) == "*a");
  CHECK(parsed.sources.place(parsed.at("b").find("x")->span) == "a.yaml:1:11");

  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 9; ++k) bomb += before + (k < 8 ? ", " : "]\n");
  }
  REQUIRE(Parsed(bomb).diagnostics.all().size() == 1);
  CHECK(Parsed(bomb).diagnostics.all()[0].id == "alias-bomb");

  // Few values, but much text.
  std::string heavy = "a: &a \"" + std::string(1 << 20, 'x') + "\"\nb:\n";
  for (int i = 0; i < 100; ++i) heavy += "- *a\n";
  REQUIRE(Parsed(heavy).diagnostics.all().size() == 1);
  CHECK(Parsed(heavy).diagnostics.all()[0].id == "alias-bomb");

  // Depth by way of aliases.
  std::string deep = "- &a0 []\n";
  for (int i = 1; i < 100; ++i) {
    deep += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  }
  CHECK(Parsed(deep).problems().front() == "64:9 too-deep");
}

TEST_CASE("one document, in a file of its own") {
  CHECK(Parsed("---\na: 1\n...\n").diagnostics.ok());
  CHECK(Parsed("a: 1\n---\nb: 2\n").problems() == Problems{"2:1 several-documents"});
  CHECK(Parsed("").diagnostics.ok());
  CHECK(Parsed("# nothing\n").root.kind == NodeKind::null_value);
  CHECK(Parsed("").root.span.known());
}

TEST_CASE("a syntax error ends the reading, in plain words, after all that was found before it") {
  const auto says = [](const std::string& text, const std::string& place,
                       const std::string& words) {
    const Parsed parsed(text);
    CAPTURE(text);
    CAPTURE(parsed.printed());
    CHECK(parsed.problems().back() == place + " yaml-syntax");
    CHECK(parsed.printed().find(words) != std::string::npos);
  };
  says("a: b: c\n", "1:5", "a ':' is not expected here");
  says("a:\n\tb: 1\n", "2:1", "a tab cannot indent");
  says("a: \"x\nb: 1\n", "1:4", "this quote is never closed");
  says("a: [1, 2\nb: 3\n", "2:2", "expected ',' or ']'");
  says("a:\n  - 1\n  b: 2\n", "3:3", "in the list that begins here");
  says("a: 1\n  b: 2\n", "2:4", "a ':' is not expected here");
  says("a: @x\n", "1:4", "a value cannot begin with '@'");
  says("a: 1\nword\nb: 2\n", "2:1", "a key without ':'");
  says("a: \"\\q\"\n", "1:5", "no such escape");
  says("a: 1\n: 2\n", "2:1", "a key is missing before ':'");
  says("a: |x\n  y\n", "1:5", "may follow '|' or '>'");
  says("a: 1\n b: 2\n", "2:3", "not expected here");
  says("  a: 1\n b: 2\n", "2:2", "expected nothing more");

  const Parsed both("a: 1\na: 2\nb: {c: 1, c: 2}\nd: [\n");
  CHECK(both.problems() == Problems{"3:11 duplicate-key", "5:1 yaml-syntax", "2:1 duplicate-key"});
  CHECK(both.at("a").text == "1");
}

TEST_CASE("a file that cannot be read is a diagnostic") {
  Sources sources;
  Diagnostics diagnostics(sources);
  CHECK(load_document("/nonexistent/a.yaml", diagnostics).kind == NodeKind::null_value);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].message == "cannot read /nonexistent/a.yaml: no such file");
}
