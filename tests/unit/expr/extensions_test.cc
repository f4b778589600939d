// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

using namespace tilsyn;

namespace {

// Expressions that are true.
void all_true(std::initializer_list<const char*> expressions) {
  World world;
  Calculator calc(world);
  for (const char* text : expressions) {
    CAPTURE(std::string(text));
    const Outcome outcome = calc.run(text);
    CHECK(outcome.text == "true");
    if (!outcome.diagnostics.empty()) FAIL_CHECK(outcome.diagnostics[0]);
  }
}

// Expressions that fail when they are evaluated.
void all_fail(std::initializer_list<const char*> expressions) {
  World world;
  Calculator calc(world);
  for (const char* text : expressions) {
    CAPTURE(std::string(text));
    CHECK(calc(text).substr(0, 7) == "error: ");
  }
}

}  // namespace

TEST_CASE("strings are looked into by code point") {
  all_true({"'tacocat'.indexOf('') == 0", "'tacocat'.indexOf('', 3) == 3",
            "'ta©o©αT'.indexOf('©αT', 3) == 4", "'ta©o©αT'.indexOf('©α', 5) == -1",
            "'tacocat'.indexOf('t', 7) == -1", "'tacocat'.lastIndexOf('', 3) == 3",
            "'tacocat'.lastIndexOf('a', 3) == 1", "''.lastIndexOf('') == 0",
            "'hello wello'.lastIndexOf('ello', 6) == 1", "'hi'.lastIndexOf('elbo room', 1) == -1",
            "''.indexOf('x') == -1", "'ta©o©αT'.substring(2, 6) == '©o©α'",
            "'©'.charAt(0) == '©' && '©'.charAt(1) == ''", "'Ta©o'.reverse() == 'o©aT'",
            "''.reverse() == '' && ''.trim() == '' && ' \\t '.trim() == ''",
            "strings.quote('a\\n\"\\\\') == '\"a\\\\n\\\\\"\\\\\\\\\"'"});
  all_fail({"'tacocat'.indexOf('a', -1)", "'tacocat'.indexOf('a', 8)", "'abc'.charAt(-1)",
            "'abc'.charAt(4)", "'abc'.substring(3, 1)", "'abc'.substring(-1, 2)",
            "'abc'.lastIndexOf('a', 9)", "dyn(1).charAt(0)", "'a'.charAt(dyn('0'))"});
}

TEST_CASE("strings are taken apart and put together") {
  all_true({"'a b c'.split(' ') == ['a', 'b', 'c']", "'a b c'.split(' ', 2) == ['a', 'b c']",
            "'a b'.split(' ', 0) == []", "'o©o©o'.split('©', -1) == ['o', 'o', 'o']",
            "'abc'.split('') == ['a', 'b', 'c']", "'abc'.split('', 2) == ['a', 'bc']",
            "''.split('') == [] && ''.split(',') == ['']", "'aXbX'.split('X') == ['a', 'b', '']",
            "'abc'.replace('', '_') == '_a_b_c_'", "'abc'.replace('', '_', 2) == '_a_bc'",
            "'aaa'.replace('a', 'b', 2) == 'bba'", "'aaa'.replace('a', 'b', 0) == 'aaa'",
            "'aaa'.replace('aa', 'a', -1) == 'aa'", "[].join() == ''",
            "['a', 'b'].join(', ') == 'a, b'", "'a,b'.split(',').join(';') == 'a;b'"});
  all_fail({"[dyn(1)].join()", "[dyn('a'), dyn(1)].join(',')"});
}

