// SPDX-License-Identifier: Apache-2.0
#include "facts/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace tilsyn {
namespace {

constexpr std::size_t most_layers = 16;  // federation files of one tool; the rest says nothing new

bool is_record(const Field& field) {
  return field.type->kind == TypeKind::record;
}

// Where the field of another record type (the same schema, compiled elsewhere) has its slot.
std::optional<std::uint32_t> slot_in(const Record& record, const RecordType& type,
                                     std::uint32_t slot) {
  if (record.type == &type) return slot;
  return record.type->slot(type.fields[slot].name);
}

// On whose word a fact stands: its own origin knows better than what holds for the whole file.
Provenance word_of(const Origin& origin, const Provenance& provenance) {
  return origin.statement ? Provenance{provenance.node, origin.statement} : provenance;
}

// The program took it from a document: its facts have statements of their own.
bool was_read(const Record& element) {
  const std::size_t size = element.type->fields.size();
  return std::any_of(element.origins, element.origins + size, [](const Origin& origin) {
    return origin.statement && origin.statement->word == Word::document;
  });
}

bool keyed_by_party(const RecordType& type) {
  return std::any_of(type.key.begin(), type.key.end(),
                     [&](std::uint32_t slot) { return type.fields[slot].format == "party"; });
}

// One part of a key as the reader of the file writes it.
std::string_view key_part(const Value& value) {
  if (value.is(ValueKind::string)) return value.as_string();
  const bool placeholder = value.is(ValueKind::absent) && value.placeholder();
  return placeholder ? *value.placeholder() : std::string_view{};
}

}  // namespace

bool same_answer(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::boolean:
      return a.as_bool() == b.as_bool();
    case ValueKind::integer:
      return a.as_int() == b.as_int();
    case ValueKind::number:
      return a.as_double() == b.as_double();
    case ValueKind::string:
      return a.as_string() == b.as_string();
    case ValueKind::timestamp:
      return a.seconds() == b.seconds();
    case ValueKind::list: {
      const List& x = a.as_list();
      const List& y = b.as_list();
      return std::equal(x.items, x.items + x.size, y.items, y.items + y.size, same_answer);
    }
    case ValueKind::record: {
      const Record& x = a.as_record();
      const Record& y = b.as_record();
      const std::size_t size = x.type->fields.size();
      return x.type == y.type && std::equal(x.slots, x.slots + size, y.slots, same_answer);
    }
    default:
      return true;
  }
}

Record* Overlay::merge(const RecordType& type, std::span<const Layer> layers,
                       const PathStep* path) {
  Record* out = make_record(arena_, type);
  out->path = path;
  for (const Layer& layer : layers) {
    if (!out->span.known()) out->span = layer.record->span;
  }
  for (std::uint32_t slot = 0; slot < type.fields.size(); ++slot) merge_slot(*out, slot, layers);
  return out;
}

void Overlay::merge_slot(Record& out, std::uint32_t slot, std::span<const Layer> layers) {
  const Field& field = out.type->fields[slot];
  std::array<Layer, most_layers> inner;
  std::size_t inner_count = 0;
  for (const Layer& layer : layers) {
    const auto from = slot_in(*layer.record, *out.type, slot);
    if (!from) continue;
    const Value& value = layer.record->slots[*from];
    const Origin& origin = layer.record->origins[*from];
    const Provenance provenance = word_of(origin, layer.provenance.below(field.name));
    if (value.is(ValueKind::absent)) {
      const bool says_something = value.reason() != UnknownReason::absent;
      const bool silent = out.slots[slot].reason() == UnknownReason::absent;
      if (says_something && silent && inner_count == 0) {
        set(out, slot, value, origin.span, provenance);
      }
    } else if (value.is(ValueKind::record)) {
      if (inner_count == 0) out.origins[slot].span = origin.span;
      if (inner_count < most_layers) {
        inner[inner_count++] = {&value.as_record(), provenance};
      }
    } else {
      return set(out, slot, value, origin.span, provenance);
    }
  }
  if (!is_record(field)) return;
  if (inner_count == 0 && out.slots[slot].reason() != UnknownReason::absent) return;
  const PathStep* path = step(out.path, field.name);
  out.slots[slot] = Value::record(merge(*field.type->record, {inner.data(), inner_count}, path));
  if (inner_count > 0) {
    const Statement* statement = inner[0].provenance.value;
    out.origins[slot].statement = statement ? statement : &unstated();
  }
}

