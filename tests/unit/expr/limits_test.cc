// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <functional>

#include "fixture.h"

using namespace tilsyn;

namespace {

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("nesting is bounded, whatever it is made of") {
  World world;
  Calculator calc(world);
  const std::string message = "the expression is nested more than 250 deep";
  for (const std::string& text :
       {repeat("(", 5000) + "1" + repeat(")", 5000), repeat("[", 5000), repeat("{1:", 5000),
        repeat("!", 5000) + "true", repeat("-", 5000) + "open", repeat("size(", 5000),
        "open" + repeat(".a", 5000), "open" + repeat("[0]", 5000), "1" + repeat(" + 1", 5000),
        repeat("true ? 1 : ", 5000) + "1", "1" + repeat(" < 1", 5000),
        repeat("[1].all(x, ", 3000) + "true", "open" + repeat(".size()", 5000), repeat("[?", 5000),
        repeat("{?'a': ", 5000), "open" + repeat(".?a", 5000), "open" + repeat("[?0]", 5000),
        repeat("cel.bind(x, 1, ", 3000) + "1", "open" + repeat(".optMap(x, x)", 5000)}) {
    CAPTURE(text.substr(0, 12));
    CHECK(calc.problems(text).find(message) != std::string::npos);
  }
}

TEST_CASE("what the specification asks for as a minimum is accepted, and long chains are flat") {
  World world;
  Calculator calc(world);
  CHECK(calc(repeat("(", 200) + "1" + repeat(")", 200)) == "1");
  CHECK(calc("1" + repeat(" + 1", 200)) == "201");
  CHECK(calc("false" + repeat(" || false", 3000)) == "false");
  CHECK(calc(repeat("false ? 0 : ", 200) + "1") == "1");
  CHECK(calc("size([0" + repeat(", 0", 9000) + "])") == "9001");
}

TEST_CASE("length and number of parts are bounded") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems(std::string(70'000, ' ') + "1") ==
        "0-0: the expression is longer than 65536 bytes");
  CHECK(calc.problems("[" + repeat("1,", 25'000) + "]")
            .ends_with("the expression has more than 20000 parts"));
}

TEST_CASE("definitions that double are refused") {
  World world;
  Calculator calc(world);
  Sources sources;
  Diagnostics diagnostics(sources);
  calc.environment.define({"d0", "agreed.exists", plain_spans()}, diagnostics);
  for (int i = 1; i < 40; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    calc.environment.define({"d" + std::to_string(i), before + " == " + before, plain_spans()},
                            diagnostics);
  }
  REQUIRE(!diagnostics.ok());
  CHECK(diagnostics.all()[0].message ==
        "with its definitions, the expression has more than 20000 parts");
  CHECK(calc("d8") == "true");
}

TEST_CASE("an evaluation ends, and takes no more memory than it may") {
  World world;
  const std::string digits = "[0,1,2,3,4,5,6,7,8,9]";
  const std::function<std::string(int, const std::string&)> nest =
      [&](int depth, const std::string& body) -> std::string {
    if (depth == 0) return body;
    const std::string x = "x" + std::to_string(depth);
    return digits + ".all(" + x + ", " + nest(depth - 1, body) + ")";
  };
  ExprLimits limits;
  limits.steps = 100'000;
  Calculator calc(world, limits);
  CHECK(calc(nest(3, "open == 7")) == "true");
  CHECK(calc(nest(12, "open == 7")) == "error: the evaluation takes more than 100000 steps");
  CHECK(calc(nest(12, "1 / (open - 7) == 1")) ==
        "error: the evaluation takes more than 100000 steps");

  limits = {};
  limits.list_items = 1000;
  Calculator small(world, limits);
  CHECK(small(digits + ".map(x, " + digits + ")." + "size()") == "10");
  const std::string fifty = "'" + repeat("a", 60) + "'";
  CHECK(small(fifty + repeat(" + " + fifty, 20)) ==
        "error: a list, map or string has more than 1000 parts");
  CHECK(small("size([" + repeat("0,", 600) + "] + [" + repeat("0,", 600) + "])") ==
        "error: a list, map or string has more than 1000 parts");

  limits = {};
  limits.memory_bytes = 100'000;
  Calculator tight(world, limits);
  CHECK(tight(nest(4, "size(" + digits + " + [open]) == 11")).starts_with("error: "));
  CHECK(tight("size(" + digits + ".map(a, " + digits + ".map(b, " + digits + ".map(c, " + digits +
              ".map(d, open)))))") == "error: the evaluation takes more than 100000 bytes");
  // Errors take memory too; the first one is what an all() reports.
  CHECK(tight(nest(6, "1 / (open - 7) == 1")) == "error: division by zero");
}

TEST_CASE("what grows faster than the text that asks for it is refused") {
  World world;
  Calculator calc(world);
  const std::string parts = "error: a list, map or string has more than 1000000 parts";
  const std::string steps = "error: the evaluation takes more than 10000000 steps";
  const std::string bytes = "error: the evaluation takes more than 67108864 bytes";
  // Every step doubles: a string, a list, a value whose parts are shared.
  const auto doubled = [&](const std::string& start, const std::string& body, int times) {
    return start + repeat(".map(x, " + body + ")", times);
  };
  CHECK(calc(doubled("['0123456789']", "x + x", 40)) == parts);
  CHECK(calc(doubled("[[0]]", "x + x", 40)) == parts);
  const std::string shared = doubled("[[open]]", "[x, x]", 60);
  CHECK(calc("size(" + shared + ")") == "1");
  CHECK(calc(shared + " == " + shared) == steps);
  CHECK(calc(shared + "[0] in " + shared) == steps);
  CHECK(calc(shared + "[0] in [" + shared + "[0]]") == steps);
  CHECK(calc("'%s'.format(" + shared + ")") == parts);
  std::string text = "size(b30)";
  for (int i = 30; i > 0; --i) {
    const std::string before = "b" + std::to_string(i - 1);
    text = "cel.bind(b" + std::to_string(i) + ", " + before + " + " + before + ", " + text + ")";
  }
  CHECK(calc("cel.bind(b0, 'ab', " + text + ")") == parts);

  const std::string long_text = doubled("['" + repeat("a", 1000) + "']", "x + x", 9) + "[0]";
  CHECK(calc("size(" + long_text + ")") == "512000");
  CHECK(calc(long_text + ".replace('a', 'bbb')") == parts);
  CHECK(calc(long_text + ".replace('', 'bbb')") == parts);
  CHECK(calc("[" + long_text + ", " + long_text + "].join(" + long_text + ")") == parts);
  CHECK(calc("'%s%s'.format([" + long_text + ", " + long_text + "])") == parts);
  CHECK(calc("base64.encode(bytes(" + long_text + ")).size()") == "682668");
  CHECK(calc("size(" + long_text + ".split(''))") == "512000");
  CHECK(calc("[1, 2, 3, 4, 5, 6, 7, 8, 9].map(x, " + long_text + ".split(''))") == bytes);
  // A search that begins again at every place.
  CHECK(calc(long_text + ".contains(" + long_text + ".substring(1) + 'b')") == steps);
  CHECK(calc(long_text + ".indexOf(" + long_text + ".substring(1) + 'b')") == steps);
}

TEST_CASE("regular expressions are limited in size and number") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("tool.name.matches('" + repeat("a", 9000) + "')")
            .ends_with("a regular expression has more than 8192 bytes"));
  CHECK(calc("tool.name.matches(tool.name + '" + repeat("a", 9000) + "')") ==
        "error: a regular expression has more than 8192 bytes");
  CHECK(calc.problems("true" + repeat(" && tool.name.matches('a')", 65))
            .ends_with("the expression has more than 64 regular expressions"));
  CHECK(calc.problems("tool.name.matches('((a{100}){100}){100}')").find("not valid") !=
        std::string::npos);
  CHECK(calc("tool.name.matches('(' + tool.name)") == "error: the regular expression is not valid");
}
