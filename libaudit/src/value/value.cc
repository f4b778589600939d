// SPDX-License-Identifier: Apache-2.0
#include "value/value.h"

#include <limits>
#include <vector>

#include "base/error.h"

namespace tilsyn {
namespace {

std::uint32_t checked_size(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("a text is longer than 4 GiB");
  }
  return static_cast<std::uint32_t>(text.size());
}

void append_path(const PathStep* last, std::string& out) {
  std::vector<const PathStep*> steps;
  for (const PathStep* step = last; step != nullptr; step = step->parent) steps.push_back(step);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if ((*step)->element) {
      out.append("[").append((*step)->name).append("]");
    } else {
      if (!out.empty()) out += '.';
      out += (*step)->name;
    }
  }
}

}  // namespace

std::string_view to_string(UnknownReason reason) {
  switch (reason) {
    case UnknownReason::absent:
      return "absent";
    case UnknownReason::placeholder:
      return "placeholder";
    case UnknownReason::outdated:
      return "outdated";
    case UnknownReason::not_collected:
      return "not_collected";
    case UnknownReason::not_reached:
      return "not_reached";
    case UnknownReason::unreadable:
      return "unreadable";
  }
  return "absent";
}

std::string_view to_string(Word word) {
  switch (word) {
    case Word::owner:
      return "owner";
    case Word::vendor:
      return "vendor";
    case Word::document:
      return "document";
    case Word::person:
      return "person";
    case Word::observed:
      return "observed";
    case Word::derived:
      return "derived";
    case Word::unstated:
      return "unstated";
  }
  return "unstated";
}

Value Value::of(bool value) {
  Value result;
  result.bits_.boolean = value;
  result.kind_ = ValueKind::boolean;
  return result;
}

Value Value::of(std::int64_t value) {
  Value result;
  result.bits_.integer = value;
  result.kind_ = ValueKind::integer;
  return result;
}

Value Value::of(std::uint64_t value) {
  Value result;
  result.bits_.uinteger = value;
  result.kind_ = ValueKind::uinteger;
  return result;
}

Value Value::of(double value) {
  Value result;
  result.bits_.number = value;
  result.kind_ = ValueKind::number;
  return result;
}

Value Value::string(std::string_view text) {
  Value result;
  result.extra_ = checked_size(text);
  result.bits_.text = text.data();
  result.kind_ = ValueKind::string;
  return result;
}

Value Value::bytes(std::string_view octets) {
  Value result = string(octets);
  result.kind_ = ValueKind::bytes;
  return result;
}

Value Value::timestamp(std::int64_t seconds, std::uint32_t nanos) {
  Value result = of(seconds);
  result.extra_ = nanos;
  result.kind_ = ValueKind::timestamp;
  return result;
}

Value Value::duration(std::int64_t seconds, std::uint32_t nanos) {
  Value result = timestamp(seconds, nanos);
  result.kind_ = ValueKind::duration;
  return result;
}

Value Value::list(const List* list) {
  Value result;
  result.bits_.list = list;
  result.kind_ = ValueKind::list;
  return result;
}

Value Value::map(const Map* map) {
  Value result;
  result.bits_.map = map;
  result.kind_ = ValueKind::map;
  return result;
}

Value Value::record(const Record* record) {
  Value result;
  result.bits_.record = record;
  result.kind_ = ValueKind::record;
  return result;
}

Value Value::type(const Type* type) {
  Value result;
  result.bits_.type = type;
  result.kind_ = ValueKind::type;
  return result;
}

Value Value::optional(const OptionalValue* optional) {
  Value result;
  result.bits_.optional = optional;
  result.kind_ = ValueKind::optional;
  return result;
}

Value Value::error(const EvaluationError* error) {
  Value result;
  result.bits_.error = error;
  result.kind_ = ValueKind::error;
  return result;
}

Value Value::absent(UnknownReason reason, const std::string_view* text) {
  Value result;
  result.bits_.placeholder = text;
  result.extra_ = static_cast<std::uint32_t>(reason);
  result.kind_ = ValueKind::absent;
  return result;
}

Value Value::unknown(const Record* record, std::uint32_t slot) {
  Value result;
  result.bits_.record = record;
  result.extra_ = slot;
  result.kind_ = ValueKind::unknown;
  return result;
}

Value Value::unknown(const UnknownSet* set) {
  Value result;
  result.bits_.unknown = set;
  result.extra_ = set_mark;
  result.kind_ = ValueKind::unknown;
  return result;
}

std::string path_text(const PathStep* path) {
  std::string out;
  append_path(path, out);
  return out;
}

std::string path_text(const Record& record, std::uint32_t slot) {
  std::string out = path_text(record.path);
  if (!out.empty()) out += '.';
  out += record.type->fields.at(slot).name;
  return out;
}

Record* make_record(Arena& arena, const RecordType& type) {
  const std::size_t count = type.fields.size();
  Record* record = arena.make<Record>();
  record->type = &type;
  record->slots = arena.array<Value>(count);
  record->origins = arena.array<Origin>(count);
  for (std::size_t i = 0; i < count; ++i) record->slots[i] = Value::absent(UnknownReason::absent);
  return record;
}

}  // namespace tilsyn
