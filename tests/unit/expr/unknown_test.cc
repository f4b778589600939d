// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

using namespace tilsyn;

TEST_CASE("a deciding value wins over unknown, unknown over error") {
  World world;
  world.forget("agreed.hours");
  world.forget("agreed.exists");
  Calculator calc(world);
  CHECK(calc("agreed.hours > 1 && false") == "false");
  CHECK(calc("agreed.hours > 1 || true") == "true");
  CHECK(calc("true || agreed.hours > 1") == "true");
  CHECK(calc("agreed.hours > 1 && true") == "unknown: agreed.hours");
  CHECK(calc("agreed.hours > 1 && agreed.exists") == "unknown: agreed.exists, agreed.hours");
  CHECK(calc("1 / 0 > 1 && agreed.exists") == "unknown: agreed.exists");
  CHECK(calc("agreed.exists || 1 / 0 > 1") == "unknown: agreed.exists");
  CHECK(calc("1 / 0 > 1 && false") == "false");
  CHECK(calc("1 / 0 > 1 || false") == "error: division by zero");
  CHECK(calc("!agreed.exists") == "unknown: agreed.exists");
}

TEST_CASE("everything else is strict: error before unknown") {
  World world;
  world.forget("agreed.hours");
  world.forget("declared.pupils");
  Calculator calc(world);
  CHECK(calc("agreed.hours + declared.pupils") == "unknown: agreed.hours, declared.pupils");
  CHECK(calc("agreed.hours + 1 / 0") == "error: division by zero");
  CHECK(calc("[agreed.hours, 1, declared.pupils, agreed.hours]") ==
        "unknown: agreed.hours, declared.pupils");
  CHECK(calc("{'a': agreed.hours, 'b': 1}") == "unknown: agreed.hours");
  CHECK(calc("agreed.hours > 1 ? declared.pupils : 0") == "unknown: agreed.hours");
  CHECK(calc("true ? 1 : agreed.hours") == "1");
  CHECK(calc("dyn(agreed.hours)") == "unknown: agreed.hours");
}

TEST_CASE("an account without a source is one unknown") {
  World world;
  world.set("declared", Value::absent(UnknownReason::not_collected));
  Calculator calc(world);
  CHECK(calc("declared.retention.days > 3 && declared.personal_data") == "unknown: declared");
  CHECK(calc("has(declared.retention.days)") == "false");
  CHECK(calc("has(declared.pupils)") == "false");
  CHECK(calc("declared.processors.all(p, p.country == 'NO')") == "unknown: declared");
}

TEST_CASE("has() asks whether something is documented") {
  World world;
  world.forget("agreed.hours");
  world.set("agreed.exists", Value());
  const std::string_view text = "Uavklart";
  world.set("agreed.ratio", Value::absent(UnknownReason::placeholder, &text));
  Calculator calc(world);
  CHECK(calc("has(agreed.hours)") == "false");
  CHECK(calc("has(agreed.ratio)") == "false");
  CHECK(calc("has(agreed.exists)") == "true");
  CHECK(calc("has(declared.retention.days)") == "true");
  world.forget("declared.retention");
  CHECK(calc("has(declared.retention.days)") == "false");
  CHECK(calc("has(declared.retention)") == "false");
  CHECK(calc("has(labels.nb) && !has(labels.sv)") == "true");
  CHECK(calc("labels.sv") == "error: no such key");
}

TEST_CASE("has() does not know of a statement that is too old") {
  World world;
  world.set("agreed.hours", Value::absent(UnknownReason::outdated));
  world.set("agreed.exists", Value::absent(UnknownReason::outdated));
  Calculator calc(world);
  CHECK(calc("has(agreed.hours)") == "unknown: agreed.hours");
  CHECK(calc("has(agreed.hours) && agreed.hours > 1") == "unknown: agreed.hours");
  CHECK(calc("has(agreed.hours) || has(agreed.exists)") == "unknown: agreed.exists, agreed.hours");
  CHECK(calc("has(agreed.hours) || has(declared.retention.days)") == "true");
  // An account that is too old as a whole has no fields.
  world.set("declared", Value::absent(UnknownReason::outdated));
  CHECK(calc("has(declared.retention.days)") == "false");
}

