// SPDX-License-Identifier: Apache-2.0
#include "model/fields.h"

namespace tilsyn {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;

}  // namespace

const Value* find_value(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  if (!slot || record.slots[*slot].is(ValueKind::absent)) return nullptr;
  return &record.slots[*slot];
}

std::string_view text_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  return value && value->is(ValueKind::string) ? value->as_string() : std::string_view{};
}

std::optional<Date> date_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::timestamp)) return std::nullopt;
  return to_date(*value);
}

std::string date_text(const Record& record, std::string_view field) {
  const auto date = date_of(record, field);
  return date ? to_string(*date) : std::string();
}

const Record* record_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  return value && value->is(ValueKind::record) ? &value->as_record() : nullptr;
}

std::vector<const Record*> records_of(const Record& record, std::string_view field) {
  std::vector<const Record*> out;
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::list)) return out;
  const List& list = value->as_list();
  out.reserve(list.size);
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (list.items[i].is(ValueKind::record)) out.push_back(&list.items[i].as_record());
  }
  return out;
}

std::vector<std::string> texts_of(const Record& record, std::string_view field) {
  std::vector<std::string> out;
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::list)) return out;
  const List& list = value->as_list();
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (list.items[i].is(ValueKind::string)) out.emplace_back(list.items[i].as_string());
  }
  return out;
}

Span span_of(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  if (slot && record.origins[*slot].span.known()) return record.origins[*slot].span;
  return record.span;
}

Date to_date(const Value& timestamp) {
  std::int64_t days = timestamp.seconds() / seconds_per_day;
  if (timestamp.seconds() % seconds_per_day < 0) --days;
  return std::chrono::sys_days{std::chrono::days{days}};
}

Value to_value(Date date) {
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
  return Value::timestamp(static_cast<std::int64_t>(days) * seconds_per_day, 0);
}

}  // namespace tilsyn
