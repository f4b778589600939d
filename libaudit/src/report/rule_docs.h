// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/clause_coverage.h"
#include "report/html_writer.h"
#include "report/rule_view.h"

namespace tilsyn {

struct RuleDocsInput {
  const RuleSet& rules;
  const Words& words;
  std::string country;  // whose numbers and dates are shown
  Date day{};
  std::string version;        // of the program
  std::string style;          // text of the style sheets
  std::string search_script;  // text of reports/html/search.js
};

// A browsable catalogue of the rules: index.html with a search, clauses.html, cases.html,
// numbers.html and a page for each rule. Nothing in it is fetched from elsewhere; without scripts
// everything is there but the search. Calls `file` with each name and its bytes.
void write_rule_docs(const RuleDocsInput& input, Diagnostics& diagnostics,
                     const std::function<void(const std::string& name, std::string bytes)>& file);

// "eu.agreement.in-place.html": no two ids have the same.
std::string rule_page_name(const Rule& rule);

// One rule between the head and the foot of a page.
void write_rule_page(HtmlWriter& html, const RuleView& view, const Words& words);

}  // namespace tilsyn