TEST_CASE("has() with a negative where the record could be is false") {
  World world;
  world.set("declared.retention", Value());
  Calculator calc(world);
  CHECK(calc("has(declared.retention)") == "true");
  CHECK(calc("has(declared.retention.days)") == "false");
  CHECK(calc("declared.retention.days > 1") == "error: no such field");
}

TEST_CASE("elements carry their own unknowns") {
  World world;
  Record& third = world.add_processor("eastdata", "DE");
  third.slots[1] = Value::absent(UnknownReason::absent);
  Calculator calc(world);
  const std::string missing = "unknown: declared.processors[eastdata].country";
  CHECK(calc("declared.processors.all(p, p.country != 'XX')") == missing);
  CHECK(calc("declared.processors.all(p, p.country == 'NO')") == "false");
  CHECK(calc("declared.processors.exists(p, p.country == 'US')") == "true");
  CHECK(calc("declared.processors.exists(p, p.country == 'FI')") == missing);
  CHECK(calc("declared.processors.exists_one(p, p.country == 'NO')") == missing);
  CHECK(calc("declared.processors.map(p, p.country)") == missing);
  CHECK(calc("size(declared.processors.filter(p, p.country == 'NO'))") == missing);
  CHECK(calc("declared.processors.map(p, p.party)") == "['nordsky', 'southcloud', 'eastdata']");
  CHECK(calc("declared.processors.all(p, p.country == 'NO' || 1 / 0 > 1)") == missing);
  CHECK(calc("declared.processors.map(p, p.party == 'nordsky' ? 1 / 0 : 1)") ==
        "error: division by zero");
}

TEST_CASE("in and == are true where a known part decides") {
  World world;
  world.add_processor("eastdata", "DE").slots[1] = Value::absent(UnknownReason::absent);
  Calculator calc(world);
  CHECK(calc("declared.processors[0] in declared.processors") == "true");
  CHECK(calc("declared.processors[2] == declared.processors[2]") == "true");
  CHECK(calc("declared.processors[1] == declared.processors[2]") == "false");  // party differs
  world.forget("declared.processors");
  CHECK(calc("size(declared.processors)") == "unknown: declared.processors");
  CHECK(calc("'x' in declared.processors.map(p, p.party)") == "unknown: declared.processors");
}

TEST_CASE("in is true where a known element matches, although others are unknown") {
  World world;
  world.add_processor("eastdata", "DE").slots[1] = Value::absent(UnknownReason::absent);
  world.forget("tool.name");
  world.forget("declared.pupils");
  Calculator calc(world);
  const std::string country = "unknown: declared.processors[eastdata].country";
  CHECK(calc("'NO' in declared.processors.map(p, p.country)") == "true");
  CHECK(calc("'FI' in declared.processors.map(p, p.country)") == country);
  CHECK(calc("'a' in [tool.name, 'a']") == "true");
  CHECK(calc("'b' in [tool.name, 'a']") == "unknown: tool.name");
  CHECK(calc("tool.name in ['a']") == "unknown: tool.name");
  CHECK(calc("tool.name in declared.processors.map(p, p.country)") == country + ", tool.name");
  CHECK(calc("1 in [1, 1 / declared.pupils]") == "unknown: declared.pupils");
  CHECK(calc("1 in [1, 1 / 0]") == "error: division by zero");
  CHECK(calc("'nb' in labels.map(k, k) && !('sv' in labels.map(k, k))") == "true");
  CHECK(calc("2 in [agreed.hours, 2] && !(3 in [agreed.hours])") == "true");
  CHECK(calc("1 in open.map(x, x)") == "error: no such overload");
}

