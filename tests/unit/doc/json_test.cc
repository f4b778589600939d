// SPDX-License-Identifier: Apache-2.0
#include "parsed.h"

using namespace tilsyn;

namespace {

Parsed json(const std::string& text) {
  return Parsed(text, Parsed::json);
}

}  // namespace

TEST_CASE("JSON values stand where they are written") {
  const Parsed parsed(
      "{\"a\": -1.5e3, \"b\": [true, null, \"x\\ny\"], \"å\": {\"n\": 12}, \"big\": 1e400}",
      Parsed::json);
  CHECK(parsed.at("a").kind == NodeKind::number);
  CHECK(parsed.at("a").text == "-1.5e3");
  CHECK(parsed.source(parsed.at("a").span) == "-1.5e3");
  const Node& list = parsed.at("b");
  CHECK(parsed.source(list.span) == "[true, null, \"x\\ny\"]");
  CHECK(list.items.at(0).kind == NodeKind::boolean);
  CHECK(list.items.at(1).kind == NodeKind::null_value);
  CHECK(list.items.at(2).text == "x\ny");
  CHECK(parsed.source(list.items.at(2).span) == "\"x\\ny\"");
  CHECK(parsed.source(list.items.at(2).span_of(2, 3)) == "y");
  CHECK(parsed.source(parsed.at("å").span) == "{\"n\": 12}");
  CHECK(parsed.problems() == Problems{"1:65 json-syntax"});
  CHECK(parsed.printed().find("this number is too large") != std::string::npos);
}

TEST_CASE("integers are 64 bits, what is larger is a number") {
  const Parsed parsed("[9223372036854775807, 9223372036854775808, 1e2, 0, -0, 1.0]", Parsed::json);
  CHECK(parsed.diagnostics.ok());
  std::vector<NodeKind> kinds;
  for (const Node& item : parsed.root.items) kinds.push_back(item.kind);
  CHECK(kinds == std::vector<NodeKind>{NodeKind::integer, NodeKind::number, NodeKind::number,
                                       NodeKind::integer, NodeKind::integer, NodeKind::number});
}

TEST_CASE("duplicates, depth and bytes that are no text, all in one go") {
  const std::string nul(1, '\0');
  const Parsed parsed("{\"a\": 1, \"a\": 2,\n \"b\": \"\x01\xFF\", \"c\": " + nul + " 3}",
                      Parsed::json);
  CHECK(parsed.problems() == Problems{"2:9 invalid-utf8", "2:8 control-character", "2:18 nul-byte",
                                      "1:10 duplicate-key"});
  CHECK(parsed.at("a").text == "1");
  CHECK(parsed.at("c").text == "3");
  CHECK(json(std::string(65, '[') + std::string(65, ']')).problems() == Problems{"1:65 too-deep"});
  CHECK(json(std::string(64, '[') + std::string(64, ']')).diagnostics.ok());
  CHECK(json(std::string(500'000, '[')).problems() == Problems{"1:65 too-deep"});
  CHECK(json("\xEF\xBB\xBF{\"a\": 1, \"a\": 2}").problems() == Problems{"1:10 duplicate-key"});
}

TEST_CASE("syntax errors in plain words") {
  const auto says = [](const std::string& text, const std::string& place,
                       const std::string& words) {
    const Parsed parsed(text, Parsed::json);
    CAPTURE(text);
    CAPTURE(parsed.printed());
    CHECK(parsed.problems() == Problems{place + " json-syntax"});
    CHECK(parsed.printed().find(words) != std::string::npos);
  };
  says("", "1:1", "the file is empty");
  says("{\"a\": 1,}", "1:9", "remove the last comma");
  says("[1, 2,]", "1:7", "remove the last comma");
  says("[1 2]", "1:4", "expected ',' or ']'");
  says("{\"a\" 1}", "1:6", "expected ':' after the key");
  says("{a: 1}", "1:2", "'a' is not a JSON value");
  says("{\"a\": True}", "1:7", "'True' is not a JSON value");
  says("{'a': 1}", "1:2", "strings stand in double quotes");
  says("// c\n{}", "1:1", "JSON has no comments");
  says("{\"a\": 01}", "1:7", "a number cannot begin with 0");
  says("{\"a\": .5}", "1:7", "a number cannot begin with '.'");
  says("{\"a\": -}", "1:7", "this is not a number");
  says("{\"a\": [1, 2", "1:12", "the file ends before its ']'");
  says("{\"a\": \"x", "1:7", "this string is never closed");
  says("{\"a\": \"x\ny\"}", "1:9", "a line break or control character");
  says("{\"a\": \"\\q\"}", "1:9", "no such escape");
  says("{\"a\": \"\\ud83d\"}", "1:14", "half of a surrogate pair");
  says("{\"a\": \"\\udc00\"}", "1:13", "half of a surrogate pair");
  says("{} {}", "1:4", "expected nothing more after the value");
  says("{\"a\": 1, , \"b\": 2}", "1:10", "expected a value before ','");
  says("{\"a\": 1 \"b\": 2}", "1:9", "expected ',' or '}'");
  says("[1}", "1:3", "expected ',' or ']'");
}
