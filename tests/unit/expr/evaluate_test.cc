// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <thread>

#include "fixture.h"

using namespace tilsyn;

TEST_CASE("whole numbers are checked and never trap") {
  World world;
  Calculator calc(world);
  const std::string range = "error: the result is out of range";
  CHECK(calc("9223372036854775807 + 1") == range);
  CHECK(calc("-9223372036854775808 - 1") == range);
  CHECK(calc("-(-9223372036854775808)") == range);
  CHECK(calc("-9223372036854775808 / -1") == range);
  CHECK(calc("-9223372036854775808 % -1") == "0");
  CHECK(calc("open * 0 + -9223372036854775808 % -open") == "-1");
  CHECK(calc("4294967296 * 4294967296") == range);
  CHECK(calc("0u - 1u") == range);
  CHECK(calc("1 / 0") == "error: division by zero");
  CHECK(calc("1u % 0u") == "error: division by zero");
  CHECK(calc("-7 / 2 == -3 && -7 % 2 == -1") == "true");
  CHECK(calc("1.0 / 0.0 > 1e308 && 0.0 / 0.0 != 0.0 / 0.0") == "true");
}

TEST_CASE("numbers of different types meet on one line") {
  World world;
  Calculator calc(world);
  CHECK(calc("dyn(1) == 1u && dyn(1u) == 1.0 && dyn(1) != 1.5") == "true");
  CHECK(calc("1 < 1u || 1 < 1.5") == "true");
  CHECK(calc("-1 < 1u && 18446744073709551615u > -1") == "true");
  CHECK(calc("{1: 'a'}[dyn(1.0)]") == "'a'");
  CHECK(calc("dyn(2u) in [1, 2]") == "true");
  CHECK(calc("dyn(1) == '1'") == "false");
  CHECK(calc("[1, 2][dyn(1u)]") == "2");
  CHECK(calc("[1, 2][dyn(0.5)]") == "error: an index is a whole number");
}

TEST_CASE("lists and maps") {
  World world;
  Calculator calc(world);
  CHECK(calc("[1] + [2, 3]") == "[1, 2, 3]");
  CHECK(calc("[1, 2][2]") == "error: index out of range");
  CHECK(calc("[1, 2][-1]") == "error: index out of range");
  CHECK(calc("{'a': 1, 'a': 2}") == "error: repeated key");
  CHECK(calc("{'a': 1}['b']") == "error: no such key");
  CHECK(calc("{dyn(1.5): 1}") == "error: unsupported key type");
  CHECK(calc("{'a': 1, 'b': [2]} == {'b': [2], 'a': 1}") == "true");
  CHECK(calc("'a' in {'a': 1} && !('b' in {'a': 1})") == "true");
  CHECK(calc("size({'a': 1}) + size([1, 2]) + [3].size()") == "4");
  CHECK(calc("{'a': 1, 'b': 2}.map(k, k + '!')") == "['a!', 'b!']");
}

TEST_CASE("macros") {
  World world;
  Calculator calc(world);
  CHECK(calc("[1, 2, 3].filter(x, x > 1).map(y, y * y)") == "[4, 9]");
  CHECK(calc("[1, 2, 3].map(x, x > 1, x * 10)") == "[20, 30]");
  CHECK(calc("[1, 2, 2].exists_one(x, x == 2)") == "false");
  CHECK(calc("[[1, 2], [3]].all(x, x.exists(y, y > x.size() - 1))") == "true");
  CHECK(calc("[1, 0].exists(x, 1 / x == 1)") == "true");
  CHECK(calc("[0, 1].exists(x, 1 / x == 1)") == "true");
  CHECK(calc("[0, 1].filter(x, 1 / x == 1)") == "error: division by zero");
  CHECK(calc("[].all(x, x) && ![].exists(x, x)") == "true");
  CHECK(calc("[1].map(agreed, agreed + 1)") == "[2]");
  CHECK(calc("[1].exists(today, .today > date('2026-01-01'))") == "true");
}

TEST_CASE("strings are code points") {
  World world;
  Calculator calc(world);
  CHECK(calc("size('bl\xC3\xA5"
             "b\xC3\xA6r')") == "6");
  CHECK(
      calc("'bl\xC3\xA5'.contains('l\xC3\xA5') && 'abc'.startsWith('ab') && 'abc'.endsWith('c')") ==
      "true");
  CHECK(calc("'foobar'.matches('o+b') && matches('x', '^x$')") == "true");
  CHECK(calc("tool.name.matches(labels.nb)") == "false");
  CHECK(calc("tool.name.matches(labels.nb + '(')") == "error: the regular expression is not valid");
  CHECK(calc("'a' < 'b' && 'Z' < 'a'") == "true");
}

