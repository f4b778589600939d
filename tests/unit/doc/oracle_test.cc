// SPDX-License-Identifier: Apache-2.0
// yaml-cpp is another reader of the same language: what both accept must be the same tree.
#include <yaml-cpp/yaml.h>

#include "parsed.h"
#include "random.h"

using namespace tilsyn;

namespace {

bool same(const Node& ours, const YAML::Node& theirs) {
  switch (ours.kind) {
    case NodeKind::sequence: {
      if (!theirs.IsSequence() || theirs.size() != ours.items.size()) return false;
      for (std::size_t i = 0; i < ours.items.size(); ++i) {
        if (!same(ours.items[i], theirs[i])) return false;
      }
      return true;
    }
    case NodeKind::mapping: {
      if (!theirs.IsMap() || theirs.size() != ours.entries.size()) return false;
      for (const Entry& entry : ours.entries) {
        if (!same(entry.value, theirs[entry.key])) return false;
      }
      return true;
    }
    case NodeKind::null_value:
      return theirs.IsNull();
    default:
      return theirs.IsScalar() && theirs.Scalar() == ours.text;
  }
}

// Documents of many forms: block and flow, all styles of scalars, comments, anchors.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string document() {
    node(0);
    return std::move(text_);
  }

 private:
  void node(std::size_t indent) {
    switch (random_.below(indent > 8 ? 3 : 6)) {
      case 0:
        text_ += " " + flow(0) + comment();
        break;
      case 1:
        block_scalar(indent);
        break;
      case 2:
        text_ += " " + scalar() + comment();
        break;
      case 3:
        sequence(indent);
        break;
      default:
        mapping(indent);
        break;
    }
  }

  std::string comment() { return random_.below(3) == 0 ? "  # note\n" : "\n"; }

  std::string scalar() {
    static const std::vector<std::string> forms = {"plain",
                                                   "two words",
                                                   "'single ''quoted'''",
                                                   "\"double \\t\\\"x\\\" \\u00e5\"",
                                                   "12",
                                                   "NO",
                                                   "'12'",
                                                   "~",
                                                   "null",
                                                   "a:b",
                                                   "x#y",
                                                   "æ ø",
                                                   "\"\"",
                                                   "''",
                                                   "-1.5",
                                                   "\"a b  c\"",
                                                   "http://x/y"};
    return random_.pick(forms);
  }

  std::string flow(std::size_t depth) {
    if (depth > 2 || random_.below(3) == 0) return scalar();
    const bool list = random_.below(2) == 0;
    std::string out = list ? "[" : "{";
    const std::size_t count = random_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out += ", ";
      if (!list) out += "f" + std::to_string(i) + ": ";
      out += flow(depth + 1);
    }
    return out + (list ? "]" : "}");
  }

  void block_scalar(std::size_t indent) {
    static const std::vector<std::string> headers = {"|", ">", "|-", ">-", "|+"};
    text_ += " " + random_.pick(headers) + "\n";
    const std::size_t count = 1 + random_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t more = i > 0 && random_.below(4) == 0 ? 2 : 0;
      text_ += std::string(indent + 2 + more, ' ') + "line " + std::to_string(i) + "\n";
      if (random_.below(4) == 0) text_ += "\n";
    }
  }

  void sequence(std::size_t indent) {
    text_ += "\n";
    const std::size_t count = 1 + random_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      text_ += std::string(indent, ' ') + "-";
      node(indent + 2);
    }
  }

  void mapping(std::size_t indent) {
    text_ += "\n";
    const std::size_t count = 1 + random_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (random_.below(5) == 0) text_ += std::string(indent, ' ') + "# before\n";
      text_ += std::string(indent, ' ') + "key" + std::to_string(i) + ":";
      if (random_.below(8) == 0) text_ += " &a" + std::to_string(anchors_++);
      if (anchors_ > 3 && random_.below(8) == 0) {
        text_ += " x\n";
        continue;
      }
      node(indent + 2);
    }
  }

  Random random_;
  std::string text_;
  int anchors_ = 0;
};

}  // namespace

TEST_CASE("the reader agrees with yaml-cpp") {
  int compared = 0;
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const std::string text = Generator(seed).document();
    const Parsed parsed(text);
    CAPTURE(text);
    CAPTURE(parsed.printed());
    YAML::Node theirs;
    try {
      theirs = YAML::Load(text);
    } catch (const YAML::Exception& problem) {
      FAIL("yaml-cpp: " << problem.what());
    }
    REQUIRE(parsed.diagnostics.ok());
    REQUIRE(same(parsed.root, theirs));
    ++compared;
  }
  CHECK(compared == 4000);
}

TEST_CASE("an alias is the same to both") {
  const std::string text = "a: &a {x: [1, 2], y: z}\nb: *a\nc: [*a, &b q, *b]\n";
  const Parsed parsed(text);
  CHECK(same(parsed.root, YAML::Load(text)));
}
