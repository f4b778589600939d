// SPDX-License-Identifier: Apache-2.0
#include "report/build.h"

#include <filesystem>

#include "report/builder.h"
#include "report/records.h"

namespace tilsyn {
namespace {

std::string owner_text(const Builder& builder, std::string_view path) {
  if (!builder.result.facts.owner) return "";
  const Slot slot = find_slot(*builder.result.facts.owner, path);
  if (slot.value.is(ValueKind::absent) || !slot.field) return "";
  return builder.words.value(slot.value, slot.field);
}

void add_owner(Builder& builder) {
  Report& report = builder.report;
  report.result = &builder.result;
  report.language = builder.messages().language();
  report.version = builder.in.version;
  report.generated = builder.in.generated;
  report.owner = builder.result.facts.name;
  report.country = builder.messages().country(builder.result.facts.country);
  report.municipality = owner_text(builder, "municipality");
  report.code = owner_text(builder, "code");
  report.controller = owner_text(builder, "controller");
  report.dpo_role = owner_text(builder, "dpo.role");
  report.dpo_contact = owner_text(builder, "dpo.contact");
}

const RecordType* facts_type(const OwnerResult& result) {
  for (const ToolFacts& tool : result.facts.tools) {
    if (tool.root) return tool.root->type;
  }
  return result.facts.owner_root ? result.facts.owner_root->type : nullptr;
}

// The folder that the reader knows the files from: that of the inventory, or the workspace above
// it.
std::string folder_of(const OwnerResult& result) {
  if (!result.facts.inventory) return "";
  std::filesystem::path folder = std::filesystem::path(result.facts.inventory->path).parent_path();
  if (folder.filename() == "inventories") folder = folder.parent_path();
  const std::string text = folder.generic_string();
  return text.empty() || text.ends_with('/') ? text : text + '/';
}

}  // namespace

Words words_of(const ReportInput& input) {
  const OwnerResult& result = input.result;
  return Words(input.messages, input.sources, result.facts.parties.get(), facts_type(result),
               input.citations.control, folder_of(result));
}

Report build_report(const ReportInput& input) {
  const OwnerResult& result = input.result;
  Builder builder{input, result, words_of(input), {}, {}};
  add_owner(builder);
  add_tools(builder);
  add_findings(builder);
  add_picture(builder);
  add_open_facts(builder);
  add_matters(builder);
  add_contradictions(builder);
  add_questions(builder);
  add_deadlines(builder);
  add_risk(builder);
  add_dispositions(builder);
  add_method(builder);
  return std::move(builder.report);
}

std::string anchor_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += keep ? c : '-';
  }
  return out;
}

}  // namespace tilsyn
