// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "expr/types.h"
#include "fixture.h"

using namespace tilsyn;

TEST_CASE("an unknown field or variable is an error with what was meant") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("declared.retentoin.days > 1") ==
        "9-18: there is no field 'retentoin' in declared (did you mean 'retention'?)");
  CHECK(calc.problems("agreed.zzz") ==
        "7-10: there is no field 'zzz' in agreed (its fields are 'exists', 'hours', 'ratio')");
  CHECK(calc.problems("declard.pupils") ==
        "0-7: there is no variable 'declard' (did you mean 'declared'?)");
  CHECK(calc.problems("declared.processors.all(p, p.contry == 'NO')") ==
        "29-35: there is no field 'contry' in processor (did you mean 'country'?)");
  CHECK(calc.problems("tool.name.first == 'a'") ==
        "10-15: expected a record or a map before '.first', found string");
}

TEST_CASE("every mistake of an expression is reported") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("agreed.hourz > 1 && agreed.exist && size(3) == 1") ==
        "7-12: there is no field 'hourz' in agreed (did you mean 'hours'?)\n"
        "27-32: there is no field 'exist' in agreed (did you mean 'exists'?)\n"
        "36-40: 'size' does not take (int) "
        "(expected (string) or (bytes) or (list(A)) or (map(A, B)))");
}

TEST_CASE("a word that an enumeration does not hold is an error") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("tool.status == 'aproved'") ==
        "15-24: 'aproved' is no value of this field (did you mean 'approved'?)");
  CHECK(calc.problems("'x' != tool.status") ==
        "0-3: 'x' is no value of this field (its values are 'approved', 'pilot', 'rejected')");
  CHECK(calc.problems("tool.status in ['pilot', 'rejekted']") ==
        "25-35: 'rejekted' is no value of this field (did you mean 'rejected'?)");
  CHECK(calc.problems("'helth' in declared.categories") ==
        "0-7: 'helth' is no value of this field (did you mean 'health'?)");
  CHECK(calc.problems("declared.categories.exists(c, c == 'emial')") ==
        "35-42: 'emial' is no value of this field (did you mean 'email'?)");
  CHECK(calc.problems("tool.status == 'pilot' || 'name' in declared.categories") == "");
  CHECK(calc.problems("[tool.status, tool.name] == ['whatever', 'x']") == "");
}

TEST_CASE("operands that do not fit are named with their types") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("agreed.hours == '48'") == "0-20: int and string cannot be compared");
  CHECK(calc.problems("agreed.hours + agreed.ratio > 1.0") ==
        "0-27: '+' does not take (int, double)");
  CHECK(calc.problems("agreed.hours && true") == "0-12: an operand of '&&' is bool, not int");
  CHECK(calc.problems("agreed.hours ? 1 : 2") == "0-12: the condition before '?' is bool, not int");
  CHECK(calc.problems("agreed.exists ? 1 : 'a'") ==
        "20-23: both results of '?:' have one type, but these are int and string");
  CHECK(calc.problems("agreed.hours.all(x, true)") ==
        "0-12: only lists and maps have elements, not int");
  CHECK(calc.problems("today > '2026-01-01'") == "0-20: timestamp and string cannot be compared");
  CHECK(calc.problems("1 in ['a']") == "0-10: 'in' cannot look for int in list(string)");
  CHECK(calc.problems("tool.name.startWith('L')") ==
        "10-19: there is no method 'startWith' (did you mean 'startsWith'?)");
  CHECK(calc.problems("open + 1 == 8 && open.anything") == "");
}

TEST_CASE("a wrong call says what was expected and what is near") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("tool.name.startsWith(1)") ==
        "10-20: 'startsWith' does not take (string, int) (expected (string, string))");
  CHECK(
      calc.problems("startsWith(tool.name, 'a')") ==
      "0-10: 'startsWith' does not take (string, string) (it is a method: write a.startsWith(…))");
  CHECK(calc.problems("tool.name.date() < today") ==
        "10-14: 'date' does not take (string) (it is a function: write date(…))");
  CHECK(calc.problems("math.greetest(1, 2) == 2") ==
        "5-13: there is no function 'math.greetest' (did you mean 'math.greatest'?)");
  CHECK(calc.problems("declared.processors.exist(p, true)").find("(did you mean 'exists'?)") !=
        std::string::npos);
  CHECK(calc.problems("hass(tool.name)") ==
        "0-4: there is no function 'hass' (did you mean 'has'?)");
  CHECK(calc.problems("agreed.hours.?x") ==
        "14-15: expected a record or a map before '.x', found int");
  CHECK(calc.problems("[?agreed.hours]") == "2-14: expected an optional after '?', found int");
}

