// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "engine/judge.h"
#include "engine/plan.h"

namespace tilsyn {

// One tool, or the owner, that rules are held against.
struct SubjectInput {
  Subject kind = Subject::tool;
  std::string_view owner_id, tool;
  const Record* root = nullptr;  // of RuleSet::root_type()
};

struct SubjectResult {
  std::vector<Finding> findings;
  std::vector<Outcome> outcomes;  // parallel to Plan::rules
  OutcomeCounts counts;
  bool evaluated = false;  // some rule looked at it
};

// Reused from subject to subject, so that rules that pass allocate nothing.
class SubjectEvaluator {
 public:
  // Values that findings keep go to `kept`.
  SubjectEvaluator(const Plan& plan, Arena& kept) : plan_(plan), kept_(kept) {}
  SubjectResult evaluate(const SubjectInput& subject);

 private:
  void evaluate_rule(std::uint32_t index, const SubjectInput& subject, SubjectResult& result);
  bool block(std::uint32_t index, SubjectResult& result);
  void add_broken(const PlannedRule& planned, const SubjectInput& subject, SubjectResult& result);

  const Plan& plan_;
  Arena& kept_;
  Evaluation evaluation_;
  std::vector<Judgement> judgements_;
  // By rule: the finding that leaves those that it blocks without their object; -1: none.
  std::vector<std::int64_t> obstacle_;
};

// The facts of a subject with the parameters beside them. Slots are shared, nothing is copied
// deeply.
const Record* subject_root(const Record& facts, const RuleSet& rules, const Record& params,
                           Date today, Arena& arena);

}  // namespace tilsyn