TEST_CASE("format writes values") {
  all_true({"'%s'.format([['abc', 3.14, null, [9, 8]]]) == '[abc, 3.14, null, [9, 8]]'",
            "'%s'.format([type('a')]) == 'string'",
            "'%s'.format([{'b': 1, 'a': [true]}]) == '{a: [true], b: 1}'",
            "'%s %s'.format([b'xyz', duration('1h45m47s')]) == 'xyz 6347s'",
            "'%s'.format([1e23]) == '100000000000000000000000'",
            "'%s %s'.format([0.00001, -2.5e-7]) == '0.00001 -0.00000025'",
            "'%d %d'.format([-7, 8u]) == '-7 8'", "'%b %b'.format([-5, true]) == '-101 1'",
            "'%x %X %o'.format([-255, 'ab', 8]) == '-ff 6162 10'",
            "'%.2e|%.0f|%f'.format([1234.5, 2.5, -0.0]) == '1.23e+03|2|-0.000000'",
            "'%%%s%%'.format(['a']) == '%a%'", "'%s'.format([double('-Infinity')]) == '-Infinity'",
            "'%d'.format([1.5]) == '1.5'"});
  all_fail({"'%'.format([1])", "'%z'.format([1])", "'%s'.format([])", "'%d'.format(['a'])",
            "'%.99999999999f'.format([1.0])", "'%.f'.format([1.0])", "'%.3d'.format([1])",
            "'%b'.format([1.5])", "'%o'.format([true])", "'%x'.format([null])",
            "'%s'.format([optional.none()])", "'%e'.format(['1'])"});
}

TEST_CASE("numbers") {
  all_true({"math.greatest(1, 2.5, 2u, -3) == 2.5", "math.least([3, 1, 2]) == 1",
            "math.greatest(7) == 7", "math.round(-1.5) == -2.0 && math.round(0.4) == 0.0",
            "math.bitShiftRight(-1024, 3) == 2305843009213693824",
            "math.bitShiftLeft(1, 200) == 0 && math.bitShiftLeft(1u, 63) == 9223372036854775808u",
            "math.bitNot(0) == -1 && math.bitNot(0u) == 18446744073709551615u",
            "math.bitXor(5, 3) == 6 && math.bitAnd(5u, 4u) == 4u && math.bitOr(1, 6) == 7",
            "math.sign(-5) == -1 && math.sign(5u) == 1u && math.sign(-0.0) == 0.0",
            "math.sqrt(81) == 9.0 && math.isNaN(math.sqrt(-1.0))", "-9223372036854775808 % -1 == 0",
            "math.isInf(-1.0 / 0.0) && !math.isFinite(0.0 / 0.0)"});
  all_fail({"math.abs(-9223372036854775808)", "math.bitShiftLeft(1, -1)", "math.greatest([])",
            "math.greatest([dyn('a')])", "math.bitAnd(dyn(1), dyn(1u))", "math.abs(dyn('a'))",
            "-9223372036854775808 / -1", "math.least(dyn('a'), 1, 2)"});
}

TEST_CASE("optionals") {
  all_true(
      {"optional.of(1).or(optional.of(1 / 0)).value() == 1", "{}.?a.orValue(3) == 3",
       "optional.none().optMap(x, x + 1) == optional.none()",
       "optional.of(2).optFlatMap(x, [1, 2, 3][?x]).value() == 3", "!([1][?-1].hasValue())",
       "[?optional.none(), 1, ?optional.of(2)] == [1, 2]", "!{?'a': optional.none()}.?a.hasValue()",
       "{'a': {'b': 1}}.?a.b.orValue(0) == 1", "{'a': {'b': [4]}}.?a.b[0].orValue(0) == 4",
       "optional.ofNonZeroValue(0).hasValue() == false", "type(optional.none()) == optional_type",
       "optional.ofNonZeroValue([]).orValue([1]) == [1]", "has({'a': {'b': 1}}.?a.b)",
       "declared.?retention.?days.orValue(0) == 30", "labels.?nn.orValue('-') == '-'",
       "labels[?'nb'].value() == 'navn'"});
  all_true({"optional.unwrap([optional.of(1), optional.none(), optional.of(3)]) == [1, 3]",
            "[optional.none(), optional.of('a')].unwrapOpt() == ['a']", "[].unwrapOpt() == []",
            "optional.unwrap([optional.of(optional.none())]) == [optional.none()]",
            "[1, 2, 3].first().value() == 1", "[1, 2, 3].last().value() == 3",
            "!([].first().hasValue() || [].last().hasValue())", "[4].first() == [4].last()",
            "declared.processors.first().?country.orValue('-') == 'NO'",
            "declared.processors.last().country.orValue('-') == 'US'"});
  all_fail({"[dyn(1)].unwrapOpt()", "optional.unwrap(dyn([optional.of(1), 1]))", "dyn(1).first()",
            "dyn('ab').last()", "dyn({'a': 1}).first()", "dyn(1).unwrapOpt()"});
  all_fail({"optional.none().value()", "{?dyn(1.5): optional.of(1)}", "[?dyn(1)]",
            "{?'a': optional.of(1), 'a': 2}", "{'a': dyn(1)}.?a.b.hasValue()", "dyn(1).hasValue()",
            "optional.of(1).optFlatMap(x, dyn(x))"});
}

