// SPDX-License-Identifier: Apache-2.0
#include "report/records.h"

#include <algorithm>

namespace tilsyn {
namespace {

bool known(const Value& value) {
  switch (value.kind()) {
    case ValueKind::absent:
    case ValueKind::unknown:
    case ValueKind::error:
      return false;
    case ValueKind::record:
      return any_known(value.as_record());
    default:
      return true;
  }
}

// Of the bracket at `open`; keys may hold brackets themselves.
std::size_t closing_bracket(std::string_view path, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < path.size(); ++at) {
    if (path[at] == '[') ++depth;
    if (path[at] == ']' && --depth == 0) return at;
  }
  return path.size();
}

const Record* element(const Value& list, std::string_view key) {
  if (!list.is(ValueKind::list)) return nullptr;
  for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
    const Value& item = list.as_list().items[i];
    if (item.is(ValueKind::record) && element_key(item) == key) {
      return &item.as_record();
    }
  }
  return nullptr;
}

}  // namespace

std::vector<PathPart> split_path(std::string_view path) {
  std::vector<PathPart> parts;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '.') {
      ++at;
    } else if (path[at] == '[') {
      const std::size_t end = closing_bracket(path, at);
      parts.push_back({path.substr(at + 1, end - at - 1), true});
      at = end + 1;
    } else {
      const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
      parts.push_back({path.substr(at, end - at), false});
      at = end;
    }
  }
  return parts;
}

Slot find_slot(const Record& root, std::string_view path) {
  const Record* record = &root;
  Slot slot;
  for (const PathPart& part : split_path(path)) {
    if (part.element) {
      record = element(slot.value, part.name);
      if (!record) return {};
      slot.value = Value::record(record);
      continue;
    }
    if (!record) return {};
    const auto index = record->type->slot(part.name);
    if (!index) return {};
    slot = {record->slots[*index], record->origins[*index], &record->type->fields[*index]};
    record = slot.value.is(ValueKind::record) ? &slot.value.as_record() : nullptr;
  }
  return slot;
}

bool any_known(const Record& record) {
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    if (!record.type->fields[i].derived && known(record.slots[i])) return true;
  }
  return false;
}

const Record* child_record(const Record& record, std::string_view name) {
  const auto index = record.type->slot(name);
  if (!index || !record.slots[*index].is(ValueKind::record)) return nullptr;
  return &record.slots[*index].as_record();
}

}  // namespace tilsyn
