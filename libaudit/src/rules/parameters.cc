// SPDX-License-Identifier: Apache-2.0
#include "rules/parameters.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/near.h"
#include "facts/overlay.h"
#include "rules/nodes.h"

namespace tilsyn {
namespace {

struct ParameterType {
  std::string_view word;
  Type type;
  std::string_view format;
};

Type type_of(TypeKind kind, const Type* element = nullptr) {
  Type type;
  type.kind = kind;
  type.element = element;
  return type;
}

const std::array<ParameterType, 7>& parameter_types() {
  static const Type integer = type_of(TypeKind::integer);
  static const Type string = type_of(TypeKind::string);
  static const std::array<ParameterType, 7> types{{
      {"integer", integer, ""},
      {"number", type_of(TypeKind::number), ""},
      {"boolean", type_of(TypeKind::boolean), ""},
      {"string", string, ""},
      {"date", type_of(TypeKind::timestamp), "date"},
      {"strings", type_of(TypeKind::list, &string), ""},
      {"integers", type_of(TypeKind::list, &integer), ""},
  }};
  return types;
}

const ParameterType* find_type(std::string_view word) {
  for (const ParameterType& type : parameter_types()) {
    if (type.word == word) return &type;
  }
  return nullptr;
}

bool is_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

DatedValue read_dated_value(const Node& node, const Type& type, Arena& arena,
                            Diagnostics& diagnostics) {
  DatedValue value;
  value.country = text_at(node, "country");
  value.from = parse_date(text_at(node, "from"));
  value.until = parse_date(text_at(node, "until"));
  value.source = text_at(node, "source");
  value.chosen_by = text_at(node, "chosen_by");
  value.span = node.span;
  if (const Node* written = node.find("value")) {
    value.span = written->span;
    value.value = read_value(*written, type, {}, arena, nullptr, diagnostics);
  }
  if (value.from && value.until && *value.until < *value.from) {
    diagnostics.error("empty-validity", node.find("until")->span,
                      "this value ends before it begins");
  }
  return value;
}

bool overlap(const DatedValue& a, const DatedValue& b) {
  const bool a_before_b = a.until && b.from && *a.until < *b.from;
  const bool b_before_a = b.until && a.from && *b.until < *a.from;
  return a.country == b.country && !a_before_b && !b_before_a;
}

void check_overlaps(const Parameter& parameter, Diagnostics& diagnostics) {
  const std::vector<DatedValue>& values = parameter.values;
  for (std::size_t i = 1; i < values.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (!overlap(values[i], values[k])) continue;
      diagnostics
          .error("ambiguous-parameter", values[i].span,
                 "two values of '" + parameter.name + "' hold on the same day",
                 "say with from and until when each holds")
          .notes.push_back({"the other one", values[k].span});
      break;
    }
  }
}

bool holds(const DatedValue& value, Date day) {
  return (!value.from || *value.from <= day) && (!value.until || day <= *value.until);
}

void check_name(const Parameter& parameter, std::string_view type, Diagnostics& diagnostics) {
  if (!is_identifier(parameter.name)) {
    diagnostics.error("bad-name", parameter.span,
                      "'" + parameter.name + "' is not a name that an expression can use",
                      "lower-case letters, digits and '_'");
  }
  const bool age = parameter.name.rfind("fact_age_", 0) == 0;
  if (age && (parameter.path.empty() || type != "integer")) {
    diagnostics.error("fact-age", parameter.span,
                      "a parameter fact_age_… is an integer and names the 'path' that it is about");
  }
  if (!age && !parameter.path.empty()) {
    diagnostics.error("fact-age", parameter.span,
                      "only parameters whose name begins with fact_age_ have a 'path'");
  }
}

}  // namespace

