// SPDX-License-Identifier: Apache-2.0
#include "import/merge_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "diag/visible.h"

namespace tilsyn {
namespace {

using Line = std::string (*)(const MergeChange& change, const Sources& sources);

std::string place(const Sources& sources, Span span) {
  const std::string text = sources.place(span);
  return text.empty() ? text : fmt::format("  ({})", text);
}

std::string value(const std::string& text) {
  return text.empty() ? "(nothing)" : visible(text);
}

std::string whole_tool(const MergeChange& change, const Sources& sources) {
  return fmt::format("{}: {}{}", change.tool,
                     visible(change.after.empty() ? change.before : change.after),
                     place(sources, change.list.known() ? change.list : change.local));
}

std::string field(const MergeChange& change, const Sources& sources) {
  return fmt::format("{} {}: {} -> {}{}", change.tool, visible(change.path), value(change.before),
                     value(change.after), place(sources, change.list));
}

std::string kept(const MergeChange& change, const Sources& sources) {
  return fmt::format("{} {}: {}{}", change.tool, visible(change.path), value(change.before),
                     place(sources, change.local));
}

std::string conflict(const MergeChange& change, const Sources& sources) {
  std::string text =
      fmt::format("{} {}\n    here:     {}{}\n    the list: {}{}", change.tool,
                  visible(change.path), value(change.before), place(sources, change.local),
                  value(change.after), place(sources, change.list));
  if (!change.reason.empty()) text += "\n    " + change.reason;
  return text;
}

std::string renamed(const MergeChange& change, const Sources& sources) {
  return fmt::format("'{}' ({}) is gone and '{}' ({}) is new{}", visible(change.before),
                     change.tool, visible(change.after), change.reason,
                     place(sources, change.list));
}

void write_section(std::string_view title, const Merge& merge,
                   std::initializer_list<MergeKind> kinds, Line line, const Sources& sources,
                   std::ostream& out) {
  bool any = false;
  for (const MergeChange& change : merge.changes) {
    if (std::find(kinds.begin(), kinds.end(), change.kind) == kinds.end()) continue;
    if (!any) out << title << '\n';
    any = true;
    out << "  " << line(change, sources) << '\n';
  }
}

std::string counted(std::size_t n, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", n, n == 1 ? one : more);
}

}  // namespace

MergeCounts count_merge(const Merge& merge) {
  MergeCounts counts;
  std::set<std::string_view> changed;
  for (const MergeChange& change : merge.changes) {
    if (change.kind == MergeKind::added) ++counts.added;
    if (change.kind == MergeKind::conflict) ++counts.conflicts;
    if (change.kind == MergeKind::gone) ++counts.gone;
    if (change.kind != MergeKind::updated && change.kind != MergeKind::emptied) continue;
    ++counts.fields;
    changed.insert(change.tool);
  }
  counts.changed = changed.size();
  counts.unchanged = merge.unchanged;
  return counts;
}

void write_merge_report(const Merge& merge, const Sources& sources, std::ostream& out) {
  const MergeCounts counts = count_merge(merge);
  out << fmt::format("{} in the list: {} added, {} changed ({}), {}, {} gone, {} unchanged\n",
                     counted(merge.tools, "tool", "tools"), counts.added, counts.changed,
                     counted(counts.fields, "field", "fields"),
                     counted(counts.conflicts, "conflict", "conflicts"), counts.gone,
                     counts.unchanged);
  const auto section = [&](std::string_view title, std::initializer_list<MergeKind> kinds,
                           Line line) { write_section(title, merge, kinds, line, sources, out); };
  section("Added:", {MergeKind::added}, whole_tool);
  section("Changed:", {MergeKind::updated, MergeKind::emptied}, field);
  section("Conflicts; the inventory keeps its own:", {MergeKind::conflict}, conflict);
  section("The list does not say this any more; kept:", {MergeKind::no_longer}, kept);
  section(
      "Gone from the list; kept. Set declared.status to retired where a tool is not used any more:",
      {MergeKind::gone}, whole_tool);
  section("Taken out of the inventory, and not added again:", {MergeKind::removed}, whole_tool);
  section("One tool under a new name? Then give the old one the new name and take out the new one:",
          {MergeKind::renamed}, renamed);
}

}  // namespace tilsyn
