// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/examples.h"
#include "report/report.h"
#include "report/words.h"
#include "rules/rule_set.h"

namespace tilsyn {

// A fact that a rule reads or an example gives, in words.
struct RuleFact {
  std::string account;  // on the wire; empty: identity, parameters
  std::string label, value;
};

// A rule's own test as it ran.
struct ExampleView {
  std::string name;  // what it shows, where the rule says so
  Outcome outcome = Outcome::pass;
  std::string day;                   // whose law, where the example names one
  std::string country;               // of the owner, likewise
  std::vector<RuleFact> facts;       // that it gives
  std::vector<Phrase> found;         // what the report says, one for each finding
  std::vector<std::string> missing;  // labels of the facts that an unknown waits for
};

struct RuleControl {
  Citation citation;
  std::string from;   // first day of its validity, where that is recent or to come; else empty
  std::string until;  // last day
  std::string read_on;
  bool secondary = false;  // known from other sources only
};

struct RulePrecedent {
  ReportPrecedent precedent;
  Phrase failed;
  bool secondary = false;
};

// All that is told about one rule, for people and in one language. Its examples are its own tests,
// run when this is made: what they are said to give is what they give.
struct RuleView {
  const Rule* rule = nullptr;
  std::string area;  // second part of its id
  Phrase title, why, fix;
  std::vector<RuleControl> controls;
  std::vector<RulePrecedent> precedents;
  std::vector<RuleFact> reads;            // without values
  std::vector<ParameterInForce> numbers;  // the dated parameters it reads, as of `day`
  std::vector<ExampleView> examples;
  std::shared_ptr<Arena> arena;  // values of `numbers` and of the examples

  const ExampleView* first(Outcome outcome) const;
};

// `country` chooses the parameters; empty: the first that the rule serves.
RuleView view_of(const Rule& rule, const RuleSet& rules, const Words& words, Date day,
                 std::string_view country, Diagnostics& diagnostics);

RulePrecedent precedent_view(const Precedent& precedent, const Words& words);

// The words of one rule: `when`, `each` and `require` as they stand in its file.
std::string condition_text(const Rule& rule);

}  // namespace tilsyn