TEST_CASE("equality of records waits for facts that could decide it") {
  World world;
  Record& a = world.add_processor("same", "DE");
  Record& b = world.add_processor("same", "DE");
  a.slots[1] = Value::absent(UnknownReason::absent);
  Calculator calc(world);
  // Two facts with one path are one.
  const std::string missing = "unknown: declared.processors[same].country";
  CHECK(calc("declared.processors[2] == declared.processors[3]") == missing);
  CHECK(calc("declared.processors[2] != declared.processors[3]") == missing);
  CHECK(calc("declared.processors[3] in [declared.processors[2]]") == missing);
  CHECK(calc("[declared.processors[2], declared.processors[0]] == "
             "[declared.processors[3], declared.processors[1]]") == "false");
  a.slots[1] = b.slots[1];
  CHECK(calc("declared.processors[2] == declared.processors[3]") == "true");
}

TEST_CASE("reads are recorded once, in order, also of elements") {
  World world;
  world.forget("agreed.hours");
  Calculator calc(world);
  using Reads = std::vector<std::string>;
  CHECK(calc.recorded("agreed.hours > 1 || agreed.exists || declared.retention.days > 1") ==
        Reads{"agreed.hours", "agreed.exists"});
  CHECK(calc.recorded("declared.processors.exists(p, p.country == 'US') && agreed.exists && "
                      "agreed.exists") ==
        Reads{"declared.processors", "declared.processors[nordsky].country",
              "declared.processors[southcloud].country", "agreed.exists"});
  world.forget("declared");
  CHECK(calc.recorded("has(declared.pupils)") == Reads{"declared"});
}

TEST_CASE("nothing is recorded unless asked for") {
  World world;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Environment environment(world.root_type, true);
  const auto program = Program::compile(environment, "agreed.exists", {}, diagnostics);
  Evaluation evaluation;
  CHECK(text_of(program->evaluate(*world.root, evaluation)) == "true");
  CHECK(evaluation.reads.empty());
}

TEST_CASE("unknown inside optionals, binds and comprehensions of two variables") {
  World world;
  Calculator calc(world);
  world.forget("agreed.hours");
  const std::string hours = "unknown: agreed.hours";
  CHECK(calc("optional.of(agreed.hours).orValue(1)") == hours);
  CHECK(calc("optional.of(1).orValue(agreed.hours)") == "1");
  CHECK(calc("optional.none().orValue(agreed.hours)") == hours);
  CHECK(calc("optional.of(2).optMap(x, x + agreed.hours).value()") == hours);
  CHECK(calc("size([?optional.of(agreed.hours)])") == hours);
  CHECK(calc("size({?'a': optional.of(agreed.hours)})") == hours);
  // As has() asks it: is it documented?
  CHECK(calc("agreed.?hours.hasValue()") == "false");
  CHECK(calc("agreed.?hours.orValue(0)") == "0");
  CHECK(calc("[agreed.hours].first().hasValue()") == hours);
  CHECK(calc("[1, agreed.?hours.orValue(2)].last().value()") == "2");
  CHECK(calc("optional.unwrap([agreed.?hours, optional.of(1)])") == "[1]");
  CHECK(calc("optional.unwrap([optional.of(agreed.hours)])") == hours);
  CHECK(calc("[1, 2][?agreed.hours].hasValue()") == hours);
  CHECK(calc("cel.bind(h, agreed.hours, agreed.exists || h > 1)") == "true");
  CHECK(calc("cel.bind(h, agreed.hours, !agreed.exists || h > 1)") == hours);
  CHECK(calc("cel.bind(h, agreed.hours, 48 in [h, 48])").substr(0, 7) == "unknown");
  CHECK(calc("[1].transformMap(i, v, agreed.hours)") == hours);
  CHECK(calc("[1].transformList(i, v, v > 1, agreed.hours) == []") == "true");
  CHECK(calc("'%d'.format([agreed.hours])") == hours);
  CHECK(calc("math.greatest(1, 2, agreed.hours)") == hours);
}
