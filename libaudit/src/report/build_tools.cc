// SPDX-License-Identifier: Apache-2.0
// The tools as they are named and accounted for, before any finding.
#include <algorithm>
#include <array>

#include "report/builder.h"
#include "report/phrases.h"
#include "report/records.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 4> account_names = {"declared", "agreed", "released",
                                                           "observed"};

bool is_true(const Value& value) {
  return value.is(ValueKind::boolean) && value.as_bool();
}
bool is_false(const Value& value) {
  return value.is(ValueKind::boolean) && !value.as_bool();
}

bool is_word(const Value& value, std::string_view word) {
  return value.is(ValueKind::string) && value.as_string() == word;
}

AccountState account_state(const Record& root, std::string_view account) {
  const Record* record = child_record(root, account);
  if (!record) return AccountState::not_collected;
  if (account == "agreed") {
    const Value exists = find_slot(root, "agreed.exists").value;
    if (is_true(exists)) return AccountState::known;
    if (is_false(exists)) return AccountState::none_exists;
  }
  return any_known(*record) ? AccountState::known : AccountState::not_collected;
}

void count_coverage(const Record& root, const ReportTool& tool, Coverage& coverage) {
  ++coverage.tools;
  if (tool.accounts[1].state == AccountState::known) ++coverage.agreements;
  const Value state = find_slot(root, "declared.dpia.state").value;
  const Value on = find_slot(root, "declared.dpia.on").value;
  if (is_word(state, "done") || is_word(state, "approved") || on.is(ValueKind::timestamp)) {
    ++coverage.dpias;
  }
  if (find_slot(root, "released.attributes").value.is(ValueKind::list)) ++coverage.attributes;
  if (tool.accounts[3].state == AccountState::known) ++coverage.visited;
}

void read_no_data_claim(const Words& words, const Record& root, ReportTool& tool) {
  const Slot claim = find_slot(root, "declared.personal_data");
  tool.says_no_personal_data = is_false(claim.value);
  if (!tool.says_no_personal_data) return;
  tool.no_data_place = words.place(claim.origin.span);
  const auto read = [&](std::string_view field) -> std::string {
    const Slot slot = find_slot(root, "declared.no_personal_data." + std::string(field));
    return slot.value.is(ValueKind::absent) ? "" : words.value(slot.value, slot.field);
  };
  tool.no_data_reason = read("reason");
  tool.no_data_on = read("on");
  tool.no_data_role = words.role(read("by"));
}

ReportCorrection correction_of(const Builder& builder, const ToolFacts& facts,
                               const Correction& correction) {
  const Words& words = builder.words;
  const Slot now = facts.root ? find_slot(*facts.root, correction.path) : Slot{};
  ReportCorrection out;
  out.path = correction.path;
  out.label = words.path_label(correction.path);
  out.before = words.value(correction.before, now.field);
  out.after = words.value(now.value, now.field);
  if (const Disposition* why = correction.disposition) {
    out.reason = why->reason;
    out.evidence = why->evidence;
    out.role = words.role(why->by);
    out.on = why->on ? builder.messages().date(*why->on) : "";
    out.place = words.place(why->span);
  }
  return out;
}

ReportTool tool_of(const Builder& builder, const ToolResult& result, Coverage& coverage) {
  const ToolFacts& facts = *result.facts;
  ReportTool tool;
  tool.id = facts.id;
  tool.name = facts.name.empty() ? facts.id : facts.name;
  tool.anchor = "tool-" + anchor_text(facts.id);
  tool.dossier = facts.dossier;
  tool.evaluated = result.evaluated;
  for (const std::string_view account : account_names) {
    tool.accounts.push_back({std::string(account), AccountState::not_collected, 0});
  }
  if (facts.root) {
    const Record& root = *facts.root;
    for (AccountLine& line : tool.accounts) line.state = account_state(root, line.account);
    count_coverage(root, tool, coverage);
    read_no_data_claim(builder.words, root, tool);
    const Slot status = find_slot(root, "declared.status");
    if (status.field && status.value.is(ValueKind::string)) {
      tool.status = builder.words.value(status.value, status.field);
    }
    const Slot vendor = find_slot(root, "tool.vendor");
    if (vendor.field && vendor.value.is(ValueKind::string)) {
      tool.vendor = builder.words.value(vendor.value, vendor.field);
    }
  }
  if (facts.upstream) {
    UpstreamNote note = upstream_note(builder, *facts.upstream);
    note.paths = facts.upstream->paths;
    for (const std::string& path : note.paths)
      note.labels.push_back(builder.words.path_label(path));
    tool.upstream = std::move(note);
  }
  for (const Correction& correction : facts.corrections) {
    tool.corrections.push_back(correction_of(builder, facts, correction));
  }
  if (facts.notes) {
    for (const ImportNote& note : *facts.notes) {
      tool.notes.push_back({note.heading, note.text, builder.words.place(note.span)});
    }
  }
  return tool;
}

}  // namespace

const ToolFacts* facts_of(const OwnerResult& result, std::string_view tool) {
  const std::vector<ToolFacts>& tools = result.facts.tools;  // sorted by id
  const auto found =
      std::lower_bound(tools.begin(), tools.end(), tool,
                       [](const ToolFacts& each, std::string_view id) { return each.id < id; });
  return found != tools.end() && found->id == tool ? &*found : nullptr;
}

UpstreamNote upstream_note(const Builder& builder, const UpstreamChanges& changes) {
  UpstreamNote note;
  note.dossier = changes.dossier;
  note.adopted = changes.adopted;
  note.version = changes.version;
  note.on = date_text(builder.messages(), changes.on);
  note.all = changes.all;
  for (const std::string& why : changes.notes) note.note += (note.note.empty() ? "" : "; ") + why;
  return note;
}

void add_tools(Builder& builder) {
  for (const ToolResult& result : builder.result.tools) {
    if (!result.facts) continue;
    ReportTool tool = tool_of(builder, result, builder.report.coverage);
    builder.tool_index.emplace(tool.id, builder.report.tools.size());
    builder.report.tools.push_back(std::move(tool));
  }
}

}  // namespace tilsyn