TEST_CASE("what a named negative holds instead of its word is checked, too") {
  RecordType plan, root;
  Field done;
  done.name = "done";
  done.type = cel::basic(TypeKind::boolean);
  plan.name = "plan";
  plan.fields = {done};
  plan.index();
  const EnumType none{"plan", {"none"}, {}};
  Type record, either;
  record.kind = TypeKind::record;
  record.record = &plan;
  either.element = &record;  // as the schema compiles oneOf
  either.enumeration = &none;
  Field field;
  field.name = "plan";
  field.type = &either;
  root.fields = {field};
  root.index();
  Sources sources;
  Diagnostics diagnostics(sources);
  const Environment environment(root, false);
  const auto program =
      Program::compile(environment, "plan == 'none' || plan.done", {}, diagnostics);
  REQUIRE(program);
  CHECK(!Program::compile(environment, "plan.dome", {}, diagnostics));
  CHECK(!Program::compile(environment, "plan == 'nothing'", {}, diagnostics));
  CHECK(diagnostics.all().at(0).hint == "did you mean 'done'?");
  CHECK(diagnostics.all().at(1).hint == "its values are 'none'");
  Arena arena;
  Record* facts = make_record(arena, root);
  Evaluation evaluation;
  const auto run = [&] { return text_of(program->evaluate(*facts, evaluation)); };
  facts->slots[0] = Value::string("none");
  CHECK(run() == "true");
  Record* made = make_record(arena, plan);
  made->slots[0] = Value::of(false);
  facts->slots[0] = Value::record(made);
  CHECK(run() == "false");
}

TEST_CASE("constants are checked when the expression is loaded") {
  World world;
  Calculator calc(world);
  CHECK(calc.problems("today > date('2026-02-30')") ==
        "13-25: '2026-02-30' is no date: write YYYY-MM-DD");
  CHECK(calc.problems("tool.name.matches('(')")
            .starts_with("18-21: this regular expression is not valid: "));
  CHECK(calc.problems("duration('3 days') > duration('1s')") == "9-17: '3 days' is no duration");
}

TEST_CASE("functions of rules exist in environments of rules only") {
  World world;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Environment plain(world.root_type, false);
  CHECK(Program::compile(plain, "date('2026-01-01') < today", {}, diagnostics) == nullptr);
  CHECK(diagnostics.all().at(0).message == "there is no function 'date'");
}

TEST_CASE("types are deduced") {
  World world;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Environment environment(world.root_type, true);
  const auto type = [&](std::string_view text) {
    const auto program = Program::compile(environment, text, {}, diagnostics);
    return program ? cel::type_text(program->result_type()) : "invalid";
  };
  CHECK(type("[]") == "list(dyn)");
  CHECK(type("[[], [1]]") == "list(list(int))");
  CHECK(type("{'a': [1.0]}") == "map(string,list(double))");
  CHECK(type("[1, 'a']") == "list(dyn)");
  CHECK(type("declared.processors.map(p, p.country)") == "list(string)");
  CHECK(type("declared.processors.filter(p, true)[0]") == "processor");
  CHECK(type("today - today") == "duration");
  CHECK(type("labels['nb']") == "string");
  CHECK(type("type(1)") == "type(int)");
  CHECK(type("open + 1") == "int");
  CHECK(type("agreed.exists ? declared.retention : null") == "declared.retention");
}

TEST_CASE("static reads name every fact once per place") {
  World world;
  Calculator calc(world);
  using Reads = std::vector<std::string>;
  CHECK(calc.static_reads("declared.retention.days > 1 || today > date('2026-01-01')") ==
        Reads{"declared.retention.days@0-23", "today@31-36"});
  CHECK(calc.static_reads("declared.processors.all(p, p.country == 'NO')") ==
        Reads{"declared.processors@0-19", "declared.processors[].country@27-36"});
  CHECK(calc.static_reads("declared.processors[0].party == labels.nb") ==
        Reads{"declared.processors@0-19", "declared.processors[].party@0-28", "labels@32-38"});
  CHECK(calc.static_reads("has(agreed.hours)") == Reads{"agreed.hours@0-17"});
  const Variable p{"p", world.root_type.fields[1].type->record->fields[4].type->element,
                   "declared.processors[]"};
  CHECK(calc.static_reads("p.party == 'x'", &p) == Reads{"declared.processors[].party@0-7"});
  const Variable named{"p", p.type, ""};
  CHECK(calc.static_reads("p.party == 'x'", &named) == Reads{"p.party@0-7"});
}
