// SPDX-License-Identifier: Apache-2.0
#include "facts/agreement_set.h"

#include <algorithm>
#include <array>
#include <climits>

#include "facts/agreements.h"
#include "facts/contradictions.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

bool among(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What only the agreement itself can say of itself.
constexpr std::array<std::string_view, 13> identity = {"id",
                                                       "title",
                                                       "template",
                                                       "version",
                                                       "state",
                                                       "signed",
                                                       "signed_level",
                                                       "signed_by_controller",
                                                       "signed_by_processor",
                                                       "in_force_from",
                                                       "template_outdated",
                                                       "template_altered",
                                                       "contradictions"};

// What was looked for: that one document has none says nothing of the others.
constexpr std::array<std::string_view, 3> looked_for = {"unfilled", "cites", "empty_annexes"};

// Of what is only offered, what it is may be told, and nothing that it would promise.
constexpr std::array<std::string_view, 5> shown_of_offer = {"id", "title", "template", "version",
                                                            "state"};

std::optional<Date> date_of_part(const AgreementSheet& part) {
  if (part.date) return part.date;
  if (auto from = date_of(*part.agreed, "in_force_from")) return from;
  return date_of(*part.agreed, "signed");
}

bool holds(const AgreementSheet& part, const AgreementSheet& agreement, Date today) {
  if (only_offered(part) || text_of(*part.agreed, "state") == "ended") return false;
  const auto from = date_of(*part.agreed, "in_force_from");
  const auto expires = date_of(*part.agreed, "expires");
  if ((from && *from > today) || (expires && *expires < today)) return false;
  // What amended an earlier agreement does not amend the one that replaced it.
  const auto own = date_of_part(part), base = date_of_part(agreement);
  return part.role != SetRole::amendment || !own || !base || *own >= *base;
}

bool goes_before(const AgreementSheet* a, const AgreementSheet* b) {
  const int first = a->precedence.value_or(INT_MAX), second = b->precedence.value_or(INT_MAX);
  if (first != second) return first < second;
  if (a->role != b->role) return a->role < b->role;
  const auto on = date_of_part(*a), other = date_of_part(*b);
  if (on != other) return on > other;  // the latest first, the undated last
  return a->id < b->id;
}

bool is_empty_list(const Value& value) {
  return value.is(ValueKind::list) && value.as_list().size == 0;
}

}  // namespace

bool only_offered(const AgreementSheet& sheet) {
  const std::string_view state = text_of(*sheet.agreed, "state");
  return state == "draft" || state == "offered";
}

AgreementSet agreement_set(const std::vector<const AgreementSheet*>& sheets, Date today) {
  AgreementSet set;
  std::vector<const AgreementSheet*> agreements;
  for (const AgreementSheet* sheet : sheets)
    if (sheet->role == SetRole::agreement) agreements.push_back(sheet);
  set.agreement = agreement_in_force(agreements, today);
  if (!set.agreement) return set;
  set.parts.push_back(set.agreement);
  if (only_offered(*set.agreement)) return set;
  for (const AgreementSheet* sheet : sheets)
    if (sheet->role != SetRole::agreement && holds(*sheet, *set.agreement, today))
      set.parts.push_back(sheet);
  std::stable_sort(set.parts.begin(), set.parts.end(), goes_before);
  return set;
}

// By number before by name; what a person wrote is left as it is.
void AgreementMerger::resolve_by_number(const AgreementSheet& sheet, Record& agreed) {
  const auto resolve = [&](std::string_view field, const std::string& number) {
    const auto slot = agreed.type->slot(field);
    if (!slot || number.empty() || !agreed.slots[*slot].is(ValueKind::string)) return;
    const Statement* stated = agreed.origins[*slot].statement;
    if (stated && stated->word == Word::person) return;
    const PartyMention mention = mentions_.look_up(number);
    if (mention.match == PartyMatch::number)
      agreed.slots[*slot] = Value::string(arena_.copy(mention.id));
  };
  resolve("controller", sheet.controller_number);
  resolve("processor", sheet.processor_number);
}

