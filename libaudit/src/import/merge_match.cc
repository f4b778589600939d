// SPDX-License-Identifier: Apache-2.0
#include "import/merge_match.h"

#include <map>
#include <string>

#include "base/fold.h"
#include "import/draft_tree.h"

namespace tilsyn {
namespace {

using Rows = std::multimap<std::string, std::size_t>;

std::string text_at(const Node& tool, std::string_view key) {
  const Node* value = tool.find(key);
  return value ? value->text : std::string();
}

std::string key_of(const Node& tool) {
  return fold(text_at(tool, "name")) + " | " + fold(text_at(tool, "vendor"));
}

std::string name_of(const std::string& key) {
  return key.substr(0, key.find(" | "));
}

// Takes each candidate once.
class Claims {
 public:
  explicit Claims(std::vector<std::string> keys) : keys_(std::move(keys)), taken_(keys_.size()) {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      by_key_.emplace(keys_[i], i);
      by_name_.emplace(name_of(keys_[i]), i);
    }
  }
  // Of several the one that `prefers` says, else the first.
  template <class Prefers>
  std::size_t by_key(const std::string& key, Prefers prefers) {
    std::size_t first = no_row;
    const auto range = by_key_.equal_range(key);
    for (auto i = range.first; i != range.second; ++i) {
      if (taken_[i->second]) continue;
      if (prefers(i->second)) return claim(i->second);
      if (first == no_row) first = i->second;
    }
    return claim(first);
  }
  // Only where no other has that name.
  std::size_t by_name(const std::string& name) {
    std::size_t found = no_row;
    const auto range = by_name_.equal_range(name);
    for (auto i = range.first; i != range.second; ++i) {
      if (taken_[i->second]) continue;
      if (found != no_row) return no_row;
      found = i->second;
    }
    return claim(found);
  }
  std::size_t claim(std::size_t i) {
    if (i != no_row) taken_[i] = true;
    return i;
  }
  bool taken(std::size_t i) const { return taken_[i]; }

 private:
  std::vector<std::string> keys_;
  std::vector<bool> taken_;
  Rows by_key_, by_name_;
};

// Names that stand once among the rows which are not yet matched.
std::map<std::string, std::size_t> count_names(const ImportedList& list,
                                               const std::vector<bool>& done) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < list.tools.size(); ++i)
    if (!done[i]) ++counts[name_of(row_key(list.tools[i].draft))];
  return counts;
}

class Matching {
 public:
  Matching(const ImportedList& list, const std::vector<const Node*>& tools, const MergeBase* base)
      : list_(list),
        base_(base),
        rows_(list.tools.size()),
        local_(local_keys(tools)),
        last_(base_keys(base)) {
    for (std::size_t i = 0; i < tools.size(); ++i) by_id_.emplace(text_at(*tools[i], "id"), i);
  }

  std::vector<RowMatch> run() {
    std::vector<bool> done(list_.tools.size());
    if (list_.own) match_ids(done);
    if (base_) match_base(done);
    match_local(done);
    return std::move(rows_);
  }

 private:
  static std::vector<std::string> local_keys(const std::vector<const Node*>& tools) {
    std::vector<std::string> keys;
    for (const Node* tool : tools) keys.push_back(key_of(*tool));
    return keys;
  }
  static std::vector<std::string> base_keys(const MergeBase* base) {
    std::vector<std::string> keys;
    if (!base) return keys;
    for (const BaseTool& tool : base->tools) keys.push_back(tool.key);
    return keys;
  }

  // A row of our own list has fingerprints; one that a person added has none, and no id to rely on.
  void match_ids(std::vector<bool>& done) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const ImportedTool& tool = list_.tools[i];
      const auto found = by_id_.find(tool.id);
      if (tool.printed.empty() || found == by_id_.end() || local_.taken(found->second)) continue;
      rows_[i].local = local_.claim(found->second);
      done[i] = true;
    }
  }

  void match_base(std::vector<bool>& done) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Draft whole = whole_draft(list_.tools[i]);
      const std::string text = fields_of(whole);
      found_in_base(i, done, last_.by_key(row_key(list_.tools[i].draft), [&](std::size_t b) {
        return fields_of(base_->tools[b].draft) == text;
      }));
    }
    const auto counts = count_names(list_, done);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::string name = name_of(row_key(list_.tools[i].draft));
      if (!done[i] && counts.at(name) == 1) found_in_base(i, done, last_.by_name(name));
    }
  }

  void found_in_base(std::size_t row, std::vector<bool>& done, std::size_t b) {
    if (b == no_row) return;
    rows_[row].base = b;
    done[row] = true;
    const auto found = by_id_.find(base_->tools[b].id);
    if (found != by_id_.end() && !local_.taken(found->second))
      rows_[row].local = local_.claim(found->second);
  }

  void match_local(std::vector<bool>& done) {
    const auto any = [](std::size_t) { return false; };
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (done[i]) continue;
      rows_[i].local = local_.by_key(row_key(list_.tools[i].draft), any);
      done[i] = rows_[i].local != no_row;
    }
    const auto counts = count_names(list_, done);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::string name = name_of(row_key(list_.tools[i].draft));
      if (!done[i] && !name.empty() && counts.at(name) == 1) rows_[i].local = local_.by_name(name);
    }
  }

  // Without the number in the id and the notes, of which one says that the name stands twice.
  static std::string fields_of(Draft draft) {
    draft.at("id") = Draft();
    draft.at("notes") = Draft();
    return canonical(draft);
  }

  const ImportedList& list_;
  const MergeBase* base_;
  std::vector<RowMatch> rows_;
  Claims local_, last_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace

std::vector<RowMatch> match_rows(const ImportedList& list, const std::vector<const Node*>& tools,
                                 const MergeBase* base) {
  return Matching(list, tools, base).run();
}

}  // namespace tilsyn
