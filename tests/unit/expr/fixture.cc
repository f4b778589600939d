// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "expr/types.h"

namespace tilsyn {
namespace {

Field field(std::string name, const Type* type) {
  Field out;
  out.name = std::move(name);
  out.type = type;
  return out;
}

Type of(TypeKind kind, const Type* element = nullptr, const Type* key = nullptr) {
  Type out;
  out.kind = kind;
  out.element = element;
  out.key = key;
  return out;
}

}  // namespace

const Type* World::add_type(Type type) {
  return &types_.emplace_back(std::move(type));
}

const Type* World::record_type(RecordType& type) {
  type.index();
  Type out = of(TypeKind::record);
  out.record = &type;
  return add_type(out);
}

World::World() {
  const Type* text = cel::basic(TypeKind::string);
  const Type* flag = cel::basic(TypeKind::boolean);
  const Type* whole = cel::basic(TypeKind::integer);
  const Type* time = cel::basic(TypeKind::timestamp);
  status_ = {"status", {"approved", "pilot", "rejected"}, {}};
  category_ = {"category", {"name", "email", "health"}, {}};
  Type status = of(TypeKind::string);
  status.enumeration = &status_;
  Type category = of(TypeKind::string);
  category.enumeration = &category_;
  tool_.name = "tool";
  tool_.fields = {field("name", text), field("status", add_type(status))};
  retention_.name = "declared.retention";
  retention_.fields = {field("days", whole), field("until", time)};
  processor_.name = "processor";
  processor_.fields = {field("party", text), field("country", text)};
  declared_.name = "declared";
  declared_.fields = {field("personal_data", flag), field("pupils", whole),
                      field("categories", add_type(of(TypeKind::list, add_type(category)))),
                      field("retention", record_type(retention_)),
                      field("processors", add_type(of(TypeKind::list, record_type(processor_))))};
  agreed_.name = "agreed";
  agreed_.fields = {field("exists", flag), field("hours", whole),
                    field("ratio", cel::basic(TypeKind::number))};
  root_type.name = "facts";
  root_type.fields = {field("tool", record_type(tool_)),
                      field("declared", record_type(declared_)),
                      field("agreed", record_type(agreed_)),
                      field("today", time),
                      field("labels", add_type(of(TypeKind::map, text, text))),
                      field("open", cel::basic(TypeKind::dyn))};
  root_type.index();

  root = make_record(arena, root_type);
  for (const char* name : {"tool", "declared", "agreed"}) child(*root, name);
  child(record("declared"), "retention");
  set("tool.name", Value::string("Leseland"));
  set("tool.status", Value::string("approved"));
  set("declared.personal_data", Value::of(true));
  set("declared.pupils", Value::of(std::int64_t{120}));
  set("declared.categories", list({Value::string("name"), Value::string("email")}));
  set("declared.retention.days", Value::of(std::int64_t{30}));
  set("declared.retention.until", Value::timestamp(1'800'000'000, 0));
  add_processor("nordsky", "NO");
  add_processor("southcloud", "US");
  set("agreed.exists", Value::of(true));
  set("agreed.hours", Value::of(std::int64_t{48}));
  set("agreed.ratio", Value::of(0.5));
  set("today", Value::timestamp(1'795'219'200, 0));  // 2026-11-21
  Value* keys = arena.array<Value>(1);
  Value* values = arena.array<Value>(1);
  keys[0] = Value::string("nb");
  values[0] = Value::string("navn");
  set("labels", Value::map(arena.make<Map>(keys, values, 1u)));
  set("open", Value::of(std::int64_t{7}));
}

Record* World::child(Record& parent, std::string_view name) {
  const std::uint32_t slot = *parent.type->slot(name);
  Record* out = make_record(arena, *parent.type->fields[slot].type->record);
  out->path = arena.make<PathStep>(parent.path, arena.copy(name));
  parent.slots[slot] = Value::record(out);
  return out;
}

Record& World::record(std::string_view path) {
  Record* at = root;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = const_cast<Record*>(&at->slots[*at->type->slot(path.substr(0, dot))].as_record());
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return *at;
}

void World::set(std::string_view path, Value value) {
  const std::size_t dot = path.rfind('.');
  Record& parent = dot == std::string_view::npos ? *root : record(path.substr(0, dot));
  parent.slots[*parent.type->slot(path.substr(dot + 1))] = value;
}

void World::forget(std::string_view path) {
  set(path, Value::absent(UnknownReason::absent));
}

Value World::list(const std::vector<Value>& items) {
  Value* out = arena.array<Value>(items.size());
  std::copy(items.begin(), items.end(), out);
  return Value::list(arena.make<List>(out, static_cast<std::uint32_t>(items.size())));
}

Record& World::add_processor(std::string_view party, std::string_view country) {
  Record* out = make_record(arena, processor_);
  const PathStep* parent = arena.make<PathStep>(record("declared").path, "processors");
  out->path = arena.make<PathStep>(parent, arena.copy(party), true);
  out->slots[0] = Value::string(arena.copy(party));
  out->slots[1] = Value::string(arena.copy(country));
  processors_.push_back(Value::record(out));
  set("declared.processors", list(processors_));
  return *out;
}

SpanMap plain_spans() {
  return [](std::size_t begin, std::size_t end) {
    return Span{0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
}

std::string text_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::null_value:
      return "null";
    case ValueKind::boolean:
      return value.as_bool() ? "true" : "false";
    case ValueKind::integer:
      return std::to_string(value.as_int());
    case ValueKind::uinteger:
      return std::to_string(value.as_uint()) + "u";
    case ValueKind::number:
      return std::to_string(value.as_double());
    case ValueKind::string:
      return "'" + std::string(value.as_string()) + "'";
    case ValueKind::bytes:
      return "b'" + std::string(value.as_string()) + "'";
    case ValueKind::timestamp:
      return "at " + std::to_string(value.seconds());
    case ValueKind::duration:
      return "for " + std::to_string(value.seconds());
    case ValueKind::list: {
      std::string out;
      for (std::uint32_t i = 0; i < value.as_list().size; ++i)
        out += (i > 0 ? ", " : "") + text_of(value.as_list().items[i]);
      return "[" + out + "]";
    }
    case ValueKind::record:
      return "record " + value.as_record().type->name;
    case ValueKind::type:
      return cel::type_denotation(value.as_type());
    case ValueKind::error:
      return "error: " + std::string(value.as_error().message);
    case ValueKind::unknown: {
      const UnknownSet* set = value.unknown_set();
      if (!set) return "unknown: " + path_text(*value.unknown_record(), value.unknown_slot());
      std::string out;
      for (std::uint32_t i = 0; i < set->size; ++i)
        out += (i > 0 ? ", " : "") + path_text(*set->facts[i].record, set->facts[i].slot);
      return "unknown: " + out;
    }
    default:
      return "?";
  }
}

std::string Calculator::observed(std::string_view text, const Variable* iteration,
                                 const Value* element) {
  Sources sources;
  Diagnostics diagnostics(sources);
  CompileOptions options;
  options.observe = true;
  const auto program =
      Program::compile(environment, text, plain_spans(), diagnostics, iteration, options);
  Observations observations;
  Evaluation evaluation;
  evaluation.observations = &observations;
  return text_of(program->evaluate(*world_.root, evaluation, element));
}

Outcome Calculator::run(std::string_view text, const Variable* iteration, const Value* element) {
  Outcome out;
  Sources sources;
  sources.add("rule.yaml", std::string(text));
  Diagnostics diagnostics(sources);
  const auto program = Program::compile(environment, text, plain_spans(), diagnostics, iteration);
  for (const Diagnostic& d : diagnostics.all())
    out.diagnostics.push_back(std::to_string(d.span.begin) + "-" + std::to_string(d.span.end) +
                              ": " + d.message + (d.hint.empty() ? "" : " (" + d.hint + ")"));
  if (!program) {
    out.text = "invalid";
    return out;
  }
  evaluation_.reset();
  out.value = program->evaluate(*world_.root, evaluation_, element);
  out.text = text_of(out.value);
  if (const std::string other = observed(text, iteration, element); other != out.text)
    out.text += ", but observed " + other;
  return out;
}

std::string Calculator::problems(std::string_view text) {
  std::string out;
  for (const std::string& line : run(text).diagnostics) out += (out.empty() ? "" : "\n") + line;
  return out;
}

std::vector<std::string> Calculator::static_reads(std::string_view text,
                                                  const Variable* iteration) {
  Sources sources;
  Diagnostics diagnostics(sources);
  std::vector<std::string> out;
  const auto program = Program::compile(environment, text, plain_spans(), diagnostics, iteration);
  if (!program) return {"invalid"};
  for (const StaticRead& read : program->static_reads())
    out.push_back(read.path + "@" + std::to_string(read.span.begin) + "-" +
                  std::to_string(read.span.end));
  return out;
}

std::vector<std::string> Calculator::recorded(std::string_view text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  std::vector<std::string> out;
  const auto program = Program::compile(environment, text, plain_spans(), diagnostics);
  if (!program) return {"invalid"};
  Evaluation evaluation;
  evaluation.recording = true;
  program->evaluate(*world_.root, evaluation);
  for (const Evaluation::Read& read : evaluation.reads)
    out.push_back(path_text(*read.record, read.slot));
  return out;
}

}  // namespace tilsyn
