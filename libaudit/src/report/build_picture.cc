// SPDX-License-Identifier: Apache-2.0
// The picture, tools by areas, and what the unknowns of a tool wait for.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "report/builder.h"
#include "report/records.h"

namespace tilsyn {
namespace {

// From who decides, over what is agreed, to what leaves the house.
constexpr std::array<std::string_view, 17> usual_order = {
    "governance", "legal-basis", "transparency",   "children", "assessment", "agreement",
    "oversight",  "transfers",   "retention",      "archive",  "secrecy",    "exit",
    "security",   "federation",  "national-tests", "usage",    "observed"};

std::size_t order_of(std::string_view area) {
  return static_cast<std::size_t>(std::find(usual_order.begin(), usual_order.end(), area) -
                                  usual_order.begin());
}

std::size_t area_index(Report& report, const std::string& area) {
  const auto found = std::find(report.areas.begin(), report.areas.end(), area);
  return static_cast<std::size_t>(found - report.areas.begin());
}

void raise(MatrixCell& cell, CellState state) {
  cell.state = std::max(cell.state, state);
}

void mark_passes(Builder& builder) {
  Report& report = builder.report;
  for (const ToolResult& result : builder.result.tools) {
    const std::size_t index =
        result.facts ? builder.tool(result.facts->id) : ReportFinding::no_tool;
    if (index == ReportFinding::no_tool) continue;
    ReportTool& tool = report.tools[index];
    for (std::size_t i = 0; i < result.outcomes.size() && i < builder.result.rules.size(); ++i) {
      const Rule& rule = *builder.result.rules[i];
      if (rule.lifecycle == Lifecycle::experimental) continue;
      if (rule.subject != Subject::tool) continue;
      const Outcome outcome = result.outcomes[i];
      // The others are counted finding by finding: a rule may have several in one tool.
      if (outcome == Outcome::pass || outcome == Outcome::not_applicable) ++tool.counts[outcome];
      MatrixCell& cell = tool.cells[area_index(report, area_of(rule))];
      if (result.outcomes[i] != Outcome::pass) continue;
      ++cell.passed;
      raise(cell, CellState::pass);
    }
  }
}

void mark_finding(const ReportFinding& finding, MatrixCell& cell) {
  switch (finding.outcome) {
    case Outcome::fail:
      ++cell.findings;
      raise(cell,
            finding.rule->severity <= Severity::high ? CellState::serious : CellState::finding);
      break;
    case Outcome::unknown:
      ++cell.unknown;
      raise(cell, CellState::unknown);
      break;
    default:
      raise(cell, CellState::error);
      break;
  }
}

// What a dossier may not say: fields of the owner's own, and its agreements.
bool is_yours(const Builder& builder, const ReportTool& tool, const std::string& path) {
  if (tool.dossier.empty()) return false;
  if (path.starts_with("agreed") || path.starts_with("agreements")) return true;
  const ToolFacts* facts = facts_of(builder.result, tool.id);
  if (!facts || !facts->root) return false;
  const Slot slot = find_slot(*facts->root, path);
  return slot.field && slot.field->scope == Scope::local;
}

void add_open_fact(ReportTool& tool, const MissingFact& fact, std::size_t finding) {
  for (OpenFact& open : tool.open_facts) {
    if (open.fact.path == fact.path) {
      open.findings.push_back(finding);
      return;
    }
  }
  tool.open_facts.push_back({fact, false, {finding}});
}

}  // namespace

// What waits for the same account of the same tool is one question to a reader.
void count_unclear(Report& report) {
  std::set<std::pair<std::size_t, std::string_view>> waiting;
  for (const ReportFinding& finding : report.findings) {
    if (finding.experimental || finding.outcome != Outcome::unknown) continue;
    const std::string_view account = finding.account_not_collected;
    if (account.empty() || waiting.emplace(finding.tool, account).second) ++report.unclear;
  }
}

void add_picture(Builder& builder) {
  Report& report = builder.report;
  for (const Rule* rule : builder.result.rules) {
    if (rule->lifecycle == Lifecycle::experimental || rule->subject != Subject::tool) continue;
    const std::string area = area_of(*rule);
    if (area_index(report, area) == report.areas.size()) report.areas.push_back(area);
  }
  std::sort(report.areas.begin(), report.areas.end(), [](const auto& a, const auto& b) {
    return std::pair(order_of(a), std::string_view(a)) <
           std::pair(order_of(b), std::string_view(b));
  });
  for (ReportTool& tool : report.tools) tool.cells.resize(report.areas.size());
  mark_passes(builder);
  for (const ReportFinding& finding : report.findings) {
    if (finding.experimental || finding.tool == ReportFinding::no_tool) continue;
    ++report.tools[finding.tool].counts[finding.outcome];
    const std::size_t area = area_index(report, finding.area);
    if (area < report.areas.size()) mark_finding(finding, report.tools[finding.tool].cells[area]);
  }
  for (const ReportTool& tool : report.tools) {
    for (std::size_t i = 0; i < tool.counts.by_outcome.size(); ++i) {
      report.counts.by_outcome[i] += tool.counts.by_outcome[i];
    }
  }
  for (const std::size_t index : report.owner_findings)
    ++report.counts[report.findings[index].outcome];
  count_unclear(report);
}

void add_open_facts(Builder& builder) {
  Report& report = builder.report;
  for (ReportTool& tool : report.tools) {
    for (const std::size_t index : tool.unknowns) {
      const ReportFinding& finding = report.findings[index];
      if (!finding.account_not_collected.empty()) {
        for (AccountLine& line : tool.accounts) {
          if (line.account != finding.account_not_collected) continue;
          line.waiting += static_cast<std::uint32_t>(1 + finding.blocks.size());
        }
        continue;
      }
      for (const MissingFact& fact : finding.missing) add_open_fact(tool, fact, index);
    }
    std::stable_sort(
        tool.open_facts.begin(), tool.open_facts.end(),
        [](const OpenFact& a, const OpenFact& b) { return a.findings.size() > b.findings.size(); });
    for (OpenFact& open : tool.open_facts) open.yours = is_yours(builder, tool, open.fact.path);
  }
}

}  // namespace tilsyn
