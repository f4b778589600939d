// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_facts.h"

#include <algorithm>

#include "report/phrases.h"

namespace tilsyn {
namespace {

ReadValue value_of(const ReadFact<std::string>& fact) {
  return {fact.value, 0, fact.passage};
}
ReadValue value_of(const ReadFact<int>& fact) {
  return {"", fact.value, fact.passage};
}
ReadValue value_of(const ReadFact<bool>& fact) {
  return {"", fact.value ? 1 : 0, fact.passage};
}

template <class Fact>
FactRow row(std::string_view key, std::string_view field, FactKind kind,
            const std::optional<Fact>& fact) {
  FactRow out{key, field, kind, false, {}};
  if (fact) out.values.push_back(value_of(*fact));
  return out;
}

FactRow rows(std::string_view key, std::string_view field, FactKind kind,
             const std::vector<ReadFact<std::string>>& facts) {
  FactRow out{key, field, kind, true, {}};
  for (const auto& fact : facts) out.values.push_back(value_of(fact));
  return out;
}

std::string key_of(std::string_view word) {
  std::string key(word);
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == '-' || c == ' '; }, '_');
  return key;
}

}  // namespace

std::vector<FactRow> fact_rows(const AgreementFacts& f) {
  using enum FactKind;
  return {
      row("title", "title", text, f.title),
      row("controller", "controller", text, f.controller),
      row("controller_number", "", text, f.controller_number),
      row("processor", "processor", text, f.processor),
      row("processor_number", "", text, f.processor_number),
      row("state", "", code, f.state),
      row("version", "version", text, f.version),
      row("version_date", "", date, f.version_date),
      row("effective_date", "in_force_from", date, f.effective_date),
      row("signed_on", "signed", date, f.signed_on),
      row("breach_hours", "breach_notice_hours", hours, f.breach_hours),
      row("breach_business_days", "", days, f.breach_business_days),
      row("sub_authorisation", "subprocessor_authorisation", code, f.sub_authorisation),
      row("sub_notice_days", "subprocessor_notice_days", days, f.sub_notice_days),
      row("objection_days", "subprocessor_objection_days", days, f.objection_days),
      row("deletion_days", "deletion_days", days, f.deletion_days),
      row("deletion_business_days", "", yes_no, f.deletion_business_days),
      row("deletion_covers_backups", "deletion_covers_backups", yes_no, f.deletion_covers_backups),
      row("deletion_backup_days", "", days, f.deletion_backup_days),
      row("audit_notice_days", "", days, f.audit_notice_days),
      row("audits_per_year", "", number, f.audits_per_year),
      row("audit_at_own_cost", "audit_at_own_cost", yes_no, f.audit_at_own_cost),
      rows("transfer_mechanisms", "", code, f.transfer_mechanisms),
      row("own_purposes", "own_purposes", code, f.own_purposes),
      row("ai_training", "ai_training", code, f.ai_training),
      row("unilateral_change", "unilateral_change", yes_no, f.unilateral_change),
      row("governing_law", "governing_law", country, f.governing_law),
      row("venue", "venue", text, f.venue),
      rows("placeholders", "unfilled", text, f.placeholders),
      rows("repealed_acts", "", code, f.repealed_acts),
      rows("contacts", "", text, f.contacts),
  };
}

std::string fact_label(const FactRow& row, const RecordType& agreed, const Messages& messages) {
  const std::string key = "reading.fact." + std::string(row.key);
  if (messages.has(key)) return messages.text(key);
  if (const auto slot = agreed.slot(row.field)) {
    const auto& labels = agreed.fields[*slot].label;
    const auto label = labels.find(messages.language());
    if (label != labels.end()) return label->second;
  }
  return std::string(row.key);
}

std::string fact_text(const FactRow& row, const ReadValue& value, const Messages& messages) {
  switch (row.kind) {
    case FactKind::text:
      return value.text;
    case FactKind::code:
      return messages.text_or("reading.code." + key_of(value.text), value.text);
    case FactKind::country:
      return country_text(value.text, messages);
    case FactKind::date:
      return date_text(messages, value.text);
    case FactKind::number:
      return messages.number(value.number);
    case FactKind::hours:
      return messages.count("unit.hours", value.number);
    case FactKind::days:
      return messages.count("unit.days", value.number);
    case FactKind::yes_no:
      break;
  }
  return messages.text(value.number != 0 ? "value.yes" : "value.no");
}

std::string country_text(std::string_view country, const Messages& messages) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= country.size();) {
    const std::size_t end = std::min(country.find('/', at), country.size());
    const std::string_view part = country.substr(at, end - at);
    if (part.size() != 2 || !capital(part[0]) || !capital(part[1])) return std::string(country);
    names.push_back(messages.country(part));
    at = end + 1;
  }
  return messages.list(names);
}

}  // namespace tilsyn
