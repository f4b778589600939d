// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "fixture.h"

using namespace tilsyn;

namespace {

using Lines = std::vector<std::string>;

// One observed expression, evaluated in a world as often as a test likes.
class Watched {
 public:
  Watched(World& world, std::string text) : world_(world), text_(std::move(text)) {
    Environment environment(world.root_type, true);
    Sources sources;
    Diagnostics diagnostics(sources);
    environment.define({"many", "declared.pupils > 100 || agreed.exists", {}}, diagnostics);
    CompileOptions options;
    options.observe = true;
    program_ = Program::compile(environment, text_, plain_spans(), diagnostics, nullptr, options);
    REQUIRE(program_);
    evaluation_.observations = &observations_;
  }

  void run() {
    evaluation_.reset();
    program_->evaluate(*world_.root, evaluation_);
  }
  // "a.b: 2" is a node and how often it was reached, "a.b: 2 = 1 + 1" one with branches.
  Lines lines() const {
    Lines out;
    const auto found = observations_.find(program_.get());
    for (std::size_t i = 0; i < program_->points().size(); ++i) {
      const ObservedPoint& point = program_->points()[i];
      const Tally tally = found == observations_.end() ? Tally{} : found->second[i];
      std::string line = text_.substr(point.span.begin, point.span.end - point.span.begin) + ": " +
                         std::to_string(tally.reached);
      if (point.branches)
        line += " = " + std::to_string(tally.yes) + " + " + std::to_string(tally.no);
      out.push_back(line + (point.optional ? " optional" : ""));
    }
    return out;
  }

 private:
  World& world_;
  std::string text_;
  std::shared_ptr<const Program> program_;
  Observations observations_;
  Evaluation evaluation_;
};

Lines watched(World& world, std::string text) {
  Watched expression(world, std::move(text));
  expression.run();
  return expression.lines();
}

}  // namespace

namespace doctest {
template <>
struct StringMaker<Lines> {
  static String convert(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n  " + line;
    return text.c_str();
  }
};
}  // namespace doctest

TEST_CASE("a path is one node, what is constant is none") {
  World world;
  CHECK(watched(world, "declared.retention.days < 7 * 100") ==
        Lines{"declared.retention.days < 7 * 100: 1 = 1 + 0", "declared.retention.days: 1"});
  CHECK(watched(world, "1 < 2").empty());
  CHECK(watched(world, "labels.nb.size()") == Lines{"labels.nb.size(): 1", "labels.nb: 1"});
}

TEST_CASE("operands are counted where they are looked at, both ways") {
  World world;
  Watched both(world, "declared.personal_data && agreed.hours > 24");
  both.run();
  world.set("declared.personal_data", Value::of(false));
  both.run();
  CHECK(both.lines() == Lines{"declared.personal_data && agreed.hours > 24: 2 = 1 + 1",
                              "declared.personal_data: 2 = 1 + 1", "agreed.hours > 24: 1 = 1 + 0",
                              "agreed.hours: 1"});
  CHECK(watched(world, "declared.personal_data || agreed.exists") ==
        Lines{"declared.personal_data || agreed.exists: 1 = 1 + 0",
              "declared.personal_data: 1 = 0 + 1", "agreed.exists: 1 = 1 + 0"});
}

TEST_CASE("of a choice one side is reached") {
  World world;
  CHECK(watched(world, "agreed.exists ? agreed.hours : declared.pupils") ==
        Lines{"agreed.exists ? agreed.hours : declared.pupils: 1", "agreed.exists: 1 = 1 + 0",
              "agreed.hours: 1", "declared.pupils: 0"});
}

TEST_CASE("predicates are counted by element") {
  World world;
  world.add_processor("c", "SE");  // after NO and US
  for (const char* macro : {"exists", "all", "exists_one", "filter"}) {
    const std::string text = std::string("declared.processors.") + macro + "(p, p.country < 'T')";
    CAPTURE(text);
    const Lines lines = watched(world, text);
    REQUIRE(lines.size() == 4);
    CHECK(lines[1] == "declared.processors: 1");
    const bool stops = std::string_view(macro) == "exists";
    const bool fails = std::string_view(macro) == "all";
    CHECK(lines[2] == (stops   ? "p.country < 'T': 1 = 1 + 0"
                       : fails ? "p.country < 'T': 2 = 1 + 1"
                               : "p.country < 'T': 3 = 2 + 1"));
  }
  CHECK(watched(world, "declared.processors.map(p, p.country < 'O', p.party)")[2] ==
        "p.country < 'O': 3 = 1 + 2");
}

TEST_CASE("presence and optionals are seen present and absent") {
  World world;
  world.forget("agreed.hours");
  CHECK(watched(world, "!has(agreed.hours)") ==
        Lines{"!has(agreed.hours): 1 = 1 + 0", "has(agreed.hours): 1 = 0 + 1"});
  CHECK(watched(world, "agreed.?hours.orValue(declared.pupils)") ==
        Lines{"agreed.?hours.orValue(declared.pupils): 1", "agreed.?hours: 1 = 0 + 1 optional",
              "declared.pupils: 1"});
  CHECK(watched(world, "labels[?'nb'].optMap(x, x + '!')") ==
        Lines{"labels[?'nb'].optMap(x, x + '!'): 1 optional", "labels[?'nb']: 1 = 1 + 0 optional",
              "labels: 1", "x + '!': 1", "x: 1"});
}

TEST_CASE("the use of a definition is one node") {
  World world;
  CHECK(watched(world, "many && agreed.exists") ==
        Lines{"many && agreed.exists: 1 = 1 + 0", "many: 1 = 1 + 0", "agreed.exists: 1 = 1 + 0"});
}

TEST_CASE("an unknown is reached and neither true nor false") {
  World world;
  world.forget("agreed.exists");
  CHECK(watched(world, "agreed.exists && agreed.hours > 0") ==
        Lines{"agreed.exists && agreed.hours > 0: 1 = 0 + 0", "agreed.exists: 1 = 0 + 0",
              "agreed.hours > 0: 1 = 1 + 0", "agreed.hours: 1"});
}

TEST_CASE("a list is looked into although it is watched") {
  World world;
  world.add_processor("a", "SE");
  world.forget("tool.name");
  CHECK(watched(world, "'SE' in [tool.name, declared.processors[0].country]") ==
        Lines{"'SE' in [tool.name, declared.processors[0].country]: 1 = 0 + 0",
              "[tool.name, declared.processors[0].country]: 1", "tool.name: 1",
              "declared.processors[0].country: 1", "declared.processors[0]: 1",
              "declared.processors: 1"});
  CHECK(watched(world, "'SE' in declared.processors.map(p, p.country)")[0] ==
        "'SE' in declared.processors.map(p, p.country): 1 = 1 + 0");
}

TEST_CASE("without somewhere to count, an observed program just evaluates") {
  World world;
  Environment environment(world.root_type, true);
  Sources sources;
  Diagnostics diagnostics(sources);
  CompileOptions options;
  options.observe = true;
  const auto program = Program::compile(environment, "agreed.exists && declared.personal_data",
                                        plain_spans(), diagnostics, nullptr, options);
  Evaluation evaluation;
  CHECK(program->evaluate(*world.root, evaluation).as_bool());
  const auto plain =
      Program::compile(environment, "agreed.exists", plain_spans(), diagnostics, nullptr);
  CHECK(plain->points().empty());
}
