// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "rules/data_files.h"
#include "rules/parameters.h"
#include "rules/risk_proposal.h"
#include "rules/rule_set.h"

namespace tilsyn {

// What a RuleSet is made of. Everything but the cache is fixed once loaded.
struct RuleSet::State {
  Arena arena;          // values of parameters
  Documents documents;  // spans of expressions are mapped through them
  Placeholders placeholders;
  ParameterTable parameters;
  Type params_type;
  RecordType root;
  const RecordType* disposition = nullptr;
  std::unique_ptr<Environment> environment, disposition_environment;
  std::vector<Pack> packs;
  std::vector<Rule> rules, builtin;  // sorted by id
  std::vector<Control> controls;
  std::vector<Question> questions;
  std::vector<Precedent> precedents;
  std::vector<RiskMatrix> risk_matrices;
  RiskProposal risk_proposal;
  std::map<std::string, Span> retired;
  std::string data_digest;

  // Parameters of a country on a day, made once: the owners of a run share them.
  mutable std::mutex mutex;
  mutable Arena cache_arena;
  mutable std::map<std::pair<std::string, Date>, const Record*> cache;
};

// What only the whole set can show: references to other files, cycles, retired ids, and a `require`
// that is true when nothing is known.
void check_rules(const RuleSet& rules, const RuleSet::State& state, Diagnostics& diagnostics);

}  // namespace tilsyn
