// SPDX-License-Identifier: Apache-2.0
#include "built_facts.h"

namespace tilsyn {
namespace {

std::string declared(const std::string& id, const std::string& fields) {
  return "  - {id: " + id + ", declared: {" + fields + "}}\n";
}

TEST_CASE("special categories are those of Art. 9 and what reveals them") {
  BuiltFacts f;
  f.build("tools:\n" + declared("a", "data_categories: [name, diet, health, support_needs]") +
          declared("b", "data_categories: [name, offences]") + declared("c", "") +
          declared("d", "data_categories: Uavklart"));
  INFO(f.problems());
  CHECK(f.text("a:declared.special_categories") == "[diet,health,support_needs]");
  CHECK(f.word("a:declared.special_categories") == "derived");
  CHECK(f.source("a:declared.special_categories").find("diet") != std::string::npos);
  CHECK(f.text("b:declared.special_categories") == "[]");
  CHECK(f.text("c:declared.special_categories") == "?absent");
  CHECK(f.text("d:declared.special_categories") == "?placeholder:Uavklart");
}

TEST_CASE("criteria for a DPIA: declared, following, or unknown while the list may be too short") {
  BuiltFacts f;
  f.build("tools:\n" + declared("none", "") + declared("one", "data_subjects: [pupils]") +
          declared("two", "user_groups: [pupils], ai: {used: true}") +
          declared("gone", "dpia_criteria: [large_scale], data_subjects: [staff]") +
          declared("empty", "dpia_criteria: []") +
          declared("all",
                   "dpia_criteria: [large_scale], profiling: true, "
                   "automated_decisions: true, data_categories: [offences], "
                   "data_subjects: [kindergarten_children], ai: {used: true}"));
  INFO(f.problems());
  CHECK(f.text("none:declared.dpia_criteria_met") == "?absent");
  CHECK(f.text("one:declared.dpia_criteria_met") == "?absent");
  CHECK(f.text("two:declared.dpia_criteria_met") == "[vulnerable_subjects,new_technology]");
  CHECK(f.text("gone:declared.dpia_criteria_met") == "[large_scale]");
  CHECK(f.text("empty:declared.dpia_criteria_met") == "[]");
  CHECK(f.text("all:declared.dpia_criteria_met") ==
        "[large_scale,evaluation_or_scoring,automated_decisions,sensitive_data,"
        "vulnerable_subjects,new_technology]");
}

TEST_CASE("rows of one name know each other, however the name is spelt") {
  BuiltFacts f;
  f.build(
      "tools:\n"
      "  - {id: a, name: Quiz Kit}\n"
      "  - {id: b, name: quiz  kit}\n"
      "  - {id: c, name: Quizkit}\n"
      "  - {id: d, name: QUIZ KIT}\n");
  INFO(f.problems());
  CHECK(f.text("a:tool.also_listed_as") == "[b,d]");
  CHECK(f.text("d:tool.also_listed_as") == "[a,b]");
  CHECK(f.text("c:tool.also_listed_as") == "[]");
}

struct RuleTestFacts : BuiltFacts {
  Record* derive(std::string text) {
    const SourceId id = sources.add("test.yaml", std::move(text));
    const Node node = parse_yaml(id, diagnostics);
    ReadOptions read;
    read.allow_derived = true;
    const Value value =
        read_value(node, *schemas->find("facts"), read, arena, nullptr, diagnostics);
    REQUIRE(value.is(ValueKind::record));
    const Record& root = value.as_record();
    derive_facts(const_cast<Record&>(root), *parse_date("2026-11-21"), nullptr, arena);
    return const_cast<Record*>(&root);
  }
  std::string get(const Record& root, const char* account, const char* field) {
    const Record* record = record_of(root, account);
    return record ? written(record->slots[*record->type->slot(field)]) : "no account";
  }
  Arena arena;
};

TEST_CASE("a rule's test gets what it does not give itself") {
  RuleTestFacts f;
  const Record& root =
      *f.derive("{declared: {data_categories: [health]}, agreed: {breach_notice_hours: 24}}");
  INFO(f.problems());
  CHECK(f.get(root, "agreed", "exists") == "true");
  CHECK(f.get(root, "declared", "special_categories") == "[health]");
  CHECK(BuiltFacts::written(root.slots[*root.type->slot("today")]) == "2026-11-21");
  CHECK(f.get(root, "released", "activated") == "no account");

  const Record& given = *f.derive(
      "{declared: {data_categories: [health], special_categories: []}, "
      "agreed: {exists: false, id: x}, today: 2020-01-01}");
  CHECK(f.get(given, "agreed", "exists") == "false");
  CHECK(f.get(given, "declared", "special_categories") == "[]");
  CHECK(BuiltFacts::written(given.slots[*given.type->slot("today")]) == "2020-01-01");

  const Record& empty = *f.derive("{agreed: {clauses: {}}}");
  CHECK(f.get(empty, "agreed", "exists") == "?absent");
}

}  // namespace
}  // namespace tilsyn
