// SPDX-License-Identifier: Apache-2.0
#include "facts/contradictions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>

#include "model/fields.h"

namespace tilsyn {
namespace {

// Days and titles of two documents differ, and nothing is wrong with that.
bool is_compared(std::string_view field) {
  static const std::set<std::string_view> own = {"id",     "title",         "version", "template",
                                                 "signed", "in_force_from", "expires", "state"};
  return !own.contains(field);
}

// The keys of a list of records, sorted: the same in another order is the same.
std::vector<std::string> keys_of(const List& list) {
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    const Value& item = list.items[i];
    if (item.is(ValueKind::record) && item.as_record().path)
      keys.emplace_back(item.as_record().path->name);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool is_record_list(const Value& value) {
  return value.is(ValueKind::list) && value.as_list().size > 0 &&
         value.as_list().items[0].is(ValueKind::record);
}

std::string text_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.as_bool() ? "true" : "false";
    case ValueKind::integer:
      return fmt::format("{}", value.as_int());
    case ValueKind::string:
      return std::string(value.as_string());
    case ValueKind::timestamp:
      return to_string(to_date(value));
    case ValueKind::list:
      return fmt::format("{}", fmt::join(keys_of(value.as_list()), ", "));
    default:
      return {};
  }
}

bool differ(const Value& a, const Value& b) {
  if (is_record_list(a) && is_record_list(b)) return keys_of(a.as_list()) != keys_of(b.as_list());
  if (a.is(ValueKind::list) || b.is(ValueKind::list)) return false;
  return !same_answer(a, b);
}

class Finder {
 public:
  Finder(const RecordType& type, const PathStep* path, Overlay& overlay, Arena& arena)
      : type_(type), path_(path), overlay_(overlay), arena_(arena) {}

  void compare(const Record& first, const Record& second, const std::string& prefix) {
    for (std::uint32_t slot = 0; slot < first.type->fields.size(); ++slot) {
      const Field& field = first.type->fields[slot];
      const Value& a = first.slots[slot];
      const Value& b = second.slots[slot];
      if (a.is(ValueKind::absent) || b.is(ValueKind::absent) || !is_compared(field.name)) continue;
      if (a.is(ValueKind::record) && b.is(ValueKind::record)) {
        compare(a.as_record(), b.as_record(), prefix + field.name + ".");
      } else if (differ(a, b) && seen_.insert(prefix + field.name).second) {
        add(prefix + field.name, a, first.origins[slot], b, second.origins[slot]);
      }
    }
  }

  Value list() {
    Value* items = arena_.array<Value>(found_.size());
    std::copy(found_.begin(), found_.end(), items);
    return Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(found_.size())));
  }

 private:
  void add(const std::string& field, const Value& a, const Origin& at, const Value& b,
           const Origin& other_at) {
    const std::string_view name = arena_.copy(field);
    Record* record = make_record(arena_, type_);
    record->path = overlay_.step(path_, name, true);
    record->span = at.span;
    const auto put = [&](std::string_view slot_name, std::string_view text, const Origin& origin) {
      const auto slot = type_.slot(slot_name);
      if (!slot) return;
      record->slots[*slot] = Value::string(text);
      record->origins[*slot] = origin;
    };
    put("field", name, at);
    put("holds", arena_.copy(text_of(a)), at);
    put("other", arena_.copy(text_of(b)), other_at);
    found_.push_back(Value::record(record));
  }

  const RecordType& type_;
  const PathStep* path_;
  Overlay& overlay_;
  Arena& arena_;
  std::set<std::string> seen_;
  std::vector<Value> found_;
};

}  // namespace

void put_contradictions(const std::vector<SetPart>& parts, Record& agreed, Overlay& overlay,
                        Arena& arena) {
  const auto slot = agreed.type->slot("contradictions");
  if (!slot) return;
  const Type* list = agreed.type->fields[*slot].type;
  if (!list->element || !list->element->record) return;
  Finder finder(*list->element->record, overlay.step(agreed.path, "contradictions"), overlay,
                arena);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].amendment) continue;
    for (std::size_t j = i + 1; j < parts.size(); ++j)
      finder.compare(*parts[i].record, *parts[j].record, "agreed.");
  }
  Statement* derived = arena.make<Statement>();
  derived->word = Word::derived;
  agreed.slots[*slot] = finder.list();
  agreed.origins[*slot] = {{}, derived};
}

}  // namespace tilsyn
