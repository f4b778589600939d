// SPDX-License-Identifier: Apache-2.0
// The definition of unknown: if an expression without has() has a value although some facts are
// absent, it has that value whatever those facts turn out to be.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "fixture.h"

using namespace tilsyn;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) {
  return random() % n;
}

// Boolean, whole-number and string expressions over the world, with errors now and then.
class Generator {
 public:
  explicit Generator(Random& random) : random_(random) {}

  std::string flag(int depth) {
    if (depth == 0) return pick({"declared.personal_data", "agreed.exists", "true", "false"});
    const auto sub = [&] { return "(" + flag(depth - 1) + ")"; };
    switch (below(random_, 22)) {
      case 0:
      case 1:
        return sub() + " && " + sub();
      case 2:
      case 3:
        return sub() + " || " + sub();
      case 4:
        return "!" + sub();
      case 5:
        return sub() + " ? " + sub() + " : " + sub();
      case 6:
        return number(depth - 1) + pick({" < ", " >= ", " == ", " != "}) + number(depth - 1);
      case 7:
        return text() + pick({" == ", " < "}) + text();
      case 8:
        return number(depth - 1) + " in [" + number(depth - 1) + ", " + number(depth - 1) + "]";
      case 9:
        return "declared.processors." + pick({"all", "exists", "exists_one"}) + "(p, " +
               element(depth) + ")";
      case 10:
        return "size(declared.processors.filter(p, " + element(depth) + ")) > 1";
      case 11:
        return text() + " in " +
               pick({"declared.processors.map(p, p.country)", "[tool.name, 'SE']",
                     "['NO', declared.processors[0].country]"});
      case 12:
        return "declared.processors[0] == declared.processors[1]";
      case 13:
        return "declared.processors." + pick({"all", "exists", "existsOne"}) + "(i, p, i < " +
               number(depth - 1) + " || (" + element(depth) + "))";
      case 14:
        return "cel.bind(b, " + number(depth - 1) + ", (" + flag(depth - 1) + ") || b in [b, " +
               number(depth - 1) + "])";
      case 15:
        return "cel.bind(b, " + sub() + ", b " + pick({"&&", "||"}) + " " + sub() + ")";
      case 16:
        return text() + "." + pick({"startsWith", "contains", "endsWith"}) + "(" + text() + ")";
      case 17:
        return "[" + text() + ", " + text() + "].join(',') == '%s,%s'.format([" + text() + ", " +
               text() + "])";
      case 18:
        return "math.greatest(" + number(depth - 1) + ", " + number(depth - 1) + ", 1) > 1";
      case 19:
        return "{'a': " + number(depth - 1) + ", 'b': " + number(depth - 1) +
               "}.transformMap(k, v, k == 'a' || v > 0, v + 1) == {'a': " + number(depth - 1) + "}";
      case 20:
        return "declared.processors.transformList(i, p, " + element(depth) +
               ", p.country) == ['NO']";
      default:
        return "{'a': " + number(depth - 1) + "}.a == [" + number(depth - 1) + "][0]";
    }
  }

 private:
  std::string pick(std::initializer_list<const char*> choices) {
    return *(choices.begin() + below(random_, choices.size()));
  }
  std::string number(int depth) {
    if (depth <= 0) return pick({"agreed.hours", "declared.pupils", "0", "1", "2"});
    switch (below(random_, 5)) {
      case 0:
        return "(" + number(depth - 1) + pick({" + ", " - ", " * ", " / ", " % "}) +
               number(depth - 1) + ")";
      case 1:
        return "((" + flag(depth - 1) + ") ? " + number(depth - 1) + " : " + number(depth - 1) +
               ")";
      default:
        return number(0);
    }
  }
  std::string text() { return pick({"tool.name", "'NO'", "'SE'"}); }
  std::string element(int depth) {
    switch (below(random_, 5)) {
      case 0:
        return "(" + flag(depth - 1) + ") || p.country == 'NO'";
      case 1:
        return "p.party == tool.name";
      case 2:
        return "p.country in ['NO', tool.name] && (" + flag(depth - 1) + ")";
      default:
        return pick({"p.country == 'NO'", "p.country != 'SE'", "p.country < p.party"});
    }
  }
  Random& random_;
};

struct Slot {
  Record* record;
  std::uint32_t slot;
};

std::vector<Slot> slots_of(World& world) {
  std::vector<Slot> out;
  const auto add = [&](Record& record, std::string_view field) {
    out.push_back({&record, *record.type->slot(field)});
  };
  add(world.record("declared"), "personal_data");
  add(world.record("declared"), "pupils");
  add(world.record("declared"), "processors");
  add(world.record("agreed"), "exists");
  add(world.record("agreed"), "hours");
  add(world.record("tool"), "name");
  return out;
}

Value any_value(Random& random, const Type& type, World& world, Value whole_list) {
  static constexpr std::array<std::string_view, 3> words{"NO", "SE", "nordsky"};
  switch (type.kind) {
    case TypeKind::boolean:
      return Value::of(below(random, 2) == 0);
    case TypeKind::integer:
      return Value::of(static_cast<std::int64_t>(below(random, 3)));
    case TypeKind::string:
      return Value::string(words[below(random, words.size())]);
    default:
      return below(random, 3) == 0 ? world.list({}) : whole_list;
  }
}

}  // namespace

TEST_CASE("a value without some facts is the value with them, whatever they are") {
  Random random(20261121);
  World world;
  Record& east = world.add_processor("eastdata", "DE");
  Record& west = world.add_processor("eastdata", "IE");
  std::vector<Slot> slots = slots_of(world);
  const Value processors = slots[2].record->slots[slots[2].slot];
  for (Record* record : {&east, &west}) slots.push_back({record, 1});
  slots.push_back({&east, 0});
  const Environment environment(world.root_type, true);
  Sources sources;
  Diagnostics diagnostics(sources);
  Evaluation evaluation;
  std::size_t decided = 0, undecided = 0;

  for (int round = 0; round < 6000; ++round) {
    const std::string text = Generator(random).flag(3);
    const auto program = Program::compile(environment, text, {}, diagnostics);
    CAPTURE(text);
    REQUIRE(program);
    const auto fill = [&](const Slot& s) {
      s.record->slots[s.slot] =
          any_value(random, *s.record->type->fields[s.slot].type, world, processors);
    };
    std::vector<Slot> absent;
    for (const Slot& s : slots) {
      fill(s);
      if (below(random, 3) == 0) absent.push_back(s);
    }
    for (const Slot& s : absent) s.record->slots[s.slot] = Value::absent(UnknownReason::absent);
    evaluation.reset();
    const Value without = program->evaluate(*world.root, evaluation);
    if (!without.is(ValueKind::boolean)) {
      ++undecided;
      continue;
    }
    ++decided;
    const bool expected = without.as_bool();
    for (int filling = 0; filling < 8; ++filling) {
      for (const Slot& s : absent) fill(s);
      evaluation.reset();
      const Value with = program->evaluate(*world.root, evaluation);
      REQUIRE(text_of(with) == (expected ? "true" : "false"));
    }
  }
  // The generator must produce both, or the test says nothing.
  CHECK(decided > 1000);
  CHECK(undecided > 500);
}
