// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/outcome.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/facts.h"
#include "rules/rule_set.h"

namespace tilsyn {

// A fact that a finding read.
struct FindingFact {
  std::string path;  // "agreed.subprocessors[nordsky].country", without the tool
  Value value;       // absent when it is not known
  Origin origin;
  const Field* field = nullptr;  // unit, format, labels
};

// A mark on a finding, never an outcome.
struct Mark {
  const Disposition* disposition = nullptr;
  enum class State { open, expired, overdue, not_allowed } state = State::open;
};

// A result that is fail, unknown or error.
struct Finding {
  const Rule* rule = nullptr;
  std::string tool;     // id; empty when the subject is the owner
  std::string element;  // key, with each
  Outcome outcome = Outcome::fail;
  std::vector<FindingFact> facts;
  // Unknown: the paths that are missing (without the tool), their reasons run parallel.
  std::vector<std::string> missing;
  std::vector<UnknownReason> missing_reasons;
  // Unknown because one whole account has no source: "observed"; such findings print as one line
  // per tool.
  std::string account_not_collected;
  std::vector<const Rule*> blocks;  // rules that had nothing to look at because of this finding
  std::string error;                // outcome error: what broke
  std::vector<Mark> marks;
  std::string fingerprint;  // stable over runs: rule, owner, tool, element
  // Values of the expressions in rule->found and rule->fix, in order, for language `key`.
  std::map<std::string, std::vector<Value>> found_values, fix_values;
};

struct OutcomeCounts {
  std::array<std::uint32_t, 5> by_outcome{};
  std::uint32_t& operator[](Outcome o) { return by_outcome[static_cast<std::size_t>(o)]; }
  std::uint32_t operator[](Outcome o) const { return by_outcome[static_cast<std::size_t>(o)]; }
};

// Counts have one per subject and rule, with `each` one per element: every finding is counted once.
struct ToolResult {
  const ToolFacts* facts = nullptr;
  OutcomeCounts counts;
  // Parallel to OwnerResult::rules, with `each` the worst; not_applicable where not evaluated.
  std::vector<Outcome> outcomes;
  bool evaluated = true;  // false: status rejected or retired and no rule looks at those
};

// "Which country is the data stored in?" asked once, however many rules need it.
struct OpenQuestion {
  std::string tool, path;
  const Question* question = nullptr;  // nullptr: no text for this path
  std::string recipient;               // owner, vendor, federation, probe
  std::uint32_t settles = 0;           // findings that wait for it, and the rules that they block
  Severity worst = Severity::info;
};

// What lapses, is to be done again or changes. `what`:
//   agreement_expires, contract_ends, pilot_ends, review_due, risk_assessment_due, dpia_review_due,
//   oversight_due, framework_check_due, certificate_expires, measure_due, acceptance_expires,
//   objection_ends, change_takes_effect: `on` is the last day, or the day of which it is so;
//   facts_outdated, usage_list_outdated: `on` is the last day on which they count;
//   adequacy_ends, law_changes, law_date: of a parameter; `on` is the first day of the new.
struct Deadline {
  Date on;
  std::string tool, path, what;
  std::vector<std::string> paths{};         // facts_outdated: which
  std::vector<std::string> tools{};         // of a parameter: ids of the tools that it is known for
  std::vector<std::string> countries{};     // adequacy_ends: which
  std::optional<ParameterChange> change{};  // of a parameter; law_date has no values
};

// Everything about one controller. Points into the facts and the rule set, which it keeps alive.
struct OwnerResult {
  std::shared_ptr<const RuleSet> rule_set;
  OwnerFacts facts;
  std::shared_ptr<Arena> arena;                     // values that were computed for the findings
  std::vector<std::shared_ptr<Arena>> tool_arenas;  // those of tools, which may run side by side
  std::vector<const Rule*> rules;                   // that were evaluated, sorted by id
  std::vector<Outcome> outcomes;  // parallel to `rules`: those whose subject is the owner
  Date today{};
  Profile profile = Profile::start;
  std::vector<Finding> findings;  // by tool id, rule id, element
  std::vector<ToolResult> tools;
  OutcomeCounts counts;
  std::vector<OpenQuestion> questions;  // most settling first
  std::vector<Deadline> deadlines;      // within 12 months or past, earliest first
};

struct EvaluateOptions {
  Date today{};
  Profile profile = Profile::start;
  int max_acceptance_days = 366;
  // Calls `work` once for each number below `count`, in any order, also at the same time; empty:
  // one after the other. The result is the same.
  std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>
      parallel_for = {};
};

// Pure: no clock, no files. Same facts, rules and day give the same result.
OwnerResult evaluate_owner(std::shared_ptr<const RuleSet> rules, OwnerFacts facts,
                           const EvaluateOptions& options);

// Runs a rule's own tests; each that goes wrong is a diagnostic at its place. Returns how many ran.
// What they reach of a rule set that is observed is added to `observations`.
int run_rule_tests(const Rule& rule, const RuleSet& rules, const Schemas& schemas,
                   Diagnostics& diagnostics, Observations* observations = nullptr);

}  // namespace tilsyn
