// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <set>
#include <sstream>

#include "audit/context.h"
#include "audit/import_call.h"
#include "base/error.h"
#include "base/files.h"
#include "import/draft_tree.h"
#include "import/merge.h"
#include "import/merge_items.h"
#include "import/merge_report.h"

namespace tilsyn {
namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20;

// One call of update_inventory().
class Update {
 public:
  Update(const UpdateOptions& options, AuditContext& context)
      : options_(options),
        context_(context),
        diagnostics_(context.diagnostics),
        type_(context.schemas->find("inventory")) {}

  UpdateResult run() {
    const auto list = load_list();
    if (list && diagnostics_.ok()) bring(*list);
    result_.problems = to_problems(diagnostics_);
    return std::move(result_);
  }

 private:
  std::optional<ImportedList> load_list() {
    const ImportRequest request = to_import_request(options_.list, *context_.schemas, diagnostics_);
    if (!diagnostics_.ok()) return {};
    return import_list(request, context_.data_folder, context_.placeholders, diagnostics_,
                       context_.schemas.get());
  }

  void bring(const ImportedList& list) {
    const auto source = add_file(options_.inventory);
    if (!source) return;
    const Node root = parse(*source);
    if (!diagnostics_.ok()) return;
    const auto base = load_base();
    const Source& text = context_.sources.at(*source);
    const Merge merge = merge_list({text, root, tool_type(), list, base ? &*base : nullptr});
    std::string after = apply_edits(text, merge.edits);
    if (!holds(after, root, merge, list)) return;
    result_.differs = after != text.text();
    result_.inventory = std::move(after);
    if (!list.own) result_.base = write_base(merge.base);
    fill_counts(merge, list);
  }

  const Type& tool_type() const { return *item_type(type_below(type_, "tools")); }

  std::optional<SourceId> add_file(const std::string& path) {
    auto bytes = read_file(path, largest_file);
    if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
      diagnostics_.error("unreadable-file", {}, fmt::format("{}: {}", path, problem->message));
      return {};
    }
    return context_.sources.add(path, std::move(std::get<std::string>(bytes)));
  }

  // Held against the schema: what is wrong before would be wrong afterwards.
  Node parse(SourceId source) {
    Node root = parse_yaml(source, diagnostics_);
    if (!diagnostics_.ok()) return root;
    Arena arena;
    read_value(root, *type_, {&context_.placeholders}, arena, nullptr, diagnostics_);
    return root;
  }

  std::optional<MergeBase> load_base() {
    const std::string path = import_base_path(options_.inventory);
    if (!std::filesystem::exists(path)) return {};
    const auto source = add_file(path);
    return source ? read_base(*source, diagnostics_) : std::nullopt;
  }

  // The result is read again before anybody gets it: valid, nothing left to do, and nothing changed
  // but what was told.
  bool holds(const std::string& after, const Node& before, const Merge& merge,
             const ImportedList& list) {
    const SourceId source = context_.sources.add(options_.inventory + " (after the update)", after);
    const Node root = parse(source);
    if (!diagnostics_.ok()) return false;
    const Merge again =
        merge_list({context_.sources.at(source), root, tool_type(), list, &merge.base});
    if (again.edits.empty() && others_are_as_they_were(before, root, merge)) return true;
    diagnostics_.error("update-not-safe", {source, 0, 0},
                       "the inventory is written in a way that cannot be edited without touching "
                       "other values",
                       "anchors, aliases and tags do that: write the values out");
    return false;
  }

  static bool others_are_as_they_were(const Node& before, const Node& after, const Merge& merge) {
    std::set<std::string_view> changed;
    for (const MergeChange& change : merge.changes) changed.insert(change.tool);
    for (const Entry& entry : before.entries) {
      const Node* now = after.find(entry.key);
      if (!now) return false;
      if (entry.key != "tools") {
        if (canonical(to_draft(entry.value)) != canonical(to_draft(*now))) return false;
        continue;
      }
      for (std::size_t i = 0; i < entry.value.items.size(); ++i) {
        const Node& tool = entry.value.items[i];
        const Node* id = tool.find("id");
        if (id && changed.count(id->text)) continue;
        if (i >= now->items.size() ||
            canonical(to_draft(tool)) != canonical(to_draft(now->items[i])))
          return false;
      }
    }
    return true;
  }

  void fill_counts(const Merge& merge, const ImportedList& list) {
    const MergeCounts counts = count_merge(merge);
    result_.added = counts.added;
    result_.changed = counts.changed;
    result_.conflicts = counts.conflicts;
    result_.gone = counts.gone;
    result_.unchanged = counts.unchanged;
    result_.unread = list.report.unread_cells + list.report.unread_rows;
    std::ostringstream report;
    if (!list.own) write_import_report(list.report, context_.sources, report);
    write_merge_report(merge, context_.sources, report);
    result_.report = report.str();
  }

  const UpdateOptions& options_;
  AuditContext& context_;
  Diagnostics& diagnostics_;
  const Type* type_;
  UpdateResult result_;
};

}  // namespace

std::string import_base_path(const std::string& inventory) {
  const std::filesystem::path path(inventory);
  std::filesystem::path folder = path.parent_path();
  if (std::filesystem::absolute(path).parent_path().filename() == "inventories")
    folder = folder / "..";
  return (folder / ".tilsyn" / "imports" / (path.stem().string() + ".yaml")).lexically_normal();
}

UpdateResult update_inventory(const UpdateOptions& options) {
  auto context = make_context(options.list.data_folder);
  return Update(options, *context).run();
}

}  // namespace tilsyn
