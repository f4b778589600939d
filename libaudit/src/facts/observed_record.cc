// SPDX-License-Identifier: Apache-2.0
#include "facts/observed_record.h"

#include "base/date.h"
#include "base/error.h"

namespace tilsyn {
namespace {

bool is_pupil_role(std::string_view role) {
  return role == "pupil_app" || role == "login";
}

// Nothing is known, or nothing was seen: an older observation may have seen more.
bool is_gap(const Value& value) {
  return value.is(ValueKind::absent) || (value.is(ValueKind::list) && value.as_list().size == 0);
}

}  // namespace

void ObservedRecord::put(std::string_view field, const Value& value) {
  const auto slot = record_.type->slot(field);
  if (!slot) throw Error("facts.schema.json has no observed field " + std::string(field));
  if (only_gaps_ && !is_gap(record_.slots[*slot])) return;
  record_.slots[*slot] = value;
  record_.origins[*slot] = origin_;
}

void ObservedRecord::text(std::string_view field, std::string_view value) {
  if (!value.empty()) any_text(field, value);
}

void ObservedRecord::any_text(std::string_view field, std::string_view value) {
  put(field, Value::string(arena_.copy(value)));
}

void ObservedRecord::maybe(std::string_view field, const std::optional<bool>& value) {
  if (value) put(field, Value::of(*value));
}

void ObservedRecord::day(std::string_view field, std::string_view rfc3339) {
  if (const auto date = parse_date(rfc3339.substr(0, 10))) {
    const auto days = std::chrono::sys_days(*date).time_since_epoch().count();
    put(field, Value::timestamp(static_cast<std::int64_t>(days) * 86400, 0));
  }
}

void ObservedRecord::texts(std::string_view field, const std::vector<std::string>& values) {
  Value* items = arena_.array<Value>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) items[i] = Value::string(arena_.copy(values[i]));
  put(field, Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(values.size()))));
}

void ObservedRecord::pupil_page(std::string_view role) {
  if (!role.empty()) put("on_pupil_page", Value::of(is_pupil_role(role)));
}

ObservedList::ObservedList(Arena& arena, const Record& account, std::string_view field)
    : arena_(arena), field_(field) {
  const auto slot = account.type->slot(field);
  if (!slot) throw Error("facts.schema.json has no observed list " + std::string(field));
  type_ = account.type->fields[*slot].type->element->record;
  path_ = arena.make<PathStep>(account.path, arena.copy(field), false);
}

Record* ObservedList::add(std::string_view key, std::string_view role) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    if (is_pupil_role(role) && type_->slot("on_pupil_page")) {
      found->second->slots[*type_->slot("on_pupil_page")] = Value::of(true);
    }
    return nullptr;
  }
  Record* record = make_record(arena_, *type_);
  record->path = arena_.make<PathStep>(path_, arena_.copy(key), true);
  by_key_.emplace(key, record);
  items_.push_back(Value::record(record));
  return record;
}

ObservedList::Found ObservedList::find_or_add(std::string_view key, std::string_view role) {
  if (Record* made = add(key, role)) return {*made, true};
  return {*by_key_.find(key)->second, false};
}

void ObservedList::finish(Record& account, Origin origin, bool somebody_looked) {
  if (items_.empty() && !somebody_looked) return;
  Value* items = arena_.array<Value>(items_.size());
  std::copy(items_.begin(), items_.end(), items);
  const auto slot = *account.type->slot(field_);
  account.slots[slot] =
      Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(items_.size())));
  account.origins[slot] = origin;
}

}  // namespace tilsyn
