// SPDX-License-Identifier: Apache-2.0
#include "doc/edit.h"

#include "base/error.h"
#include "parsed.h"
#include "random.h"

using namespace tilsyn;

namespace {

// The mapping at a path of keys and list indices.
const Node& mapping_at(const Node& root, const std::vector<std::string>& path) {
  const Node* node = &root;
  for (const std::string& step : path) {
    node = node->kind == NodeKind::sequence ? &node->items.at(std::stoul(step)) : node->find(step);
    REQUIRE(node != nullptr);
  }
  return *node;
}

std::string set(const std::string& text, const std::vector<std::string>& path,
                const std::string& key, const std::string& value) {
  const Parsed parsed(text);
  CAPTURE(parsed.printed());
  REQUIRE(parsed.diagnostics.ok());
  const Source& source = parsed.sources.at(parsed.id);
  return apply_edits(source, {set_entry(source, mapping_at(parsed.root, path), key, value)});
}

}  // namespace

TEST_CASE("a value is replaced where it stands") {
  CHECK(set("a: 1 # why\nb: 2\n", {}, "a", "3") == "a: 3 # why\nb: 2\n");
  CHECK(set("a: 'x' \nb: 2\n", {}, "a", "y") == "a: y \nb: 2\n");
  CHECK(set("a:\nb: 2\n", {}, "a", "3") == "a: 3\nb: 2\n");
  CHECK(set("a: # why\nb: 2\n", {}, "a", "3") == "a: 3 # why\nb: 2\n");
  CHECK(set("a: &x old\nb: *x\n", {}, "a", "new") == "a: &x new\nb: *x\n");
  CHECK(set("a: &x old\nb: *x\n", {}, "b", "new") == "a: &x old\nb: new\n");
  CHECK(set("a: {b: 1, c: 2}\n", {"a"}, "b", "3") == "a: {b: 3, c: 2}\n");
  CHECK(set("a: {b, c: 2}\n", {"a"}, "b", "3") == "a: {b: 3, c: 2}\n");
  CHECK(set("a: {b: , c: 2}\n", {"a"}, "b", "3") == "a: {b: 3, c: 2}\n");
  CHECK(set("\"a b\"  : 1\n", {}, "a b", "3") == "\"a b\"  : 3\n");
}

TEST_CASE("a value of several lines gives way to one line") {
  CHECK(set("a: |  # why\n  one\n  two\n# c\nb: 2\n", {}, "a", "3") == "a: 3  # why\n# c\nb: 2\n");
  CHECK(set("a:  # why\n  x: 1\n  y: 2\nb: 2\n", {}, "a", "3") == "a: 3  # why\nb: 2\n");
  CHECK(set("a:\n- 1\n- 2 # c\nb: 2\n", {}, "a", "3") == "a: 3 # c\nb: 2\n");
  CHECK(set("a: \"x\n  y\"\nb: 2\n", {}, "a", "3") == "a: 3\nb: 2\n");
}

TEST_CASE("a new entry comes last, indented like its mapping") {
  CHECK(set("a: 1 # why\n\n# end\n", {}, "b", "2") == "a: 1 # why\nb: 2\n\n# end\n");
  CHECK(set("a: 1", {}, "b", "2") == "a: 1\nb: 2");
  CHECK(set("a:\n   x: 1\nb: 2\n", {"a"}, "z", "3") == "a:\n   x: 1\n   z: 3\nb: 2\n");
  CHECK(set("l:\n- x: 1\n  y:\n  - 2\n- x: 3\n", {"l", "0"}, "z", "4") ==
        "l:\n- x: 1\n  y:\n  - 2\n  z: 4\n- x: 3\n");
  CHECK(set("l:\n  -   x: |\n        t\n\nb: 1\n", {"l", "0"}, "z", "4") ==
        "l:\n  -   x: |\n        t\n      z: 4\n\nb: 1\n");
  CHECK(set("a: {}\n", {"a"}, "b", "2") == "a: {b: 2}\n");
  CHECK(set("a: {x: 1}\n", {"a"}, "b", "2") == "a: {x: 1, b: 2}\n");
  CHECK(set("a: {x: 1,\n  }\n", {"a"}, "b", "2") == "a: {x: 1, b: 2,\n  }\n");
  CHECK(set("a: {x: }\n", {"a"}, "b", "2") == "a: {x:  , b: 2}\n");
  CHECK(set("a: 1\r\nc: 2\r\n", {}, "b", "2") == "a: 1\r\nc: 2\r\nb: 2\r\n");
  CHECK(set("\xEF\xBB\xBF"
            "a: 1\n",
            {}, "b", "2") ==
        "\xEF\xBB\xBF"
        "a: 1\nb: 2\n");
  CHECK(set("a: 1\n", {}, "NO: x", "2") == "a: 1\n'NO: x': 2\n");
}

