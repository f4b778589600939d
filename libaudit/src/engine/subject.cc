// SPDX-License-Identifier: Apache-2.0
#include "engine/subject.h"

#include "base/error.h"
#include "engine/findings.h"

namespace tilsyn {
namespace {

void set_slot(Record& root, std::string_view name, const Value& value) {
  if (const auto slot = root.type->slot(name)) root.slots[*slot] = value;
}

}  // namespace

const Record* subject_root(const Record& facts, const RuleSet& rules, const Record& params,
                           Date today, Arena& arena) {
  const RecordType& type = rules.root_type();
  const std::size_t count = facts.type->fields.size();
  if (count + 1 != type.fields.size()) throw Error("facts and rules have different schemas");
  Record* root = make_record(arena, type);
  root->path = facts.path;
  root->span = facts.span;
  std::copy_n(facts.slots, count, root->slots);
  std::copy_n(facts.origins, count, root->origins);
  set_slot(*root, "params", Value::record(&params));
  const auto day = std::chrono::sys_days(today).time_since_epoch();
  set_slot(*root, "today", Value::timestamp(std::chrono::seconds(day).count(), 0));
  return root;
}

SubjectResult SubjectEvaluator::evaluate(const SubjectInput& subject) {
  SubjectResult result;
  result.outcomes.assign(plan_.rules.size(), Outcome::not_applicable);
  obstacle_.assign(plan_.rules.size(), -1);
  const Value status = subject.kind == Subject::tool ? status_of(*subject.root) : Value();
  for (const std::uint32_t index : plan_.order) {
    const Rule& rule = *plan_.rules[index].rule;
    if (rule.subject != subject.kind) continue;
    if (applies(rule, status)) {
      evaluate_rule(index, subject, result);
      result.evaluated = true;
    } else {
      ++result.counts[Outcome::not_applicable];
    }
  }
  if (!result.evaluated) result.counts = {};
  return result;
}

// Having nothing never looks better than having something mediocre: a rule whose object is missing
// is counted with the finding about the missing object, also through a blocked rule in between.
bool SubjectEvaluator::block(std::uint32_t index, SubjectResult& result) {
  for (const std::uint32_t blocker : plan_.rules[index].blockers) {
    const std::int64_t obstacle = obstacle_[blocker];
    if (obstacle < 0) continue;
    obstacle_[index] = obstacle;
    result.findings[static_cast<std::size_t>(obstacle)].blocks.push_back(plan_.rules[index].rule);
    ++result.counts[Outcome::not_applicable];
    return true;
  }
  return false;
}

void SubjectEvaluator::add_broken(const PlannedRule& planned, const SubjectInput& subject,
                                  SubjectResult& result) {
  Finding finding = make_finding(*planned.rule, subject, {}, Outcome::error);
  finding.error = planned.broken;
  result.findings.push_back(std::move(finding));
  ++result.counts[Outcome::error];
}

void SubjectEvaluator::evaluate_rule(std::uint32_t index, const SubjectInput& subject,
                                     SubjectResult& result) {
  const PlannedRule& planned = plan_.rules[index];
  if (block(index, result)) return;
  if (!planned.broken.empty()) {
    add_broken(planned, subject, result);
    result.outcomes[index] = Outcome::error;
    return;
  }
  judgements_.clear();
  evaluation_.reset();
  judge_subject(*planned.rule, *subject.root, evaluation_, judgements_);
  for (const Judgement& judgement : judgements_) ++result.counts[judgement.outcome];
  const Outcome outcome = worst(judgements_);
  result.outcomes[index] = outcome;
  if (outcome == Outcome::pass || outcome == Outcome::not_applicable) return;
  const std::size_t first = result.findings.size();
  record_findings(*planned.rule, subject, judgements_, kept_, result.findings);
  for (std::size_t i = first; i < result.findings.size(); ++i) {
    if (result.findings[i].outcome == Outcome::error) continue;
    obstacle_[index] = static_cast<std::int64_t>(i);
    break;
  }
}

}  // namespace tilsyn
