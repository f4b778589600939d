// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.h"

#include <algorithm>
#include <array>

#include "engine/paths.h"

namespace tilsyn {
namespace {

// The value of a condition as an outcome: true is `pass`, false is `if_false`.
Judgement judge_value(const Value& value, Outcome if_false) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return {value.as_bool() ? Outcome::pass : if_false, {}, {}};
    case ValueKind::unknown:
      return {Outcome::unknown, value, {}};
    default:
      return {Outcome::error, value, {}};
  }
}

Judgement judge_unknown_list(const Rule& rule, const Record& root, Evaluation& evaluation,
                             const Value& list) {
  if (rule.when != nullptr) {
    // An element about which nothing is known: what `when` then says holds for any element.
    const Judgement condition =
        judge_value(rule.when->evaluate(root, evaluation, &list), Outcome::not_applicable);
    if (condition.outcome != Outcome::pass) return condition;
  }
  return {Outcome::unknown, list, {}};
}

}  // namespace

Judgement judge(const Rule& rule, const Record& root, Evaluation& evaluation,
                const Value* element) {
  if (rule.when != nullptr) {
    const Judgement condition =
        judge_value(rule.when->evaluate(root, evaluation, element), Outcome::not_applicable);
    if (condition.outcome != Outcome::pass) return condition;
  }
  return judge_value(rule.require->evaluate(root, evaluation, element), Outcome::fail);
}

void judge_subject(const Rule& rule, const Record& root, Evaluation& evaluation,
                   std::vector<Judgement>& judgements) {
  if (rule.each_list == nullptr) {
    judgements.push_back(judge(rule, root, evaluation, nullptr));
    return;
  }
  const Value list = rule.each_list->evaluate(root, evaluation);
  if (list.is(ValueKind::unknown)) {
    judgements.push_back(judge_unknown_list(rule, root, evaluation, list));
    return;
  }
  if (!list.is(ValueKind::list)) {
    judgements.push_back({Outcome::error, list, {}});
    return;
  }
  const List& items = list.as_list();
  if (items.size == 0) judgements.push_back({});
  for (std::uint32_t i = 0; i < items.size; ++i) {
    judgements.push_back(judge(rule, root, evaluation, &items.items[i]));
    judgements.back().element = items.items[i];
  }
}

Outcome worst(const std::vector<Judgement>& judgements) {
  constexpr std::array<Outcome, 4> order{Outcome::error, Outcome::fail, Outcome::unknown,
                                         Outcome::pass};
  for (const Outcome outcome : order) {
    if (std::any_of(judgements.begin(), judgements.end(),
                    [&](const Judgement& judgement) { return judgement.outcome == outcome; })) {
      return outcome;
    }
  }
  return Outcome::not_applicable;
}

Value status_of(const Record& root) {
  return value_at(root, "declared.status");
}

bool is_in_use(const Record& root) {
  const Value status = status_of(root);
  const std::string_view word = status.is(ValueKind::string) ? status.as_string() : "";
  return word != "rejected" && word != "retired";
}

bool applies(const Rule& rule, const Value& status) {
  if (rule.subject == Subject::owner || !status.is(ValueKind::string)) return true;
  return std::find(rule.statuses.begin(), rule.statuses.end(), status.as_string()) !=
         rule.statuses.end();
}

}  // namespace tilsyn
