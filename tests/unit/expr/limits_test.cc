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
        repeat("[1].all(x, ", 3000) + "true", "open" + repeat(".size()", 5000)}) {
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
  CHECK(calc(nest(12, "open == 7")) == "error: the evaluation takes more than its limit");
  CHECK(calc(nest(12, "1 / (open - 7) == 1")) == "error: the evaluation takes more than its limit");

  limits = {};
  limits.list_items = 1000;
  Calculator small(world, limits);
  CHECK(small(digits + ".map(x, " + digits + ")." + "size()") == "10");
  const std::string fifty = "'" + repeat("a", 60) + "'";
  CHECK(small(fifty + repeat(" + " + fifty, 20)) == "error: the result is larger than the limit");
  CHECK(small("size([" + repeat("0,", 600) + "] + [" + repeat("0,", 600) + "])") ==
        "error: the result is larger than the limit");

  limits = {};
  limits.memory_bytes = 100'000;
  Calculator tight(world, limits);
  CHECK(tight(nest(4, "size(" + digits + " + [open]) == 11")).starts_with("error: "));
  CHECK(tight("size(" + digits + ".map(a, " + digits + ".map(b, " + digits + ".map(c, " + digits +
              ".map(d, open)))))") == "error: the evaluation takes more memory than its limit");
  // Errors take memory too; the first one is what an all() reports.
  CHECK(tight(nest(6, "1 / (open - 7) == 1")) == "error: division by zero");
}
