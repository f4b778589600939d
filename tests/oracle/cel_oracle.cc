// SPDX-License-Identifier: Apache-2.0
// cel_oracle COUNT SEED: random expressions without facts, each with its answer after a tab.
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "expr/program.h"

namespace {

using namespace tilsyn;

// Whole numbers, booleans, strings and lists of whole numbers, with errors now and then.
class Generator {
 public:
  explicit Generator(std::mt19937& random) : random_(random) {}

  std::string any(int depth) {
    switch (below(4)) {
      case 0:
        return number(depth);
      case 1:
        return text(depth);
      case 2:
        return list(depth);
      default:
        return flag(depth);
    }
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string pick(std::initializer_list<const char*> choices) {
    return *(choices.begin() + below(choices.size()));
  }
  std::string choice(int depth, std::string yes, std::string no) {
    return "(" + flag(depth) + " ? " + yes + " : " + no + ")";
  }
  std::string number(int depth) {
    if (depth == 0)
      return variable_ && below(2) == 0 ? "x"
                                        : pick({"0", "1", "2", "3", "7", "9223372036854775807"});
    const int d = depth - 1;
    switch (below(7)) {
      case 0:
      case 1:
        return "(" + number(d) + pick({" + ", " - ", " * ", " / ", " % "}) + number(d) + ")";
      case 2:
        return "size(" + (below(2) == 0 ? list(d) : text(d)) + ")";
      case 3:
        return choice(d, number(d), number(d));
      case 4:
        return list(d) + "[" + number(0) + "]";
      case 5:
        return "{'a': " + number(d) + ", 'b': " + number(d) + "}." + pick({"a", "b"});
      default:
        return number(0);
    }
  }
  std::string text(int depth) {
    if (depth == 0) return pick({"''", "'a'", "'ab'", "'b\u00e5t'", "'\u2603'"});
    const int d = depth - 1;
    switch (below(3)) {
      case 0:
        return "(" + text(d) + " + " + text(d) + ")";
      case 1:
        return choice(d, text(d), text(d));
      default:
        return text(0);
    }
  }
  std::string list(int depth) {
    if (depth == 0) return pick({"[1]", "[1, 2, 3]", "[3, 1, 3]", "[0, 7]"});
    const int d = depth - 1;
    switch (below(5)) {
      case 0:
        return "(" + list(d) + " + " + list(d) + ")";
      case 1:
        return "[" + number(d) + ", " + number(d) + "]";
      case 2:
        return list(d) + ".map(x, " + inside([&] { return number(d); }) + ")";
      case 3:
        return list(d) + ".filter(x, " + inside([&] { return flag(d); }) + ")";
      default:
        return list(0);
    }
  }
  std::string flag(int depth) {
    if (depth == 0) return pick({"true", "false"});
    const int d = depth - 1;
    switch (below(9)) {
      case 0:
        return "(" + flag(d) + " && " + flag(d) + ")";
      case 1:
        return "(" + flag(d) + " || " + flag(d) + ")";
      case 2:
        return "!" + flag(d);
      case 3:
        return "(" + number(d) + pick({" < ", " <= ", " > ", " >= ", " == ", " != "}) + number(d) +
               ")";
      case 4:
        return "(" + text(d) + pick({" == ", " != ", " < "}) + text(d) + ")";
      case 5:
        return text(d) + pick({".contains(", ".startsWith(", ".endsWith("}) + text(d) + ")";
      case 6:
        return "(" + number(d) + " in " + list(d) + ")";
      case 7:
        return list(d) + pick({".all(x, ", ".exists(x, ", ".exists_one(x, "}) +
               inside([&] { return flag(d); }) + ")";
      default:
        return "(" + list(d) + " == " + list(d) + ")";
    }
  }
  template <class Body>
  std::string inside(Body body) {
    const bool before = variable_;
    variable_ = true;
    std::string out = body();
    variable_ = before;
    return out;
  }

  std::mt19937& random_;
  bool variable_ = false;
};

std::string shown(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.as_bool() ? "true" : "false";
    case ValueKind::integer:
      return std::to_string(value.as_int());
    case ValueKind::string:
      return "'" + std::string(value.as_string()) + "'";
    case ValueKind::list: {
      std::string out;
      for (std::uint32_t i = 0; i < value.as_list().size; ++i)
        out += (i > 0 ? "," : "") + shown(value.as_list().items[i]);
      return "[" + out + "]";
    }
    default:
      return "error";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 5000;
  std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1u);
  RecordType nothing;
  nothing.index();
  const Environment environment(nothing, false);
  Arena arena;
  const Record* root = make_record(arena, nothing);
  Evaluation evaluation;
  for (int i = 0; i < count; ++i) {
    const std::string text = Generator(random).any(4);
    Sources sources;
    Diagnostics diagnostics(sources);
    const auto program = Program::compile(environment, text, {}, diagnostics);
    evaluation.reset();
    std::cout << text << '\t'
              << (program ? shown(program->evaluate(*root, evaluation)) : "does not compile")
              << '\n';
  }
}
