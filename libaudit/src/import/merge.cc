// SPDX-License-Identifier: Apache-2.0
#include "import/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/near.h"
#include "import/draft_tree.h"
#include "import/fingerprint.h"
#include "import/merge_match.h"
#include "import/merge_tool.h"

namespace tilsyn {
namespace {

class ListMerge {
 public:
  explicit ListMerge(const MergeInput& input)
      : in_(input),
        tools_node_(input.root.find("tools")),
        base_(input.list.own ? nullptr : input.base) {
    if (tools_node_)
      for (const Node& tool : tools_node_->items) {
        const Node* id = tool.find("id");
        if (!id) continue;
        tools_.push_back(&tool);
        ids_.insert(id->text);
      }
  }

  Merge run() {
    const std::vector<RowMatch> matches = match_rows(in_.list, tools_, base_);
    merge_.tools = in_.list.tools.size();
    merge_.base.list = base_of(in_.list).list;
    std::vector<bool> seen(tools_.size()), said(base_ ? base_->tools.size() : 0);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (matches[i].local != no_row) seen[matches[i].local] = true;
      if (matches[i].base != no_row) said[matches[i].base] = true;
      const std::size_t before = merge_.changes.size();
      one_row(in_.list.tools[i], matches[i]);
      if (merge_.changes.size() == before) ++merge_.unchanged;
    }
    append_new_rows();
    tell_of_the_gone(seen, said);
    hint_at_renamed();
    return std::move(merge_);
  }

 private:
  void one_row(const ImportedTool& row, const RowMatch& match) {
    Draft said = whole_draft(row);
    const BaseTool* last = match.base == no_row ? nullptr : &base_->tools[match.base];
    std::string id = last ? last->id : row.id;
    if (match.local != no_row) {
      const Node& local = *tools_[match.local];
      id = local.find("id")->text;
      merge_row(row, local, last, said);
    } else if (last) {
      tell_of_tool(MergeKind::removed, id, row.row, shown_name(said));
    } else {
      id = unused(id);
      new_rows_.push_back(said);
      new_rows_.back().at("id").set_string(id);
      merge_.changes.push_back({MergeKind::added, id, "", "", shown_name(said), {}, row.row, ""});
    }
    merge_.base.tools.push_back({id, row_key(row.draft), whole_draft(row), false});
  }

  void merge_row(const ImportedTool& row, const Node& local, const BaseTool* last, Draft& said) {
    if (!in_.list.own || row.printed.empty()) {
      return merge_tool(in_.source, in_.tool,
                        {local, last ? &last->draft : nullptr, said, row, false}, merge_);
    }
    const Draft now = to_draft(local);
    const Draft base = base_out_of_fingerprints(row, local.span, now, said);
    merge_tool(in_.source, in_.tool, {local, &base, said, row, true}, merge_);
  }

  // What stood in our own list when it was written is told by fingerprints: it is what stands there
  // still, or what stands in the inventory still. Where it is neither, both have changed.
  Draft base_out_of_fingerprints(const ImportedTool& row, Span where, const Draft& local,
                                 Draft& said) {
    Draft base;
    for (const auto& [path, print] : row.printed) {
      const Draft* now = said.find(path);
      const Draft* here = local.find(path);
      const Draft* then = fingerprint(now) == print ? now : here;
      if (fingerprint(then) == print) {
        if (then) base.at(path) = *then;
        continue;
      }
      if (!same(now, here))
        merge_.changes.push_back({MergeKind::conflict, row.id, path, here ? shown(*here) : "",
                                  now ? shown(*now) : "", where, place(row, path), ""});
      if (now) said.at(path) = Draft();
    }
    return base;
  }

  static Span place(const ImportedTool& row, std::string_view path) {
    for (const auto& [name, span] : row.places)
      if (name == path) return span;
    return row.row;
  }

  std::string unused(const std::string& wished) {
    std::string id = wished;
    for (int n = 2; !ids_.insert(id).second; ++n) id = fmt::format("{}-{}", wished, n);
    return id;
  }

  void append_new_rows() {
    if (new_rows_.empty()) return;
    const bool appends =
        tools_node_ && tools_node_->kind == NodeKind::sequence && !tools_node_->items.empty();
    if (appends) {
      const bool flow = in_.source.text()[tools_node_->span.begin] == '[';
      if (flow && new_rows_.size() > 1)
        throw Error("tools between brackets: write them as a list with dashes");
      for (const Draft& row : new_rows_)
        merge_.edits.push_back(
            append_item(in_.source, *tools_node_, flow ? flow_yaml(row) : block_yaml(row)));
      return;
    }
    Draft all;
    for (const Draft& row : new_rows_) all.append() = row;
    merge_.edits.push_back(set_entry(in_.source, in_.root, "tools", block_yaml(all)));
  }

  // With a base: what it had and the list has not. Without: every tool that the list does not have.
  void tell_of_the_gone(const std::vector<bool>& seen, const std::vector<bool>& said) {
    std::set<std::string> known;
    for (std::size_t b = 0; base_ && b < base_->tools.size(); ++b) {
      if (said[b]) continue;
      known.insert(base_->tools[b].id);
      merge_.base.tools.push_back(base_->tools[b]);
      merge_.base.tools.back().gone = true;
    }
    for (std::size_t i = 0; i < tools_.size(); ++i) {
      const std::string& id = tools_[i]->find("id")->text;
      if (seen[i] || (base_ && !known.count(id)) || is_over(*tools_[i])) continue;
      merge_.changes.push_back(
          {MergeKind::gone, id, "", shown_name(to_draft(*tools_[i])), "", tools_[i]->span, {}, ""});
    }
  }

  static bool is_over(const Node& tool) {
    const Node* declared = tool.find("declared");
    const Node* status = declared ? declared->find("status") : nullptr;
    return status && (status->text == "retired" || status->text == "rejected");
  }

  // For a person to look at: nothing is done with it.
  void hint_at_renamed() {
    std::vector<std::string> gone;
    std::vector<std::string> ids;
    for (const MergeChange& change : merge_.changes) {
      if (change.kind != MergeKind::gone || gone.size() >= most_compared) continue;
      gone.push_back(change.before);
      ids.push_back(change.tool);
    }
    std::vector<MergeChange> hints;
    std::size_t compared = 0;
    for (const MergeChange& change : merge_.changes) {
      if (change.kind != MergeKind::added || gone.empty() || ++compared > most_compared) continue;
      const std::string_view like = nearest(change.after, gone);
      if (like.empty()) continue;
      const auto at =
          static_cast<std::size_t>(std::find(gone.begin(), gone.end(), like) - gone.begin());
      hints.push_back(
          {MergeKind::renamed, ids[at], "", gone[at], change.after, {}, change.list, change.tool});
    }
    merge_.changes.insert(merge_.changes.end(), hints.begin(), hints.end());
  }

  void tell_of_tool(MergeKind kind, const std::string& id, Span row, const std::string& name) {
    merge_.changes.push_back({kind, id, "", "", name, {}, row, ""});
  }

  static std::string shown_name(const Draft& tool) {
    const Draft* name = tool.find("name");
    return name ? shown(*name) : std::string();
  }

  static constexpr std::size_t most_compared = 200;

  const MergeInput& in_;
  const Node* tools_node_;
  const MergeBase* base_;
  std::vector<const Node*> tools_;
  std::set<std::string> ids_;
  std::vector<Draft> new_rows_;
  Merge merge_;
};

}  // namespace

Merge merge_list(const MergeInput& input) {
  return ListMerge(input).run();
}

}  // namespace tilsyn
