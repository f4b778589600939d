// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/paths.h"
#include "value/value.h"

namespace tilsyn {

// "agreed.subprocessors[px.example].country" taken apart.
struct PathPart {
  std::string_view name;
  bool element = false;
};
std::vector<PathPart> split_path(std::string_view path);

// A slot of a record below `root`; `value` is absent where the path leads nowhere.
struct Slot {
  Value value = Value::absent(UnknownReason::absent);
  Origin origin;
  const Field* field = nullptr;
};
// Elements of lists are found by their key.
Slot find_slot(const Record& root, std::string_view path);

// Whether any slot of the record or below it is known; derived fields do not count.
bool any_known(const Record& record);

// The record in slot `name`, or nullptr.
const Record* child_record(const Record& record, std::string_view name);

}  // namespace tilsyn