void Overlay::set(Record& record, std::uint32_t slot, const Value& value, Span span,
                  const Provenance& provenance) {
  const Field& field = record.type->fields[slot];
  record.slots[slot] = copy(value, field, span, provenance, record.path);
  record.origins[slot] = {span, provenance.value ? provenance.value : &unstated()};
}

const Statement& Overlay::unstated() {
  if (!unstated_) unstated_ = arena_.make<Statement>();
  return *unstated_;
}

Value Overlay::copy(const Value& value, const Field& field, Span span, const Provenance& provenance,
                    const PathStep* parent) {
  switch (value.kind()) {
    case ValueKind::string:
      if (field.format != "party") return value;
      return Value::string(mentions_.resolve(value.as_string(), span));
    case ValueKind::list:
      return copy_list(value.as_list(), *field.type, span, provenance, step(parent, field.name));
    case ValueKind::record: {
      const Layer layer{&value.as_record(), provenance};
      return Value::record(merge(*field.type->record, {&layer, 1}, step(parent, field.name)));
    }
    default:
      return value;
  }
}

Value Overlay::copy_list(const List& list, const Type& type, Span span,
                         const Provenance& provenance, const PathStep* path) {
  // Scalars are not copied: the lists of the files live as long as the facts.
  if (!type.element || type.element->kind != TypeKind::record) return Value::list(&list);
  const RecordType& element_type = *type.element->record;
  Value* items = arena_.array<Value>(list.size);
  std::uint32_t size = 0;
  std::unordered_set<std::string_view> seen;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    const Record& element = list.items[i].as_record();
    const std::string_view name = element_name(element, element_type);
    // A document may name a party twice, under two names; in a file of ours that is a mistake.
    if (!seen.insert(name).second && was_read(element)) continue;
    const Layer layer{&element, provenance.element(name)};
    items[size++] = Value::record(merge(element_type, {&layer, 1}, step(path, name, true)));
  }
  const List* out = arena_.make<List>(items, size);
  if (keyed_by_party(element_type)) check_distinct(*out, element_type, span);
  return Value::list(out);
}

// The key as the reader of the file made it, except that a party goes by its id.
std::string_view Overlay::element_name(const Record& element, const RecordType& type) {
  const bool named = element.path && element.path->element;
  const std::string_view written = named ? element.path->name : std::string_view("#1");
  if (!keyed_by_party(type)) return written;
  std::string name;
  bool resolved = false;
  for (const std::uint32_t key : type.key) {
    const auto slot = slot_in(element, type, key);
    if (!slot) continue;
    std::string_view part = key_part(element.slots[*slot]);
    if (type.fields[key].format == "party" && element.slots[*slot].is(ValueKind::string)) {
      part = mentions_.resolve(part, element.origins[*slot].span);
      resolved = true;
    }
    if (!part.empty()) name.append(name.empty() ? "" : "/").append(part);
  }
  // Without a known party the reader has told apart what is written alike.
  return resolved ? arena_.copy(name) : written;
}

void Overlay::check_distinct(const List& list, const RecordType& type, Span span) {
  std::unordered_map<std::string_view, Span> seen;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    const Record& element = list.items[i].as_record();
    Span here = span;
    for (const std::uint32_t key : type.key) {
      const bool party = type.fields[key].format == "party";
      if (party && element.origins[key].span.known()) here = element.origins[key].span;
    }
    const auto [first, fresh] = seen.emplace(element.path->name, here);
    if (fresh) continue;
    auto& problem = diagnostics_.error(
        "duplicate-element", here,
        fmt::format("two elements are about the same party: both are '{}'", first->first),
        "write them as one");
    problem.notes.push_back({"first here", first->second});
  }
}

}  // namespace tilsyn
