// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/result.h"

namespace tilsyn {

// A fact that a rule's own test gives.
struct ExampleFact {
  std::string path;  // "agreed.breach_notice_hours"
  Value value;
  const Field* field = nullptr;
};

// A rule's own test as it ran: never what the file says should come out of it.
struct RuleExample {
  const RuleTest* test = nullptr;
  Outcome outcome = Outcome::not_applicable;  // with `each` the worst
  std::vector<ExampleFact> facts;             // in the order of the file
  std::vector<Finding> findings;              // what the reader is told, where it does not pass
};

struct RuleExamples {
  std::shared_ptr<Arena> arena;  // what the facts and findings point to
  std::vector<RuleExample> examples;
};

// Runs the tests of a rule that loaded. Examples whose facts do not fit the schema are diagnostics
// and left out.
RuleExamples run_examples(const Rule& rule, const RuleSet& rules, Diagnostics& diagnostics);

}  // namespace tilsyn
