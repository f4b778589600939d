// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as an expression: parsed, checked and evaluated, with and without checking.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "expr/program.h"
#include "expr/types.h"

namespace {

using namespace tilsyn;

Field field(std::string name, const Type* type) {
  Field out;
  out.name = std::move(name);
  out.type = type;
  return out;
}

// facts {flag: bool, name: string, none: int, today: timestamp, open: dyn, items: list of item};
// item {name: string, size: int}. `none` and the size of one item are absent.
struct World {
  World() {
    item.name = "item";
    item.fields = {field("name", cel::basic(TypeKind::string)),
                   field("size", cel::basic(TypeKind::integer))};
    item.index();
    item_type.kind = TypeKind::record;
    item_type.record = &item;
    facts.name = "facts";
    facts.fields = {field("flag", cel::basic(TypeKind::boolean)),
                    field("name", cel::basic(TypeKind::string)),
                    field("none", cel::basic(TypeKind::integer)),
                    field("today", cel::basic(TypeKind::timestamp)),
                    field("open", cel::basic(TypeKind::dyn)),
                    field("items", types.list(&item_type))};
    facts.index();
    root = make_record(arena, facts);
    root->slots[0] = Value::of(true);
    root->slots[1] = Value::string("bl\xC3\xA5");
    root->slots[3] = Value::timestamp(1'795'219'200, 0);
    root->slots[4] = Value::of(2.5);
    Value* items = arena.array<Value>(2);
    for (int i = 0; i < 2; ++i) {
      Record* record = make_record(arena, item);
      record->slots[0] = Value::string("item");
      if (i == 0) record->slots[1] = Value::of(std::int64_t{3});
      items[i] = Value::record(record);
    }
    root->slots[5] = Value::list(arena.make<List>(items, 2u));
  }

  Arena arena;
  cel::TypePool types;
  RecordType facts, item;
  Type item_type;
  Record* root = nullptr;
};

ExprLimits limits() {
  ExprLimits out;
  out.steps = 100'000;
  out.list_items = 10'000;
  out.memory_bytes = 4 << 20;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  static const Environment environment(world.facts, true, limits());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Evaluation evaluation;
  evaluation.recording = true;
  for (const bool check : {true, false}) {
    Sources sources;
    Diagnostics diagnostics(sources);
    CompileOptions options;
    options.check = check;
    const auto program = Program::compile(environment, text, {}, diagnostics, nullptr, options);
    if (!program) continue;
    evaluation.reset();
    const Value value = program->evaluate(*world.root, evaluation);
    // A checked bool is a bool, an error or an unknown: what the engine relies on.
    const bool fits =
        value.is(ValueKind::boolean) || value.is(ValueKind::error) || value.is(ValueKind::unknown);
    if (check && program->result_type().kind == TypeKind::boolean && !fits) __builtin_trap();
  }
  return 0;
}