TEST_CASE("conversions") {
  World world;
  Calculator calc(world);
  CHECK(calc("int('-12') + int(3u) + int(2.9)") == "-7");
  CHECK(calc("int(9223372036854775807.0)") == "error: the value is out of range");
  CHECK(calc("int(-9223372036854775808.0)") == "error: the value is out of range");
  CHECK(calc("int('1.5')") == "error: the string is no int");
  CHECK(calc("uint(-1)") == "error: the value is out of range");
  CHECK(calc("string(1.5) + string(7u) + string(true) + string(1e30)") == "'1.57true1e+30'");
  CHECK(calc("string(b'\\xFF')") == "error: the bytes are not well-formed UTF-8");
  CHECK(calc("bool('TRUE') && !bool('0')") == "true");
  CHECK(calc("bool('TrUe')") == "error: the string is no bool");
  CHECK(calc("type(type(1)) == type && type([]) == list && type(null) == null_type") == "true");
  CHECK(calc("type(today) == google.protobuf.Timestamp") == "true");
}

TEST_CASE("what the checker could not know fails when evaluated") {
  World world;
  Calculator calc(world);
  CHECK(calc("open.size() > 1") == "error: no such overload");
  CHECK(calc("open && true") == "error: no such overload");
  CHECK(calc("open && false") == "false");
  CHECK(calc("open.field") == "error: no such field");
  CHECK(calc("open.all(x, true)") == "error: no such overload");
  CHECK(calc("[declared, 1][0].pupils") == "120");
  CHECK(calc("dyn(declared).nothing") == "error: no such field");
  CHECK(calc("-open == -7") == "true");
}

TEST_CASE("an error says where in the text it arose") {
  World world;
  Calculator calc(world);
  const Value value = calc.run("agreed.hours > 1 && 10 / (open - 7) > 1").value;
  REQUIRE(value.is(ValueKind::error));
  CHECK(value.as_error().span == Span{0, 20, 35});
}

TEST_CASE("the element of each is a variable") {
  World world;
  Calculator calc(world);
  const Type* list = world.root_type.fields[1].type->record->fields[4].type;
  const Variable p{"p", list->element, ""};
  const Value element = Value::record(&world.add_processor("eastdata", "DE"));
  CHECK(calc.run("p.country == 'DE' && p in declared.processors", &p, &element).text == "true");
  CHECK(calc.run("p", &p, &element).text == "record processor");
  CHECK(calc.run("p.country == 'DE'").text == "invalid");
}

TEST_CASE("definitions are inlined, also inside comprehensions") {
  World world;
  Calculator calc(world);
  Sources sources;
  Diagnostics diagnostics(sources);
  calc.environment.define({"limit", "[24, 48].filter(x, x > 24)[0]", plain_spans()}, diagnostics);
  calc.environment.define({"late", "agreed.hours >= limit", plain_spans()}, diagnostics);
  REQUIRE(diagnostics.ok());
  CHECK(calc("late") == "true");
  CHECK(calc("[47, 49].filter(x, x > limit)") == "[49]");
  CHECK(calc("[1].all(a, [2].all(b, limit + a + b == 51 && late))") == "true");
  CHECK(calc.static_reads("late") == std::vector<std::string>{"agreed.hours@0-12"});
  calc.environment.define({"tool", "1", plain_spans()}, diagnostics);
  calc.environment.define({"broken", "lat", plain_spans()}, diagnostics);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].message == "the name 'tool' is already in use");
  CHECK(diagnostics.all()[1].hint == "did you mean 'late'?");
}

TEST_CASE("the span map of a definition is not used after define()") {
  World world;
  Calculator calc(world);
  Sources sources;
  Diagnostics diagnostics(sources);
  bool open = true;
  const SpanMap map = [&open](std::size_t begin, std::size_t end) {
    REQUIRE(open);
    return Span{3, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  calc.environment.define({"broken", "1 / (open - 7) > 0", map}, diagnostics);
  open = false;
  const Value value = calc.run("agreed.exists && broken").value;
  REQUIRE(value.is(ValueKind::error));
  CHECK(value.as_error().span == Span{3, 0, 14});
}

TEST_CASE("one program serves several threads") {
  World world;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Environment environment(world.root_type, true);
  const auto program = Program::compile(
      environment,
      "declared.processors.map(p, p.party + '!').size() == 2 && tool.name.matches('L')", {},
      diagnostics);
  REQUIRE(program);
  std::vector<int> right(4);
  std::vector<std::thread> threads;
  for (int& count : right)
    threads.emplace_back([&] {
      Evaluation evaluation;
      for (int i = 0; i < 500; ++i) {
        const Value value = program->evaluate(*world.root, evaluation);
        if (value.is(ValueKind::boolean) && value.as_bool()) ++count;
        evaluation.reset();
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == std::vector<int>(4, 500));
}
