// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <algorithm>
#include <chrono>

#include "base/utf8.h"
#include "report/records.h"

namespace tilsyn {
namespace {

constexpr int deepest = 3;  // records within records that are still printed

template <class T>
const T* pick(const std::map<std::string, T>& by_language, std::string_view language,
              std::string_view* found_in = nullptr) {
  for (const std::string_view candidate : reading_order(language)) {
    const auto found = by_language.find(std::string(candidate));
    if (found == by_language.end() || found->second.empty()) continue;
    if (found_in) *found_in = candidate;
    return &found->second;
  }
  return nullptr;
}

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

const EnumType* enumeration_of(const Field* field) {
  const Type* type = field ? field->type : nullptr;
  while (type && type->kind == TypeKind::list) type = type->element;
  return type ? type->enumeration : nullptr;
}

const RecordType* record_of(const Type* type) {
  while (type && type->kind == TypeKind::list) type = type->element;
  return type ? type->record : nullptr;
}

const Field* element_key_field(const Field* list) {
  const RecordType* record = list ? record_of(list->type) : nullptr;
  return record && !record->key.empty() ? &record->fields[record->key.front()] : nullptr;
}

}  // namespace

Words::Words(const Messages& messages, const Sources& sources, const PartyTable* parties,
             const RecordType* root, ControlLookup control, std::string folder)
    : messages_(&messages),
      sources_(&sources),
      parties_(parties),
      root_(root),
      control_(std::move(control)),
      folder_(std::move(folder)) {}

std::string Words::value(const Value& value, const Field* field) const {
  return nested(value, field, 0);
}

std::string Words::nested(const Value& value, const Field* field, int depth) const {
  if (value.is(ValueKind::record)) {
    return depth < deepest ? record_text(value.as_record(), depth + 1) : "…";
  }
  if (!value.is(ValueKind::list)) return scalar(value, field);
  const List& list = value.as_list();
  if (list.size == 0) return messages_->text("value.none");
  std::vector<std::string> items;
  constexpr std::uint32_t most = 12;
  for (std::uint32_t i = 0; i < std::min(list.size, most); ++i) {
    items.push_back(nested(list.items[i], field, depth));
  }
  if (list.size > most) items.push_back(messages_->count("value.more", list.size - most));
  const bool records = list.items[0].is(ValueKind::record);
  if (!records) return messages_->list(items);
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
  return out;
}

// "Nordsky AS (land: Norge, tjeneste: drift)": the identity first, then what is known. Of a record
// with many fields, such as an observed recipient, the identity says enough.
std::string Words::record_text(const Record& record, int depth) const {
  constexpr std::size_t readable = 10;
  const bool brief = !record.type->key.empty() && record.type->fields.size() > readable;
  std::string head, rest;
  for (std::uint32_t i = 0; i < record.type->fields.size(); ++i) {
    const Field& field = record.type->fields[i];
    if (record.slots[i].is(ValueKind::absent)) continue;
    const auto& key = record.type->key;
    const bool identity = std::find(key.begin(), key.end(), i) != key.end();
    if (brief && !identity) continue;
    const std::string text = nested(record.slots[i], &field, depth);
    if (identity) {
      head += (head.empty() ? "" : ", ") + text;
    } else {
      // Names, countries and words of a list speak for themselves.
      const bool bare = record.slots[i].is(ValueKind::string);
      rest +=
          (rest.empty() ? "" : ", ") + (bare ? std::string() : field_label(field) + ": ") + text;
    }
  }
  if (head.empty()) return rest;
  return rest.empty() ? head : head + " (" + rest + ")";
}

std::string Words::scalar(const Value& value, const Field* field) const {
  const std::string_view unit = field ? std::string_view(field->unit) : std::string_view();
  switch (value.kind()) {
    case ValueKind::boolean:
      return messages_->text(value.as_bool() ? "value.yes" : "value.no");
    case ValueKind::integer:
      return with_unit(messages_->number(value.as_int()), value.as_int(), unit);
    case ValueKind::uinteger:
      return with_unit(std::to_string(value.as_uint()), value.as_uint() == 1 ? 1 : 2, unit);
    case ValueKind::number:
      return with_unit(messages_->number(value.as_double()), 2, unit);
    case ValueKind::string:
      return text_value(value.as_string(), field);
    case ValueKind::timestamp: {
      const auto days = std::chrono::floor<std::chrono::days>(
          std::chrono::sys_seconds(std::chrono::seconds(value.seconds())));
      return messages_->date(Date(days));
    }
    case ValueKind::duration:
      return messages_->count("unit.hours", value.seconds() / 3600);
    case ValueKind::absent:
      if (value.placeholder()) return messages_->quoted(*value.placeholder());
      return messages_->text("value.undocumented");
    case ValueKind::null_value:
      return messages_->text("value.none");
    case ValueKind::unknown:
    case ValueKind::error:
      return messages_->text("value.undocumented");
    default:
      return "…";
  }
}

std::string Words::text_value(std::string_view text, const Field* field) const {
  if (const EnumType* enumeration = enumeration_of(field)) {
    const auto& values = enumeration->values;
    const auto at = std::find(values.begin(), values.end(), text) - values.begin();
    const auto* labels = pick(enumeration->labels, messages_->language());
    if (labels && static_cast<std::size_t>(at) < labels->size()) return (*labels)[at];
    if (const Control* control = control_ ? control_(text) : nullptr) {
      if (const auto* citation = pick(control->citation, messages_->language())) return *citation;
    }
    return spaced(text);
  }
  const std::string_view format = field ? std::string_view(field->format) : std::string_view();
  if (format == "party" && parties_) {
    const Party* party = parties_->find(text);
    if (party) return party->name;
  }
  if (format == "country") return messages_->country(text);
  if (format == "date") return date(text);
  if (format == "fact") return path_label(text);
  return std::string(text);
}

std::string Words::with_unit(std::string number, std::int64_t n, std::string_view unit) const {
  if (unit.empty()) return number;
  const std::string key = "unit." + std::string(unit);
  return messages_->has(key) ? messages_->count(key, n) : number + " " + std::string(unit);
}

std::string Words::date(std::string_view iso) const {
  const auto day = parse_date(iso);
  return day ? messages_->date(*day) : std::string(iso);
}

std::string Words::field_label(const Field& field) const {
  if (const auto* label = pick(field.label, messages_->language())) return *label;
  if (const auto* text = pick(field.description, messages_->language())) return *text;
  return spaced(field.name);
}

std::string Words::account_of(std::string_view path) {
  for (const std::string_view account : {"declared", "agreed", "released", "observed"}) {
    if (path.substr(0, account.size()) == account &&
        (path.size() == account.size() || path[account.size()] == '.')) {
      return std::string(account);
    }
  }
  return "";
}

const Field* Words::field_at(std::string_view path) const {
  const RecordType* record = root_;
  const Field* field = nullptr;
  for (const PathPart& part : split_path(path)) {
    if (part.element || part.name.empty()) continue;
    const auto slot = record ? record->slot(part.name) : std::nullopt;
    if (!slot) return nullptr;
    field = &record->fields[*slot];
    record = record_of(field->type);
  }
  return field;
}

std::string Words::path_label(std::string_view path) const {
  std::string label, element, walked;
  const Field* key_field = nullptr;  // of the element passed last
  const std::vector<PathPart> parts = split_path(path);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view name = parts[i].name;
    if (parts[i].element) {
      key_field = element_key_field(field_at(walked));
      const bool key_follows =
          key_field && i + 1 < parts.size() && parts[i + 1].name == key_field->name;
      // The element names itself; its list says what it is only where nothing else does.
      if (!name.empty() && !key_follows) label = element = element_name(walked, name);
      continue;
    }
    walked += (walked.empty() ? "" : ".") + std::string(name);
    if (i == 0 && !account_of(name).empty()) continue;
    const Field* field = field_at(walked);
    if (field && field == key_field) continue;
    // Labels of fields stand alone: that of the record above would say the same once more.
    const std::string own = field ? field_label(*field) : spaced(name);
    label = element.empty() ? own : element + ": " + own;
  }
  return label.empty() ? messages_->text_or("account." + std::string(path), path) : label;
}