TEST_CASE("a value of several lines is indented below its key") {
  CHECK(set("l:\n- x: 1\n", {"l", "0"}, "z", "p: 1\nq: 2") ==
        "l:\n- x: 1\n  z:\n    p: 1\n    q: 2\n");
  CHECK(set("a: 1\nb: 2\n", {}, "a", "|\none\n\ntwo") == "a: |\n  one\n\n  two\nb: 2\n");
}

TEST_CASE("what cannot be edited safely is refused") {
  CHECK_THROWS_AS(set("a: &x {b: 1}\nc: *x\n", {"c"}, "b", "2"), Error);
  CHECK_THROWS_AS(set("- 1\n", {}, "b", "2"), Error);
  CHECK_THROWS_AS(set("a: {b: 1}\n", {"a"}, "b", "|\nx"), Error);
  CHECK_THROWS_AS(set("? a\n: 1\n", {}, "a", "2"), Error);
  const Source source("a", "0123456789");
  CHECK_THROWS_AS(apply_edits(source, {{{0, 1, 4}, "x"}, {{0, 3, 5}, "y"}}), Error);
  CHECK_THROWS_AS(apply_edits(source, {{{0, 8, 12}, "x"}}), Error);
  CHECK(apply_edits(source, {{{0, 5, 6}, "b"}, {{0, 1, 1}, "a"}}) == "0a1234b6789");
}

namespace {

// Writes a random block document with comments, and remembers where its mappings are.
class Generator {
 public:
  explicit Generator(unsigned seed) : random(seed) {}
  std::string document() {
    mapping(0, {});
    return text;
  }

  Random random;
  std::string text;
  std::vector<std::vector<std::string>> paths;

 private:
  void comment(std::size_t indent) {
    if (random.below(4) == 0) text += std::string(indent, ' ') + "# note ø\n";
    if (random.below(6) == 0) text += "\n";
  }

  void mapping(std::size_t indent, const std::vector<std::string>& path) {
    paths.push_back(path);
    const std::size_t count = 1 + random.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      comment(indent);
      const std::string key = "k" + std::to_string(i);
      std::vector<std::string> below = path;
      below.push_back(key);
      text += std::string(indent, ' ') + key + ":";
      value(indent, below);
    }
  }

  void value(std::size_t indent, const std::vector<std::string>& path) {
    switch (random.below(indent > 12 ? 4 : 7)) {
      case 0:
        text += " " + yaml_scalar(random.pick(nasty_strings())) + "  # c\n";
        break;
      case 1:
        text += "\n";
        break;
      case 2:
        text += " {x: 1, y: 'z' }\n";
        break;
      case 3:
        text += " |\n" + std::string(indent + 3, ' ') + "one # no comment\n\n";
        break;
      case 4:
        text += "  # below\n";
        mapping(indent + 2, path);
        break;
      default:
        sequence(indent, path);
        break;
    }
  }

  void sequence(std::size_t indent, const std::vector<std::string>& path) {
    text += "\n";
    const std::size_t count = 1 + random.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      comment(indent);
      std::vector<std::string> below = path;
      below.push_back(std::to_string(i));
      text += std::string(indent, ' ') + "-\n";
      mapping(indent + 4, below);
    }
  }
};

// The same tree but for one entry of the mapping at `path`.
bool same_but(const Node& a, const Node& b, const std::string* changed) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same_but(a.items[i], b.items[i], nullptr)) return false;
  }
  for (const Entry& entry : a.entries) {
    if (changed != nullptr && entry.key == *changed) continue;
    const Node* other = b.find(entry.key);
    if (other == nullptr) return false;
    if (!same_but(entry.value, *other, nullptr)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("random edits change their entry and nothing else") {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    Generator generator(seed);
    const std::string text = generator.document();
    const std::vector<std::string> path = generator.random.pick(generator.paths);
    const std::string key = "k" + std::to_string(generator.random.below(6));
    const std::string value = generator.random.pick(nasty_strings());
    CAPTURE(text);
    CAPTURE(key);
    const Parsed before(text);
    CAPTURE(before.printed());
    REQUIRE(before.diagnostics.ok());
    const Source& source = before.sources.at(before.id);
    const Node& mapping = mapping_at(before.root, path);
    const Edit edit = set_entry(source, mapping, key, yaml_scalar(value));
    const std::string changed = apply_edits(source, {edit});
    CAPTURE(changed);
    // Outside of the edit every byte is kept.
    REQUIRE(changed.substr(0, edit.span.begin) == text.substr(0, edit.span.begin));
    REQUIRE(changed.substr(edit.span.begin + edit.text.size()) == text.substr(edit.span.end));
    const Parsed after(changed);
    CAPTURE(after.printed());
    REQUIRE(after.diagnostics.ok());
    const Node& there = mapping_at(after.root, path);
    REQUIRE(there.find(key) != nullptr);
    REQUIRE(there.find(key)->text == value);
    REQUIRE(same_but(mapping, there, &key));
    REQUIRE(there.entries.size() ==
            mapping.entries.size() + (mapping.find(key) == nullptr ? 1 : 0));
  }
}
