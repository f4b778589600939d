// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_comparison_words.h"

#include <algorithm>

#include "base/error.h"

namespace tilsyn {
namespace {

std::string values_text(const FactRow& row, const Messages& messages) {
  std::vector<std::string> values;
  for (const ReadValue& value : row.values) values.push_back(fact_text(row, value, messages));
  return values.empty() ? "–" : messages.list(values);
}

std::string sub_text(const SubProcessor* sub, const Messages& messages) {
  if (sub == nullptr) return "–";
  std::string text = sub->name;
  if (!sub->country.empty()) text += ", " + country_text(sub->country, messages);
  if (!sub->service.empty()) text += ", " + sub->service;
  return text;
}

std::string outcome_text(const ViewedCheck& check, const Messages& messages) {
  std::string text = promise_word(check.reading->outcome, messages);
  if (!check.missing.empty())
    text += ", " + messages.text("reading.lacks", {{"parts", messages.list(check.missing)}});
  return text;
}

}  // namespace

const ViewedCheck& ComparedAgreements::old_check(const ViewedCheck& now) const {
  for (const ViewedCheck& check : before.checks)
    if (check.reading->id == now.reading->id) return check;
  throw Error("a check is compared that the old reading does not have");
}

std::size_t ComparedAgreements::count(Change change) const {
  return static_cast<std::size_t>(
      std::count_if(comparison.checks.begin(), comparison.checks.end(),
                    [&](const CheckChange& each) { return each.change == change; }));
}

ComparedAgreements view_comparison(const ReadAgreementSource& before,
                                   const ReadAgreementSource& after, const ReadingStyle& style) {
  return {view_agreement(before, style.messages, style.schemas),
          view_agreement(after, style.messages, style.schemas), compare_agreements(before, after)};
}

std::string change_title(Change change, const Messages& messages) {
  return capitalised(messages.text("reading.change." + std::string(to_string(change))));
}

std::string change_totals(const ComparedAgreements& compared, const Messages& messages) {
  std::string totals;
  const auto add = [&](Change change) {
    const std::size_t n = compared.count(change);
    if (n == 0) return;
    totals += (totals.empty() ? "" : " · ") + std::to_string(n) + " " +
              messages.text("reading.change." + std::string(to_string(change)));
  };
  for (const Change change : changes_by_need) add(change);
  add(Change::unchanged);
  return messages.count("reading.checks",
                        static_cast<std::int64_t>(compared.comparison.checks.size())) +
         ": " + totals;
}

std::string outcome_step(const ViewedCheck& before, const ViewedCheck& after,
                         const Messages& messages) {
  const std::string old = outcome_text(before, messages), now = outcome_text(after, messages);
  return old == now ? "" : " – " + old + " → " + now;
}

std::vector<ChangedFact> changed_facts(const ComparedAgreements& compared, const Schemas& schemas,
                                       const Messages& messages) {
  std::vector<ChangedFact> out;
  const RecordType& agreed = agreed_type(schemas);
  for (const FactChange& fact : compared.comparison.facts)
    out.push_back({capitalised(fact_label(fact.after, agreed, messages)),
                   values_text(fact.before, messages), values_text(fact.after, messages)});
  for (const SubProcessorChange& sub : compared.comparison.sub_processors) {
    const char* key = sub.before == nullptr  ? "reading.sub.added"
                      : sub.after == nullptr ? "reading.sub.removed"
                                             : "reading.sub.changed";
    out.push_back(
        {messages.text(key), sub_text(sub.before, messages), sub_text(sub.after, messages)});
  }
  return out;
}

}  // namespace tilsyn