void ParameterTable::add(const Node& document, Arena& arena, Diagnostics& diagnostics) {
  for (const Node& node : items_at(document, "parameters")) {
    const std::string word = text_at(node, "type");
    const ParameterType* type = find_type(word);
    Parameter parameter{text_at(node, "name"),
                        text_at(node, "unit"),
                        text_at(node, "path"),
                        plain_texts_at(node, "label"),
                        {},
                        node.find("name") != nullptr ? node.find("name")->span : node.span};
    if (type == nullptr || parameter.name.empty()) continue;  // the schema has said so
    for (const Parameter& other : parameters_) {
      if (other.name != parameter.name) continue;
      diagnostics
          .error("duplicate-id", parameter.span, "there are two parameters '" + other.name + "'")
          .notes.push_back({"the first one", other.span});
    }
    check_name(parameter, word, diagnostics);
    for (const Node& value : items_at(node, "values")) {
      parameter.values.push_back(read_dated_value(value, type->type, arena, diagnostics));
    }
    check_overlaps(parameter, diagnostics);
    Field field;
    field.name = parameter.name;
    field.type = &type->type;
    field.format = type->format;
    field.unit = parameter.unit;
    field.label = parameter.label;
    type_.fields.push_back(std::move(field));
    parameters_.push_back(std::move(parameter));
  }
}

void ParameterTable::choose(const OwnParameter& own, Arena& arena, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    Parameter& parameter = parameters_[i];
    names.push_back(parameter.name);
    if (parameter.name != own.name) continue;
    const auto& values = parameter.values;
    const bool chosen = std::any_of(values.begin(), values.end(), [](const DatedValue& value) {
      return !value.chosen_by.empty();
    });
    if (!chosen) {
      diagnostics.error("own-parameter", own.span,
                        "'" + own.name + "' is what the law or a decision says",
                        "only numbers that no act contains can be chosen: tilsyn rules docs lists "
                        "them");
      return;
    }
    DatedValue value;
    value.source = "tilsyn.yaml";
    value.chosen_by = "tilsyn.yaml";
    value.span = own.value.span;
    value.value = read_value(own.value, *type_.fields[i].type, {}, arena, nullptr, diagnostics);
    if (!value.value.is(ValueKind::absent)) parameter.own = value;
    return;
  }
  const std::string_view near = nearest(own.name, names);
  diagnostics.error("own-parameter", own.span, "there is no parameter '" + own.name + "'",
                    near.empty() ? std::string() : "did you mean '" + std::string(near) + "'?");
}

const DatedValue* ParameterTable::in_force(const Parameter& parameter, std::string_view country,
                                           Date day) {
  if (parameter.own) return &*parameter.own;
  const DatedValue* general = nullptr;
  for (const DatedValue& value : parameter.values) {
    if (!holds(value, day)) continue;
    if (value.country.empty()) {
      general = &value;
    } else if (value.country == country) {
      return &value;
    }
  }
  return general;
}

std::vector<ParameterChange> ParameterTable::changes(std::string_view country, Date from,
                                                     Date until) const {
  std::vector<ParameterChange> out;
  for (const Parameter& parameter : parameters_) {
    std::set<Date> days;
    for (const DatedValue& value : parameter.values) {
      if (value.from) days.insert(*value.from);
      if (value.until) days.insert(plus_days(*value.until, 1));
    }
    for (const Date day : days) {
      if (day <= from || day > until) continue;
      const DatedValue* before = in_force(parameter, country, plus_days(day, -1));
      const DatedValue* after = in_force(parameter, country, day);
      if (before == after || (before && after && same_answer(before->value, after->value)))
        continue;
      out.push_back({parameter.name, parameter.unit, after ? after->source : std::string(),
                     parameter.label, day, before ? before->value : Value(),
                     after ? after->value : Value()});
    }
  }
  return out;
}

const Record* ParameterTable::record(std::string_view country, Date day, Arena& arena) const {
  Record* record = make_record(arena, type_);
  record->path = arena.make<PathStep>(PathStep{nullptr, "params", false});
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const DatedValue* value = in_force(parameters_[i], country, day);
    if (value == nullptr) continue;
    record->slots[i] = value->value;
    record->origins[i].span = value->span;
  }
  return record;
}

}  // namespace tilsyn