std::string Words::element_name(std::string_view list_path, std::string_view key) const {
  return text_value(key, element_key_field(field_at(list_path)));
}

Evidence Words::evidence(const Origin& origin) const {
  Evidence evidence;
  if (origin.span.known() && origin.span.source < sources_->size()) {
    evidence.place = place(origin.span);
    evidence.quote = shortened(sources_->text(origin.span), 140);
  }
  if (const Statement* statement = origin.statement) {
    evidence.word = to_string(statement->word);
    evidence.role = role(statement->role);
    evidence.since = statement->on;
    evidence.document = statement->document;
  }
  return evidence;
}

std::string Words::place(Span span) const {
  if (!span.known() || span.source >= sources_->size()) return "";
  const std::string place = sources_->place(span);
  return place.starts_with(folder_) ? place.substr(folder_.size()) : place;
}

std::string Words::role(std::string_view name) const {
  return messages_->text_or("who." + std::string(name), name);
}

Phrase Words::plain(const PlainTexts& texts) const {
  std::string_view language = messages_->language();
  const std::string* text = pick(texts, messages_->language(), &language);
  return {text ? *text : "", std::string(language)};
}

// What an expression of a text stands for, so that its value is printed with unit and names: the
// last field that it reads.
const Field* Words::field_of(const Program& program, const Rule& rule) const {
  const auto& reads = program.static_reads();
  for (auto read = reads.rbegin(); read != reads.rend(); ++read) {
    if (const Field* field = field_at(read->path)) return field;
    const std::string variable = rule.each_variable + ".";
    if (rule.each_variable.empty() || !rule.each_list || !read->path.starts_with(variable))
      continue;
    for (const StaticRead& list : rule.each_list->static_reads()) {
      const Field* field = field_at(list.path + "." + read->path.substr(variable.size()));
      if (field) return field;
    }
  }
  return nullptr;
}

Phrase Words::filled(const Texts& texts, const std::map<std::string, std::vector<Value>>& values,
                     const Rule& rule) const {
  std::string_view language = messages_->language();
  const Text* text = pick(texts, messages_->language(), &language);
  if (!text) return {"", std::string(language)};
  const auto found = values.find(std::string(language));
  std::string out;
  std::size_t next = 0;
  for (const TextPart& part : *text) {
    if (!part.expression) {
      out += part.words;
    } else if (found != values.end() && next < found->second.size()) {
      const Field* field = field_of(*part.expression, rule);
      // The words around a number say its unit.
      Field plain;
      if (field) plain = *field;
      plain.unit.clear();
      out += value(found->second[next++], &plain);
    } else {
      out += messages_->text("value.undocumented");
    }
  }
  return {out, std::string(language)};
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++points) {
    if (points >= most) return line + "…";
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool blank = c == U'\n' || c == U'\r' || c == U'\t' || c == U' ';
    if (!blank) {
      line.append(text.substr(begin, at - begin));
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace tilsyn