// Unknown, and why; where it stands is kept, so that a finding can show it.
void AgreementMerger::withhold(Record& record, bool whole) {
  for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot) {
    Value& value = record.slots[slot];
    if (!whole && among(shown_of_offer, record.type->fields[slot].name)) continue;
    if (value.is(ValueKind::record))
      withhold(const_cast<Record&>(value.as_record()), true);  // it was made by merge()
    else
      value = Value::absent(UnknownReason::offered);
  }
}

Record* AgreementMerger::merged(const AgreementSheet& sheet, std::span<const Layer> layers,
                                const PathStep* path) {
  Record* agreed = overlay_.merge(type_, layers, path);
  const auto put = [&](std::string_view field, const Value& value) {
    const auto slot = type_.slot(field);
    if (!slot) return;
    agreed->slots[*slot] = value;
    agreed->origins[*slot] = {sheet.span, sheet.stated};
  };
  put("exists", Value::of(true));
  if (!find_value(*agreed, "id")) put("id", Value::string(arena_.copy(sheet.id)));
  resolve_by_number(sheet, *agreed);
  if (only_offered(sheet)) withhold(*agreed, false);
  return agreed;
}

Record* AgreementMerger::of(const AgreementSheet& sheet, const PathStep* path) {
  const Layer layer{sheet.agreed, {nullptr, sheet.stated}};
  return merged(sheet, {&layer, 1}, path);
}

// A part as a layer: without what it does not speak of, which would hide what others say.
const Record* AgreementMerger::stripped(const AgreementSheet& part, bool agreement) {
  const Record& from = *part.agreed;
  Record* out = make_record(arena_, *from.type);
  out->span = from.span;
  for (std::uint32_t slot = 0; slot < from.type->fields.size(); ++slot) {
    const std::string& name = from.type->fields[slot].name;
    if (!agreement && among(identity, name)) continue;
    if (among(looked_for, name) && is_empty_list(from.slots[slot])) continue;
    out->slots[slot] = from.slots[slot];
    out->origins[slot] = from.origins[slot];
    if (name != "clauses" || !from.slots[slot].is(ValueKind::record)) continue;
    const Record& clauses = from.slots[slot].as_record();
    Record* said = make_record(arena_, *clauses.type);
    said->span = clauses.span;
    for (std::uint32_t i = 0; i < clauses.type->fields.size(); ++i) {
      const Value& outcome = clauses.slots[i];
      if (outcome.is(ValueKind::string) && outcome.as_string() == "absent") continue;
      said->slots[i] = outcome;
      said->origins[i] = clauses.origins[i];
    }
    out->slots[slot] = Value::record(said);
  }
  return out;
}

void AgreementMerger::add_contradictions(const AgreementSet& set, Record& agreed) {
  std::vector<SetPart> parts;
  for (const AgreementSheet* part : set.parts) {
    const Layer layer{stripped(*part, part == set.agreement), {nullptr, part->stated}};
    Record* record = overlay_.merge(type_, {&layer, 1}, agreed.path);
    resolve_by_number(*part, *record);
    parts.push_back({record, part->role == SetRole::amendment});
  }
  put_contradictions(parts, agreed, overlay_, arena_);
}

Record* AgreementMerger::of(const AgreementSet& set, const PathStep* path) {
  const AgreementSheet& agreement = *set.agreement;
  if (set.parts.size() < 2) return of(agreement, path);
  constexpr std::size_t most = 15;  // layers that are merged; the rest would say nothing new
  std::vector<Layer> layers;
  for (const AgreementSheet* part : set.parts) {
    if (layers.size() == most) break;
    layers.push_back({stripped(*part, part == set.agreement), {nullptr, part->stated}});
  }
  layers.push_back({agreement.agreed, {nullptr, agreement.stated}});
  Record* agreed = merged(agreement, layers, path);
  add_contradictions(set, *agreed);
  return agreed;
}

}  // namespace tilsyn
