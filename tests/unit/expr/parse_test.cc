// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

using namespace tilsyn;

TEST_CASE("literals have their values") {
  World world;
  Calculator calc(world);
  CHECK(calc("-9223372036854775808") == "-9223372036854775808");
  CHECK(calc("0xFF") == "255");
  CHECK(calc("-0x10") == "-16");
  CHECK(calc("18446744073709551615u") == "18446744073709551615u");
  CHECK(calc("0xFFU") == "255u");
  CHECK(calc(".5 == 0.5 && 5e-1 == 0.5") == "true");
  CHECK(calc("'a\\n\\x41\\101\\u00e5\\U0001F600' == \"a\\nAA\xC3\xA5\xF0\x9F\x98\x80\"") == "true");
  CHECK(calc("r'a\\n' == 'a\\\\n'") == "true");
  CHECK(calc("'''it's\n\"so\"'''") == "'it's\n\"so\"'");
  CHECK(calc("b'\\xFF' == b'\\377'") == "true");
  CHECK(calc("size(b'\\xFF')") == "1");
  CHECK(calc("size('\\xFF') == 1 && '\\xFF' == '\xC3\xBF'") == "true");
  CHECK(calc("Rb'\\x' == b'\\\\x'") == "true");
  CHECK(calc("[1, 2, ] // the rest is a comment") == "[1, 2]");
}

TEST_CASE("precedence and association") {
  World world;
  Calculator calc(world);
  CHECK(calc("1 + 2 * 3 - 4 - 5") == "-2");
  CHECK(calc("true || false && false") == "true");
  CHECK(calc("false ? 1 : true ? 2 : 3") == "2");
  CHECK(calc("1 < 2 == true") == "true");
  CHECK(calc("1 in [1] == true") == "true");
  CHECK(calc("!(1 > 2) && -(-3) == 3") == "true");
  CHECK(calc("[[1, 2]][0][1]") == "2");
}

TEST_CASE("reserved words name fields and methods but no variables") {
  World world;
  Calculator calc(world);
  CHECK(calc("{'for': 1}.for") == "1");
  CHECK(calc("{'content-type': 2}.`content-type`") == "2");
  CHECK(calc.problems("for == 1") == "0-3: 'for' is a reserved word and cannot name a variable");
}

TEST_CASE("syntax errors have their place") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("1 +") == "3-3: the expression ends too early: expected a value");
  CHECK(calc.problems("(1 + 2") == "6-6: the expression ends too early: expected ')'");
  CHECK(calc.problems("1 2") == "2-3: unexpected '2'");
  CHECK(calc.problems("true ? 1") == "8-8: the expression ends too early: expected ':'");
  CHECK(calc.problems("a.1") == "1-3: unexpected '.1'");
  CHECK(calc.problems("1 @ 2 # 3") ==
        "2-3: this character has no meaning in an expression\n"
        "6-7: this character has no meaning in an expression");
  CHECK(calc.problems("'abc") == "0-4: this string is not closed");
  CHECK(calc.problems("9223372036854775808") == "0-19: this number is out of range");
  CHECK(calc.problems("'\\q' + '\\ud800'") ==
        "1-3: there is no such escape\n8-14: this is no Unicode code point");
  CHECK(calc.problems("'a' + '\xFF'") == "7-8: the expression is not well-formed UTF-8");
  CHECK(calc.problems("has(tool)") == "4-8: has() takes a selection of a field, like has(a.b)");
  CHECK(calc.problems("[1].all(1 + 1, true)") ==
        "8-13: the first argument of all() is the name of a variable");
}
