// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "value/arena.h"
#include "value/value.h"

namespace tilsyn {

// Turns JSON objects of one shape into records: the shape becomes record types, as a schema would
// give them, and equal strings become one string.
class JsonRecords {
 public:
  // The type that all `objects` share: fields that some lack are absent there.
  const Type* infer(const nlohmann::json& objects, const std::string& name);
  Value convert(const nlohmann::json& value, const Type& type);
  // Makes about `percent` % of the slots of `value` and of what it holds absent, the same every
  // time.
  Value without(const Value& value, unsigned percent);

 private:
  const Type* type_of(const std::vector<const nlohmann::json*>& values, const std::string& name);
  const Type* record_type(const std::vector<const nlohmann::json*>& values,
                          const std::string& name);
  std::string_view intern(const std::string& text) { return *strings_.insert(text).first; }
  bool chance(unsigned percent);

  Arena arena_;
  std::unordered_set<std::string> strings_;
  std::deque<Type> types_;
  std::deque<RecordType> record_types_;
  std::uint64_t random_ = 20260601;
};

}  // namespace tilsyn
