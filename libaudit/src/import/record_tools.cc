// SPDX-License-Identifier: Apache-2.0
#include "import/record_tools.h"

#include <fmt/format.h>

#include "base/fold.h"
#include "base/near.h"
#include "import/clauses.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

// Longer ones, and those with a mark of something cut off or listed, are no names.
constexpr std::size_t longest_name = 60;
// Every name is held against every other.
constexpr std::size_t most_compared = 600;
constexpr std::size_t most_in_cell = 200;
constexpr std::size_t most_spellings = 50;
constexpr std::size_t shortest_compared = 5;

bool is_name(std::string_view text) {
  return text.size() <= longest_name && text.find('*') == std::string_view::npos &&
         !text.ends_with("…") && !slug(text).empty();
}

std::string start_of(std::string_view text) {
  if (text.size() <= longest_name) return std::string(text);
  std::size_t end = longest_name;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

// "Acos Websak 7" without its number.
std::string without_version(std::string name) {
  while (!name.empty() && (name.back() == ' ' || (name.back() >= '0' && name.back() <= '9')))
    name.pop_back();
  return name;
}

// The same name in other letters: kept, once each.
void note_spelling(ImportedTool& tool, std::string_view name) {
  if (tool.draft.find("name")->text() == name) return;
  const std::string text = fmt::format("also written: {}", name);
  for (const auto& note : tool.notes) {
    if (note.text == text) return;
  }
  if (tool.notes.size() >= most_spellings) return;
  tool.notes.push_back({"import", text});
}

}  // namespace

std::size_t RecordTools::find_or_add(std::string_view name, Span span) {
  const auto [known, is_new] = by_name_.try_emplace(fold(name), tools_.size());
  if (!is_new) {
    note_spelling(tools_[known->second], name);
    return known->second;
  }
  ImportedTool tool;
  const std::string wished = slug(name);
  tool.id = wished;
  int& number = ids_[wished];
  while (++number > 1 && ids_.contains(tool.id = fmt::format("{}-{}", wished, number))) {
  }
  ids_.try_emplace(tool.id, 1);
  tool.row = span;
  tool.draft.at("id").set_string(tool.id);
  tool.draft.at("name").set_string(name);
  tool.draft.at("vendor");
  tool.draft.at("agreements");
  tools_.push_back(std::move(tool));
  references_.emplace_back();
  return tools_.size() - 1;
}

std::vector<std::size_t> RecordTools::read(CellImport& cell, Span span) {
  std::vector<std::size_t> found;
  bool all = true;
  for (const std::string_view name : lines_of(cell.text())) {
    if (found.size() >= most_in_cell) {
      all = false;
      cell.remark("names more tools than are read");
      break;
    }
    if (cell.placeholders() && cell.placeholders()->matches(name)) {
      all = false;
    } else if (!is_name(name)) {
      all = false;
      cell.remark(fmt::format("'{}' is not read as the name of a tool", start_of(name)));
    } else {
      found.push_back(find_or_add(name, span));
      cell.interpret_word("tools", tools_[found.back()].id);
    }
  }
  if (all) cell.text_is_kept();
  return found;
}

std::vector<ImportedTool> RecordTools::take() {
  for (std::size_t i = 0; i < tools_.size(); ++i) {
    if (references_[i].empty()) continue;
    tools_[i]
        .draft.at("declared.record_reference")
        .set_string(fmt::format("{}", fmt::join(references_[i], ", ")));
  }
  return std::move(tools_);
}

std::vector<std::string> RecordTools::near_spellings() const {
  std::vector<std::string> remarks;
  std::vector<std::pair<std::string, std::string_view>> names;
  for (const auto& [folded, index] : by_name_) {
    std::string core = without_version(folded);
    if (core.size() >= shortest_compared)
      names.emplace_back(std::move(core), tools_[index].draft.find("name")->text());
  }
  if (names.size() > most_compared) {
    remarks.push_back(
        fmt::format("{} names of tools are too many to look for slips", names.size()));
    return remarks;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = i + 1; j < names.size(); ++j) {
      if (edit_distance(names[i].first, names[j].first, 1) > 1) continue;
      remarks.push_back(
          fmt::format("'{}' and '{}' are kept as two tools: is one a slip of the pen?",
                      names[i].second, names[j].second));
    }
  }
  return remarks;
}

}  // namespace tilsyn