TEST_CASE("comprehensions of two variables, and bind") {
  all_true({"[5, 6].transformList(i, v, i + v) == [5, 7]",
            "['a', 'b'].transformMap(i, v, v + 'x') == {0: 'ax', 1: 'bx'}",
            "{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}",
            "[1, 2].transformMapEntry(i, v, v > 1, {v: i}) == {2: 1}",
            "{'a': 1, 'b': 2}.transformList(k, v, v > 1, k) == ['b']",
            "[1, 2].exists_one(i, v, v == 2) && [1, 2].existsOne(v, v == 2)",
            "declared.processors.exists(i, p, i == 1 && p.country == 'US')",
            "cel.bind(x, 1, cel.bind(y, x + 1, [x, y, x + y])) == [1, 2, 3]",
            "cel.bind(x, 1 / 0, true)", "[1, 2].all(a, [3].all(i, b, cel.bind(c, a + b, c > 3)))",
            "cel.bind(p, declared.processors[0], p.country) == 'NO'"});
  all_fail({"['a', 'a'].transformMapEntry(i, v, {v: i})", "[1].transformMapEntry(i, v, {})",
            "cel.bind(x, 1 / 0, x + 1)"});
  World world;
  Calculator calc(world);
  CHECK(calc.problems("[1].all(x, x, true)").ends_with("have different names"));
  CHECK(calc.problems("[1].transformMap(1, v, true)").ends_with("are names of variables"));
  CHECK(calc.static_reads(
                "cel.bind(p, declared.retention, p.days) > 0 && declared.?pupils.orValue(0) > 1")
            .size() == 3);
}

TEST_CASE("base64") {
  all_true({"base64.encode(b'hello') == 'aGVsbG8='", "base64.decode('aGVsbG8') == b'hello'",
            "base64.encode(b'') == '' && base64.decode('') == b''",
            "base64.decode('AA==') == b'\\000'"});
  all_fail({"base64.decode('a')", "base64.decode('a=b=')", "base64.decode('a b c')"});
}

TEST_CASE("deduced types of the extensions") {
  World world;
  const Environment environment(world.root_type, true);
  const auto deduced = [&](const char* text) {
    Sources sources;
    Diagnostics diagnostics(sources);
    const auto program = Program::compile(environment, text, {}, diagnostics);
    return program ? type_name(program->result_type()) : diagnostics.all().at(0).message;
  };
  CHECK(deduced("[optional.none(), optional.of(1)]") == "list(optional(int))");
  CHECK(deduced("[optional.of(dyn(1)), optional.of(1)]") == "list(optional(dyn))");
  CHECK(deduced("{'a': [1]}.?a[?0]") == "optional(int)");
  CHECK(deduced("optional.unwrap([optional.of(1)])") == "list(int)");
  CHECK(deduced("declared.categories.last()") == "optional(one of name, email, health)");
  CHECK(deduced("'a'.first()") == "'first' does not take (string)");
  CHECK(deduced("{'a': 1}.transformMap(k, v, [k])") == "map(string, list(string))");
  CHECK(deduced("declared.?retention.?days") == "optional(int)");
  CHECK(deduced("declared.?retention.dayz").starts_with("there is no field 'dayz'"));
  CHECK(deduced("'a'.split(',')") == "list(string)");
  CHECK(deduced("math.greatest(1, 2.0)") == "dyn");
  CHECK(deduced("cel.bind(x, 1u, x)") == "uint");
}
