// SPDX-License-Identifier: Apache-2.0
#include "value/value.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

Type simple(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

}  // namespace

TEST_CASE("a value gives back what it was made of") {
  CHECK(Value().is(ValueKind::null_value));
  CHECK(Value::of(true).as_bool());
  CHECK(Value::of(std::int64_t{-7}).as_int() == -7);
  CHECK(Value::of(std::uint64_t{UINT64_MAX}).as_uint() == UINT64_MAX);
  CHECK(Value::of(1.5).as_double() == 1.5);
  CHECK(Value::string("hei").as_string() == "hei");
  CHECK(Value::bytes("\xFF").is(ValueKind::bytes));
  const Value time = Value::timestamp(-1, 999'999'999);
  CHECK(time.seconds() == -1);
  CHECK(time.nanos() == 999'999'999);
  CHECK(Value::duration(3, 0).is(ValueKind::duration));
}

TEST_CASE("absent and unknown") {
  const std::string_view written = "Uavklart";
  const Value absent = Value::absent(UnknownReason::placeholder, &written);
  CHECK(absent.reason() == UnknownReason::placeholder);
  CHECK(*absent.placeholder() == "Uavklart");
  Record record;
  const Value one = Value::unknown(&record, 3);
  CHECK(one.unknown_set() == nullptr);
  CHECK(one.unknown_record() == &record);
  CHECK(one.unknown_slot() == 3);
  const UnknownSet set;
  CHECK(Value::unknown(&set).unknown_set() == &set);
}

TEST_CASE("words on the wire") {
  CHECK(to_string(UnknownReason::not_collected) == "not_collected");
  CHECK(to_string(UnknownReason::outdated) == "outdated");
  CHECK(to_string(Word::vendor) == "vendor");
  CHECK(to_string(Word::unstated) == "unstated");
}

TEST_CASE("a record has every slot absent and a path") {
  const Type text = simple(TypeKind::string);
  RecordType type;
  type.name = "declared.processor";
  type.fields.resize(2);
  type.fields[0].name = "party";
  type.fields[0].type = &text;
  type.fields[1].name = "country";
  type.fields[1].type = &text;
  type.index();
  CHECK(type.slot("country") == 1);
  CHECK_FALSE(type.slot("county").has_value());

  Arena arena;
  Record* record = make_record(arena, type);
  CHECK(record->slots[1].is(ValueKind::absent));
  CHECK(record->slots[1].reason() == UnknownReason::absent);
  CHECK(record->origins[0].statement == nullptr);
  CHECK(path_text(*record, 1) == "country");

  const PathStep root{nullptr, "declared", false};
  const PathStep list{&root, "processors", false};
  const PathStep element{&list, "nordsky", true};
  record->path = &element;
  CHECK(path_text(*record, 1) == "declared.processors[nordsky].country");
  CHECK(path_text(&list) == "declared.processors");
}

TEST_CASE("types are compared and named by structure") {
  const Type text = simple(TypeKind::string);
  const Type number = simple(TypeKind::number);
  Type list = simple(TypeKind::list);
  list.element = &text;
  Type other = list;
  const Type text_again = simple(TypeKind::string);
  other.element = &text_again;
  CHECK(same_type(list, other));
  other.element = &number;
  CHECK_FALSE(same_type(list, other));
  CHECK_FALSE(same_type(list, text));
  CHECK(type_name(list) == "list(string)");
  Type map = simple(TypeKind::map);
  map.key = &text;
  map.element = &list;
  CHECK(type_name(map) == "map(string, list(string))");

  EnumType words;
  words.values = {"approved", "pilot"};
  Type status = simple(TypeKind::string);
  status.enumeration = &words;
  CHECK(type_name(status) == "one of approved, pilot");
  CHECK(same_type(status, text));

  RecordType record;
  record.name = "declared.dpia";
  Type of_record = simple(TypeKind::record);
  of_record.record = &record;
  CHECK(type_name(of_record) == "declared.dpia");
}

TEST_CASE("an arena copies text") {
  Arena arena;
  std::string text = "kort";
  const std::string_view kept = arena.copy(text);
  text = "lang";
  CHECK(kept == "kort");
  CHECK(arena.copy("").empty());
  const int* many = arena.array<int>(100000);
  CHECK(many[99999] == 0);
}
