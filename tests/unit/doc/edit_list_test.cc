// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/error.h"
#include "doc/edit.h"

namespace tilsyn {
namespace {

struct Text {
  Sources sources;
  Diagnostics diagnostics{sources};
  SourceId id;
  Node root;
  explicit Text(const std::string& text)
      : id(sources.add("a.yaml", text)), root(parse_yaml(id, diagnostics)) {}
  const Source& source() const { return sources.at(id); }
  std::string with(const Edit& edit) const { return apply_edits(source(), {edit}); }
  const Node& at(const char* key) const { return *root.find(key); }
};

}  // namespace

TEST_CASE("an item goes to the end of its list, before what follows") {
  const Text text("a:\n  - one  # first\n  # last\nb: 1\n");
  CHECK(text.with(append_item(text.source(), text.at("a"), "two")) ==
        "a:\n  - one  # first\n  - two\n  # last\nb: 1\n");
  CHECK(text.with(append_item(text.source(), text.at("a"), "x: 1\ny: 2")) ==
        "a:\n  - one  # first\n  - x: 1\n    y: 2\n  # last\nb: 1\n");
  const Text crlf("a:\r\n- one\r\n");
  CHECK(crlf.with(append_item(crlf.source(), crlf.at("a"), "two")) == "a:\r\n- one\r\n- two\r\n");
  const Text flow("a: [one, 'two']\nb: []\n");
  CHECK(flow.with(append_item(flow.source(), flow.at("a"), "3")) == "a: [one, 'two', 3]\nb: []\n");
  CHECK(flow.with(append_item(flow.source(), flow.at("b"), "3")) == "a: [one, 'two']\nb: [3]\n");
  CHECK_THROWS_AS(append_item(flow.source(), flow.at("a"), "a: 1\nb: 2"), Error);
}

TEST_CASE("an item goes with its lines, unless a comment would go too") {
  const Text text("a:\n  - one\n  # of two\n  - x: 1\n    y: 2\n  - three  # why\n");
  CHECK(text.with(remove_item(text.source(), text.at("a"), 1)) ==
        "a:\n  - one\n  # of two\n  - three  # why\n");
  CHECK(text.with(remove_item(text.source(), text.at("a"), 0)) ==
        "a:\n  # of two\n  - x: 1\n    y: 2\n  - three  # why\n");
  CHECK_THROWS_AS(remove_item(text.source(), text.at("a"), 2), Error);
  CHECK(apply_edits(text.source(), {remove_item(text.source(), text.at("a"), 1),
                                    append_item(text.source(), text.at("a"), "four")}) ==
        "a:\n  - one\n  # of two\n  - three  # why\n  - four\n");
}

TEST_CASE("a value is emptied and its comment stays") {
  const Text text("a: 1  # why\nb:\n  - x\n  - y\nc: {d: 1}\ne:\n  # of f\n  - f\n");
  CHECK(text.with(clear_entry(text.source(), text.root, "a")) ==
        "a:  # why\nb:\n  - x\n  - y\nc: {d: 1}\ne:\n  # of f\n  - f\n");
  CHECK(text.with(clear_entry(text.source(), text.root, "b")) ==
        "a: 1  # why\nb:\nc: {d: 1}\ne:\n  # of f\n  - f\n");
  CHECK(text.with(clear_entry(text.source(), text.at("c"), "d")) ==
        "a: 1  # why\nb:\n  - x\n  - y\nc: {d: null}\ne:\n  # of f\n  - f\n");
  CHECK_THROWS_AS(clear_entry(text.source(), text.root, "e"), Error);
  CHECK_THROWS_AS(clear_entry(text.source(), text.root, "z"), Error);
}

}  // namespace tilsyn
