// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "report/words.h"
#include "rules/rule_set.h"

namespace tilsyn {

// A clause of an act, a guide or a template, and the rules that rest on it.
struct ClauseRow {
  const Control* control = nullptr;
  std::vector<const Rule*> rules;  // by id; those at rest too, retired ones not
};

// Every clause that is law or guidance in `country` (empty: anywhere): the regulation first, then
// what adds to it, each in the order of its numbers: gdpr/5-1-f before gdpr/28-3.
std::vector<ClauseRow> clause_coverage(const RuleSet& rules, std::string_view country);

// The act, guide or template that a clause is of: "gdpr" of gdpr/28-3-f, and its name in words.
std::string_view act_of(const Control& control);
std::string act_name(std::string_view act, const Messages& messages);

void write_clauses_text(const std::vector<ClauseRow>& rows, const Words& words, std::size_t width,
                        std::ostream& out);
// schemas/clauses.schema.json.
void write_clauses_json(const std::vector<ClauseRow>& rows, const Words& words, std::ostream& out);

}  // namespace tilsyn
