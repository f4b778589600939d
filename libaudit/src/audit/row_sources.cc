// SPDX-License-Identifier: Apache-2.0
#include "audit/row_sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "catalogue/dossier_file.h"
#include "catalogue/dossier_text.h"

namespace tilsyn {
namespace {

const Node* row_called(const Node& root, std::string_view tool) {
  const Node* tools = root.find("tools");
  if (!tools) return nullptr;
  for (const Node& row : tools->items) {
    const Node* id = row.find("id");
    if (id && id->text == tool) return &row;
  }
  return nullptr;
}

// As an item of a list in brackets, whatever is in it.
std::string in_flow(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
  const bool word = plain && !text.empty() && text.find_first_not_of("0123456789.") == 0;
  if (word) return yaml_scalar(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string path_list(const std::vector<std::string>& paths) {
  std::string out;
  for (const std::string& path : paths) out += (out.empty() ? "" : ", ") + in_flow(path);
  return "[" + out + "]";
}

std::vector<std::string> paths_of(const Node& entry) {
  std::vector<std::string> out;
  if (const Node* paths = entry.find("paths"))
    for (const Node& path : paths->items) out.push_back(path.text);
  return out;
}

std::string text_of_key(const Node& entry, std::string_view key) {
  const Node* node = entry.find(key);
  return node ? node->text : std::string();
}

bool holds(const std::vector<std::string>& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// With the keys of one entry, on several lines or between braces.
std::string entry_text(const RowConfirmation& confirmation, bool flow) {
  const char* const form = flow ? "{{paths: {}, on: {}, by: {}, word: owner}}"
                                : "paths: {}\non: {}\nby: {}\nword: owner";
  return fmt::format(fmt::runtime(form), path_list(confirmation.paths), confirmation.on,
                     in_flow(confirmation.by));
}

class RowEdits {
 public:
  RowEdits(const Source& source, const Node& row, const RowConfirmation& confirmation)
      : source_(source), row_(row), confirmation_(confirmation) {}

  std::vector<Edit> make() {
    const Node* sources = row_.find("sources");
    if (!sources || sources->items.empty()) {
      add_list();
      return std::move(edits_);
    }
    const Node* same = nullptr;
    for (const Node& entry : sources->items)
      if (is_same(entry)) same = &entry;
    for (std::size_t i = 0; i < sources->items.size(); ++i)
      if (&sources->items[i] != same) forget(*sources, i, same != nullptr);
    if (same) {
      merge(*same);
    } else {
      const bool flow = source_.text()[sources->span.begin] == '[';
      edits_.push_back(append_item(source_, *sources, entry_text(confirmation_, flow)));
    }
    return std::move(edits_);
  }

 private:
  bool is_same(const Node& entry) const {
    return text_of_key(entry, "on") == confirmation_.on &&
           text_of_key(entry, "by") == confirmation_.by && text_of_key(entry, "word") == "owner" &&
           !entry.find("note");
  }

  void add_list() {
    const bool flow = source_.text()[row_.span.begin] == '{';
    std::string text = entry_text(confirmation_, flow);
    if (flow) {
      text = "[" + text + "]";
    } else {
      for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
        text.insert(at + 1, "  ");
      text.insert(0, "- ");
    }
    edits_.push_back(set_entry(source_, row_, "sources", text));
  }

  void set_paths(const Node& entry, const std::vector<std::string>& paths) {
    edits_.push_back(set_entry(source_, entry, "paths", path_list(paths)));
  }

  void merge(const Node& entry) {
    std::vector<std::string> paths = paths_of(entry);
    const std::size_t before = paths.size();
    for (const std::string& path : confirmation_.paths)
      if (!holds(paths, path)) paths.push_back(path);
    if (paths.size() > before) set_paths(entry, paths);
  }

  // What an entry says of these paths is past; a note or a comment beside it is not.
  void forget(const Node& sources, std::size_t index, bool last_stays) {
    const Node& entry = sources.items[index];
    std::vector<std::string> left;
    const std::vector<std::string> paths = paths_of(entry);
    for (const std::string& path : paths)
      if (!holds(confirmation_.paths, path)) left.push_back(path);
    if (left.size() == paths.size() || may_hold_comment(source_, entry.span)) return;
    if (!left.empty()) return set_paths(entry, left);
    // The first item stays where nothing else would: a list with nothing in it reads otherwise.
    const bool keeps_one = last_stays || sources.items.size() > 1;
    if (entry.find("note") || !keeps_one || source_.text()[sources.span.begin] == '[') return;
    try {
      edits_.push_back(remove_item(source_, sources, index));
    } catch (const Error&) {
      // The later entry counts: this one only stays in sight.
    }
  }

  const Source& source_;
  const Node& row_;
  const RowConfirmation& confirmation_;
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> confirm_row(const Source& source, const Node& root,
                              const RowConfirmation& confirmation) {
  const Node* row = row_called(root, confirmation.tool);
  if (!row) throw Error(fmt::format("there is no row '{}'", confirmation.tool));
  return RowEdits(source, *row, confirmation).make();
}

bool differs_in_sources_only(const Node& before, const Node& after,
                             const std::vector<std::string>& tools) {
  const auto without = [&](Node root) {
    for (Entry& entry : root.entries) {
      if (entry.key != "tools") continue;
      for (Node& row : entry.value.items) {
        if (holds(tools, text_of_key(row, "id"))) set_text(row, "sources", "");
      }
    }
    return tree_digest(root);
  };
  return without(before) == without(after);
}

}  // namespace tilsyn
