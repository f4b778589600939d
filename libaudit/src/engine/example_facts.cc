// SPDX-License-Identifier: Apache-2.0
#include "engine/example_facts.h"

#include "engine/paths.h"
#include "facts/risks.h"

namespace tilsyn {

Date day_of(const RuleTest& test) {
  return test.as_of.value_or(example_day);
}

namespace {

void set_default(Node& mapping, std::string_view key, std::string_view text) {
  if (mapping.find(key) != nullptr) return;
  Node value;
  value.kind = NodeKind::string;
  value.span = mapping.span;
  value.text = text;
  mapping.entries.push_back({std::string(key), mapping.span, std::move(value)});
}

Node& mapping_at(Node& mapping, std::string_view key) {
  for (Entry& entry : mapping.entries) {
    if (entry.key == key) return entry.value;
  }
  Node value;
  value.kind = NodeKind::mapping;
  value.span = mapping.span;
  mapping.entries.push_back({std::string(key), mapping.span, std::move(value)});
  return mapping.entries.back().value;
}

// What an example leaves out because it does not matter: who the tool and the owner are.
Node with_identities(const RuleTest& test, const Rule& rule) {
  Node facts = *test.facts;
  if (facts.kind == NodeKind::null_value) facts.kind = NodeKind::mapping;
  if (facts.kind != NodeKind::mapping) return facts;
  std::string country = test.country;
  if (country.empty() && !rule.countries.empty()) country = rule.countries.front();
  if (country.empty()) country = example_country;
  Node& owner = mapping_at(facts, "owner");
  set_default(owner, "id", "example");
  set_default(owner, "name", "Example");
  set_default(owner, "country", country);
  if (rule.subject == Subject::owner) return facts;
  Node& tool = mapping_at(facts, "tool");
  set_default(tool, "id", "example");
  set_default(tool, "name", "Example");
  return facts;
}

std::string_view country_of(const Record& root) {
  const Value country = value_at(root, "owner.country");
  return country.is(ValueKind::string) ? country.as_string() : example_country;
}

// Parameters of the day, with those that the example gives in their place.
const Record* example_params(const Record& root, const RuleSet& rules, Date today, Arena& arena) {
  const Record& dated = *rules.parameters(country_of(root), today);
  const Value given = value_at(root, "params");
  if (!given.is(ValueKind::record)) return &dated;
  Record* merged = make_record(arena, *dated.type);
  merged->path = dated.path;
  for (std::size_t i = 0; i < dated.type->fields.size(); ++i) {
    const Value& own = given.as_record().slots[i];
    merged->slots[i] = own.is(ValueKind::absent) ? dated.slots[i] : own;
  }
  return merged;
}

}  // namespace

const Record* example_facts(const Rule& rule, const RuleTest& test, const RuleSet& rules,
                            Arena& arena, Diagnostics& diagnostics) {
  const Node node = with_identities(test, rule);
  const Date today = day_of(test);
  const std::size_t errors = diagnostics.error_count();
  Type type;
  type.kind = TypeKind::record;
  type.record = &rules.root_type();
  ReadOptions options;
  options.placeholders = &rules.placeholders();
  options.allow_derived = true;
  const Value value = read_value(node, type, options, arena, nullptr, diagnostics);
  if (diagnostics.error_count() != errors || !value.is(ValueKind::record)) return nullptr;
  // Just built here, and nobody else knows it yet.
  Record& root = const_cast<Record&>(value.as_record());
  const auto params = *root.type->slot("params");
  const Record* in_force = example_params(root, rules, today, arena);
  derive_facts(root, today, risk_matrix_of(root, rules.risk_matrices()), arena);
  complete_records(root, arena);
  root.slots[params] = Value::record(in_force);
  const auto day = std::chrono::sys_days(today).time_since_epoch();
  root.slots[*root.type->slot("today")] = Value::timestamp(std::chrono::seconds(day).count(), 0);
  return &root;
}

}  // namespace tilsyn
