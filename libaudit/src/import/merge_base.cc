// SPDX-License-Identifier: Apache-2.0
#include "import/merge_base.h"

#include <filesystem>

#include "base/fold.h"
#include "doc/node.h"
#include "import/draft_tree.h"

namespace tilsyn {

std::string row_key(const Draft& draft) {
  const auto folded = [&](std::string_view field) {
    const Draft* value = draft.find(field);
    return value ? fold(value->text()) : std::string();
  };
  return folded("name") + " | " + folded("vendor");
}

Draft whole_draft(const ImportedTool& tool) {
  Draft whole = tool.draft;
  for (const auto& [heading, text] : tool.notes) {
    Draft& note = whole.at("notes").append();
    note.at("heading").set_string(heading);
    note.at("text").set_string(text);
  }
  return whole;
}

MergeBase base_of(const ImportedList& list) {
  MergeBase base;
  base.list = std::filesystem::path(list.report.path).filename().string();
  for (const ImportedTool& tool : list.tools)
    base.tools.push_back({tool.id, row_key(tool.draft), whole_draft(tool), false});
  return base;
}

std::string write_base(const MergeBase& base) {
  YamlWriter out;
  out.comment(
      "What the list said when it was imported last. tilsyn import --update compares with it;\n"
      "nothing in it is read by an audit. Do not edit.");
  out.begin_map();
  out.key("list").string(base.list);
  out.key("rows").begin_seq();
  for (const BaseTool& tool : base.tools) {
    out.begin_map();
    out.key("id").string(tool.id);
    out.key("key").string(tool.key);
    if (tool.gone) out.key("gone").plain("true");
    out.key("said");
    tool.draft.write(out);
    out.end_map();
  }
  out.end_seq();
  out.end_map();
  return out.text();
}

std::optional<MergeBase> read_base(SourceId source, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const Node root = parse_yaml(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return {};
  const Node* rows = root.find("rows");
  if (!rows || rows->kind != NodeKind::sequence) {
    diagnostics.warning("no-import-base", root.span, "this is not what a list said last time",
                        "it is not used; what differs is reported");
    return {};
  }
  MergeBase base;
  if (const Node* list = root.find("list")) base.list = list->text;
  for (const Node& row : rows->items) {
    const Node* id = row.find("id");
    const Node* key = row.find("key");
    const Node* said = row.find("said");
    if (!id || !key || !said) continue;
    base.tools.push_back({id->text, key->text, to_draft(*said), row.find("gone") != nullptr});
  }
  return base;
}

}  // namespace tilsyn
