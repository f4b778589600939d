// SPDX-License-Identifier: Apache-2.0
#include "facts/corrections.h"

#include <fmt/format.h>

#include "model/fact_path.h"

namespace tilsyn {
namespace {

const std::vector<std::string>& accounts() {
  static const std::vector<std::string> all = {"declared", "agreed", "released", "observed"};
  return all;
}

const Statement* statement_of(const Disposition& disposition, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::person;
  statement->role = arena.copy(disposition.by);
  if (disposition.on) statement->on = arena.copy(to_string(*disposition.on));
  statement->document = arena.copy(disposition.evidence);
  return statement;
}

// Records are read-only once built; they are being built.
Record* mutable_record(const Value& value) {
  return value.is(ValueKind::record) ? const_cast<Record*>(&value.as_record()) : nullptr;
}

}  // namespace

// By the key in the path, or by another name of the same party.
Record* Corrector::element(const Value& list, std::string_view key) {
  if (!list.is(ValueKind::list)) return nullptr;
  const List& items = list.as_list();
  const std::string other = mentions_.id_of(key);
  for (const std::string_view name : {key, std::string_view(other)}) {
    for (std::uint32_t i = 0; i < items.size; ++i) {
      Record* record = mutable_record(items.items[i]);
      if (record && record->path && record->path->name == name) return record;
    }
  }
  return nullptr;
}

// An account, or a record in it, of which nothing was known begins with the correction.
Corrector::Target Corrector::find(Record& root, const std::vector<FactStep>& steps) {
  Target target;
  Record* record = &root;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].element) {
      record = element(target.record->slots[target.slot], steps[i].name);
      if (!record) return {};
      continue;
    }
    const auto slot = record ? record->type->slot(steps[i].name) : std::nullopt;
    if (!slot) return {};
    target = {record, *slot};
    if (i + 1 == steps.size()) return target;
    const Field& field = record->type->fields[*slot];
    if (record->slots[*slot].is(ValueKind::absent) && field.type->kind == TypeKind::record) {
      record->slots[*slot] = Value::record(
          overlay_.merge(*field.type->record, {}, overlay_.step(record->path, field.name)));
    }
    record = mutable_record(record->slots[*slot]);
  }
  return {};  // a whole element of a list is not one fact
}

Corrector::Result Corrector::apply(const Disposition& disposition, Record& root,
                                   std::vector<Correction>& corrections) {
  const FactPlace place =
      find_fact_path(root_type_, disposition.path, accounts(), disposition.span, diagnostics_);
  if (!place.type) return Result::wrong;
  const auto steps = split_fact_path(disposition.path);
  if (steps.size() < 2 || steps.back().element) {
    diagnostics_.error("bad-correction", disposition.span,
                       fmt::format("'{}' is not one fact", disposition.path),
                       "name the field: agreed.breach_notice_hours");
    return Result::wrong;
  }
  ReadOptions options;
  options.allow_derived = true;
  const Value value =
      read_value(*disposition.value, *place.type, options, arena_, nullptr, diagnostics_);
  if (value.is(ValueKind::absent)) return Result::wrong;
  const Target target = find(root, steps);
  if (!target.record) return Result::unmatched;
  corrections.push_back({disposition.path, target.record->slots[target.slot],
                         target.record->origins[target.slot], &disposition});
  overlay_.set(*target.record, target.slot, value, disposition.value->span,
               {nullptr, statement_of(disposition, arena_)});
  return Result::done;
}

}  // namespace tilsyn
