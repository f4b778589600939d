// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "facts/facts.h"
#include "facts/notices.h"
#include "facts/risks.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

struct Derived {
  Value value = Value::absent(UnknownReason::absent);
  const Record* record = nullptr;  // where the fact stands that it mainly rests on
  std::uint32_t slot = 0;
};

using Words = std::vector<std::string_view>;

// Categories that reveal what Art. 9(1) GDPR names. Support needs and diets do so by inference (a
// diagnosis, an allergy, a faith), which is enough: CJEU C-184/20, judgment of 1 August 2022. Data
// on offences is Art. 10, not Art. 9.
constexpr std::array<std::string_view, 10> special = {
    "health",      "support_needs",     "diet",        "religion",   "ethnicity",
    "sexual_life", "political_opinion", "trade_union", "biometrics", "genetics"};

bool among(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of a list of strings; nothing where the list is not known.
Words words_of(const Record& record, std::string_view field) {
  Words words;
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::list)) return words;
  for (std::uint32_t i = 0; i < value->as_list().size; ++i) {
    const Value& item = value->as_list().items[i];
    if (item.is(ValueKind::string)) words.push_back(item.as_string());
  }
  return words;
}

bool is_true(const Record* record, std::string_view field) {
  const Value* value = record ? find_value(*record, field) : nullptr;
  return value && value->is(ValueKind::boolean) && value->as_bool();
}

Value list_of(const Words& words, Arena& arena) {
  Value* items = arena.array<Value>(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) items[i] = Value::string(words[i]);
  return Value::list(arena.make<List>(items, static_cast<std::uint32_t>(words.size())));
}

bool anything_known(const Record& record) {
  for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot) {
    const Value& value = record.slots[slot];
    if (record.type->fields[slot].derived || value.is(ValueKind::absent)) continue;
    if (!value.is(ValueKind::record) || anything_known(value.as_record())) return true;
  }
  return false;
}

// A sheet was loaded, or the test of a rule says something of one; an offer is none yet. Where
// nothing is written it is unknown, not false: `agreements: none` is how an owner says that there
// is none.
Derived agreement_exists(const Record& agreed, Arena& /*arena*/) {
  Derived out;
  const std::string_view state = text_of(agreed, "state");
  if (state == "draft" || state == "offered") {
    out.value = Value::absent(UnknownReason::offered);
    out.record = &agreed;  // stands where the state stands
    out.slot = *agreed.type->slot("state");
  } else if (anything_known(agreed)) {
    out.value = Value::of(true);
  }
  return out;
}

// Those of the data categories that are special. Unknown, with the same reason, where the
// categories are.
Derived special_categories(const Record& declared, Arena& arena) {
  Derived out;
  const auto slot = declared.type->slot("data_categories");
  if (!slot) return out;
  out.record = &declared;
  out.slot = *slot;
  out.value = declared.slots[*slot];
  if (!out.value.is(ValueKind::list)) return out;
  Words found;
  for (const std::string_view word : words_of(declared, "data_categories")) {
    if (among(special, word) && !among(found, word)) found.push_back(word);
  }
  out.value = list_of(found, arena);
  return out;
}

bool has_children(const Record& declared) {
  for (const std::string_view field : {"data_subjects", "user_groups"}) {
    const Words words = words_of(declared, field);
    if (among(words, "pupils") || among(words, "kindergarten_children")) return true;
  }
  return false;
}

bool has_sensitive_data(const Record& declared) {
  const Words words = words_of(declared, "data_categories");
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    // WP 248 counts Art. 10 with Art. 9.
    return among(special, word) || word == "offences";
  });
}

// The criteria of WP 248 rev.01 (endorsed by the EDPB), section III.B.a, that follow from facts.
// How many pupils make a "large scale" is in no act, so that one is met only where it is declared;
// so are monitoring, combined datasets and the denial of a service.
Words criteria_that_follow(const Record& declared) {
  const Record* ai = record_of(declared, "ai");
  Words met;
  if (is_true(&declared, "evaluates_pupils") || is_true(&declared, "profiling") ||
      is_true(ai, "evaluates_pupils")) {
    met.push_back("evaluation_or_scoring");
  }
  if (is_true(&declared, "automated_decisions")) met.push_back("automated_decisions");
  if (has_sensitive_data(declared)) met.push_back("sensitive_data");
  if (has_children(declared)) met.push_back("vulnerable_subjects");
  if (is_true(ai, "used")) met.push_back("new_technology");
  return met;
}

// Declared criteria and those that follow. Where the owner has not gone through the criteria, the
// list could be too short, and a short list would read as "no DPIA needed". Two criteria are enough
// in most cases (WP 248), so a list of two or more misleads nobody about the need and is given; a
// shorter one stays unknown. A rule about one criterion reads the facts of that criterion.
Derived dpia_criteria_met(const Record& declared, Arena& arena) {
  constexpr std::size_t enough = 2;
  Derived out;
  const auto slot = declared.type->slot("dpia_criteria");
  if (!slot) return out;
  out.record = &declared;
  out.slot = *slot;
  Words met = words_of(declared, "dpia_criteria");
  for (const std::string_view word : criteria_that_follow(declared)) {
    if (!among(met, word)) met.push_back(word);
  }
  const bool gone_through = declared.slots[*slot].is(ValueKind::list);
  out.value = gone_through || met.size() >= enough ? list_of(met, arena) : declared.slots[*slot];
  return out;
}

struct Derivation {
  std::string_view account, field;
  Derived (*derive)(const Record& account, Arena& arena);
};

constexpr std::array<Derivation, 3> derivations = {{
    {"agreed", "exists", agreement_exists},
    {"declared", "special_categories", special_categories},
    {"declared", "dpia_criteria_met", dpia_criteria_met},
}};

// Stands where its main source stands, and is as old.
Origin origin_of(const Derived& derived, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::derived;
  if (!derived.record) return {{}, statement};
  const Origin& source = derived.record->origins[derived.slot];
  if (source.statement) statement->on = source.statement->on;
  return {source.span, statement};
}

}  // namespace

void derive_facts(Record& root, Date today, const RiskMatrix* matrix, Arena& arena) {
  if (const auto slot = root.type->slot("today"); slot && root.slots[*slot].is(ValueKind::absent)) {
    root.slots[*slot] = to_value(today);
  }
  for (const Derivation& derivation : derivations) {
    const Record* account = record_of(root, derivation.account);
    const auto slot = account ? account->type->slot(derivation.field) : std::nullopt;
    if (!slot || !account->slots[*slot].is(ValueKind::absent)) continue;
    const Derived derived = derivation.derive(*account, arena);
    account->slots[*slot] = derived.value;
    account->origins[*slot] = origin_of(derived, arena);
  }
  derive_notices(root, arena);
  if (matrix) derive_risk_levels(root, *matrix, arena);
}

}  // namespace tilsyn
