// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "value/value.h"

namespace tilsyn {

// Fills records of the observed account, field by field; what is not known stays absent. Where
// `only_gaps` is set, what a newer observation said stays, and this one adds what that did not see.
class ObservedRecord {
 public:
  ObservedRecord(Arena& arena, Record& record, Origin origin, bool only_gaps = false)
      : arena_(arena), record_(record), origin_(origin), only_gaps_(only_gaps) {}

  void put(std::string_view field, const Value& value);
  void text(std::string_view field, std::string_view value);  // nothing when empty
  void any_text(std::string_view field, std::string_view value);
  void maybe(std::string_view field, const std::optional<bool>& value);
  void day(std::string_view field, std::string_view rfc3339);  // nothing when empty
  void texts(std::string_view field, const std::vector<std::string>& values);
  template <typename Number>
  void number(std::string_view field, const std::optional<Number>& value) {
    if (!value) return;
    if constexpr (std::is_floating_point_v<Number>) {
      put(field, Value::of(static_cast<double>(*value)));
    } else {
      put(field, Value::of(static_cast<std::int64_t>(*value)));
    }
  }
  // On a page for pupils: unknown where the role of the page is.
  void pupil_page(std::string_view role);

  Record& record() { return record_; }

 private:
  Arena& arena_;
  Record& record_;
  Origin origin_;
  bool only_gaps_;
};

// A list of records by key; a second record of the same key adds only that it also happened on a
// page for pupils.
class ObservedList {
 public:
  ObservedList(Arena& arena, const Record& account, std::string_view field);

  // The new element, or nullptr where the key is taken; then `role` is added to it.
  Record* add(std::string_view key, std::string_view role);
  // The element, new or not.
  struct Found {
    Record& record;
    bool is_new;
  };
  Found find_or_add(std::string_view key, std::string_view role);
  void finish(Record& account, Origin origin, bool somebody_looked);
  bool empty() const { return items_.empty(); }

 private:
  Arena& arena_;
  std::string_view field_;
  const RecordType* type_;
  const PathStep* path_;
  std::map<std::string, Record*, std::less<>> by_key_;
  std::vector<Value> items_;
};

}  // namespace tilsyn
