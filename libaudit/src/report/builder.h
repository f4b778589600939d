// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "report/build.h"
#include "report/words.h"

namespace tilsyn {

// What the stages of build_report share.
struct Builder {
  const ReportInput& in;
  const OwnerResult& result;
  Words words;
  Report report;
  std::map<std::string, std::size_t, std::less<>> tool_index;

  const Messages& messages() const { return in.messages; }
  std::size_t tool(std::string_view id) const {
    const auto found = tool_index.find(id);
    return found == tool_index.end() ? ReportFinding::no_tool : found->second;
  }
};

// Words for the facts of the result.
Words words_of(const ReportInput& input);

// The stages, in this order.
void add_tools(Builder& builder);       // names, accounts, notes, corrections
void add_findings(Builder& builder);    // findings, and their places in the tools
void add_picture(Builder& builder);     // areas and cells
void add_open_facts(Builder& builder);  // what unknowns wait for, per tool
void add_matters(Builder& builder);
void add_contradictions(Builder& builder);
void add_questions(Builder& builder);
void add_deadlines(Builder& builder);
void add_risk(Builder& builder);  // own assessments and proposals
void add_dispositions(Builder& builder);
void add_method(Builder& builder);  // rules, packs, parameters

// nullptr: there is no such tool.
const ToolFacts* facts_of(const OwnerResult& result, std::string_view tool);
// Without paths.
UpstreamNote upstream_note(const Builder& builder, const UpstreamChanges& changes);
ReportMark report_mark(const Builder& builder, const Disposition& disposition,
                       std::string_view state);
// Second part of the rule's id: "agreement" of eu/agreement/in-place.
std::string area_of(const Rule& rule);
// Letters, digits and hyphens of `text`, for the target of a link.
std::string anchor_text(std::string_view text);

}  // namespace tilsyn
