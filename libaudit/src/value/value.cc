// SPDX-License-Identifier: Apache-2.0
#include "value/value.h"

#include <vector>

#include "base/error.h"

namespace tilsyn {
namespace {

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
    case UnknownReason::offered:
      return "offered";
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

void Value::refuse_size() {
  throw Error("a text is longer than 4 GiB");
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
