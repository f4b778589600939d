// SPDX-License-Identifier: Apache-2.0
#include "facts/ageing.h"

#include <fmt/format.h>

#include "model/fields.h"

namespace tilsyn {
namespace {

std::string scalar_text(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.as_bool() ? "true" : "false";
    case ValueKind::integer:
      return fmt::format("{}", value.as_int());
    case ValueKind::number:
      return fmt::format("{}", value.as_double());
    case ValueKind::string:
      return std::string(value.as_string());
    case ValueKind::timestamp:
      return to_string(to_date(value));
    default:
      return {};
  }
}

bool too_old(const Origin& origin, int days, Date today) {
  if (days <= 0 || !origin.statement) return false;
  const auto on = parse_date(origin.statement->on);
  return on && days_between(*on, today) > days;
}

class Ageing {
 public:
  Ageing(Date today, Arena& arena) : today_(today), arena_(arena) {}

  void run(const Record& record, const PathCursor<int>& cursor) {
    if (!cursor.node && cursor.value == 0) return;
    for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot) {
      const Field& field = record.type->fields[slot];
      Value& value = record.slots[slot];
      if (field.derived || value.is(ValueKind::absent)) continue;
      const PathCursor<int> inner = cursor.below(field.name);
      if (value.is(ValueKind::record)) {
        run(value.as_record(), inner);
      } else if (too_old(record.origins[slot], inner.value, today_)) {
        value = Value::absent(UnknownReason::outdated, kept(value));
      }
    }
  }

 private:
  const std::string_view* kept(const Value& value) {
    const std::string text = scalar_text(value);
    return text.empty() ? nullptr : arena_.make<std::string_view>(arena_.copy(text));
  }

  Date today_;
  Arena& arena_;
};

class DatedFacts {
 public:
  std::vector<DatedFact> found;

  void run(const Record& record, const PathCursor<int>& cursor) {
    if (!cursor.node && cursor.value == 0) return;
    for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot) {
      const Field& field = record.type->fields[slot];
      const Value& value = record.slots[slot];
      const bool silent = value.is(ValueKind::absent) && value.reason() != UnknownReason::outdated;
      if (field.derived || silent) continue;
      const PathCursor<int> inner = cursor.below(field.name);
      if (value.is(ValueKind::record)) {
        run(value.as_record(), inner);
      } else {
        add(record, slot, inner.value);
      }
    }
  }

 private:
  void add(const Record& record, std::uint32_t slot, int days) {
    const Origin& origin = record.origins[slot];
    if (days <= 0 || !origin.statement) return;
    if (const auto on = parse_date(origin.statement->on)) {
      found.push_back({path_text(record, slot), record.slots[slot], origin,
                       &record.type->fields[slot], plus_days(*on, days)});
    }
  }
};

// Who the tool and the owner are does not age.
template <class Run>
void run_accounts(const Record& root, const Ages& ages, Run& run) {
  for (std::uint32_t slot = 0; slot < root.type->fields.size(); ++slot) {
    const std::string& name = root.type->fields[slot].name;
    if (!root.slots[slot].is(ValueKind::record) || name == "tool" || name == "owner") continue;
    run.run(root.slots[slot].as_record(), PathCursor<int>{&ages, 0}.below(name));
  }
}

}  // namespace

void age_facts(Record& root, const Ages& ages, Date today, Arena& arena) {
  Ageing ageing(today, arena);
  run_accounts(root, ages, ageing);
}

std::vector<DatedFact> dated_facts(const Record& root, const Ages& ages) {
  DatedFacts facts;
  run_accounts(root, ages, facts);
  return std::move(facts.found);
}

}  // namespace tilsyn
