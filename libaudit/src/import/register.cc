// SPDX-License-Identifier: Apache-2.0
#include "import/register.h"

#include <fmt/format.h>

#include "base/fold.h"
#include "import/clauses.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

bool is_scalar(const Node& node) {
  return node.kind != NodeKind::mapping && node.kind != NodeKind::sequence &&
         node.kind != NodeKind::null_value;
}

constexpr std::size_t most_columns = 500;
constexpr std::size_t longest_key = 200;
constexpr std::size_t most_rest = std::size_t{64} << 20;

std::string start_of(std::string_view key) {
  if (key.size() <= longest_key) return std::string(key);
  std::size_t end = longest_key;
  while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80) --end;
  return std::string(key.substr(0, end)) + "…";
}

std::string_view kind_name(NodeKind kind) {
  if (kind == NodeKind::mapping) return "an object";
  return kind == NodeKind::sequence ? "a list" : "a single value";
}

}  // namespace

bool has_text(const Node* node) {
  return node && is_scalar(*node) && !trimmed(node->text).empty();
}

std::optional<Date> day_of(std::string_view timestamp) {
  timestamp = trimmed(timestamp);
  const bool ends = timestamp.size() == 10 || (timestamp.size() > 10 && timestamp[10] == 'T');
  return ends ? parse_date(timestamp.substr(0, 10)) : std::nullopt;
}

bool begins_as_json(std::string_view bytes) {
  const std::string_view text = trimmed(bytes.substr(0, 4096));
  return !text.empty() && (text.front() == '{' || text.front() == '[');
}

Node read_register(const ImportFile& file, std::string& encoding, Diagnostics& diagnostics,
                   SourceId& source) {
  source = add_text(file, encoding, diagnostics);
  return begins_as_json(file.bytes) ? parse_json(source, diagnostics)
                                    : parse_yaml(source, diagnostics);
}

void RegisterImport::read(const Node* node, std::string_view key, ImportedTool& tool,
                          const Reader& reader) {
  if (!node || node->kind == NodeKind::null_value) return;
  if (!is_scalar(*node)) {
    is(node, NodeKind::string, key);
    return;
  }
  read_.insert(node);
  if (trimmed(node->text).empty()) return;
  TableCell cell;
  cell.text = node->text;
  cell.span = node->span;
  const std::size_t before = report_.interpretations.size();
  ColumnReport& into = column(key);
  CellImport reading(cell, key, tool, knowledge_, into, report_);
  if (!knowledge_.placeholders->matches(reading.text())) reader(reading);
  reading.finish();
  if (into.field.empty() && report_.interpretations.size() > before)
    into.field = report_.interpretations[before].path;
}

void RegisterImport::take(const Node* node, std::string_view key, ImportedTool& tool,
                          std::string_view path) {
  if (!has_text(node)) return;
  read(node, key, tool, [path](CellImport& cell) { cell.take(path); });
  if (column(key).field.empty()) column(key).field = path;
}

void RegisterImport::add_word(const Node& node, ImportedTool& tool, std::string_view path,
                              std::string_view word) {
  Draft& list = tool.draft.at(path);
  if (list.is_set() && list.kind() != Draft::Kind::list) return;
  const std::size_t before = list.items().size();
  list.append_word(word);
  if (list.items().size() > before) add_interpretation(node, tool, path, word);
}

void RegisterImport::add_interpretation(const Node& node, const ImportedTool& tool,
                                        std::string_view path, std::string_view value) {
  report_.interpretations.push_back(
      {tool.id, std::string(path), std::string(value), node.text, node.span, 0, 0});
}

void RegisterImport::leave_out(const Node* node) {
  if (node) read_.insert(node);
}

bool RegisterImport::is(const Node* node, NodeKind kind, std::string_view key) {
  if (!node || node->kind == NodeKind::null_value) return false;
  if (node->kind == kind) return true;
  ++not_read_;
  diagnostics_.warning(
      "wrong-type", node->span,
      fmt::format("'{}' is {}, not {}", key, kind_name(kind), kind_name(node->kind)),
      "it is kept as a note");
  return false;
}

std::vector<const Node*> RegisterImport::objects(const Node* list, std::string_view key) {
  std::vector<const Node*> found;
  if (!is(list, NodeKind::sequence, key)) return found;
  for (const Node& item : list->items) {
    if (is(&item, NodeKind::mapping, key)) found.push_back(&item);
  }
  return found;
}

std::string RegisterImport::new_id(std::string_view name, std::string_view otherwise) {
  std::string wished = slug(name);
  if (wished.empty()) wished = slug(otherwise);
  if (wished.empty()) wished = "entry";
  std::string id = wished;
  int& number = ids_[wished];
  while (++number > 1 && ids_.contains(id = fmt::format("{}-{}", wished, number))) {
  }
  ids_.try_emplace(id, 1);
  return id;
}

void RegisterImport::note_repetition(const std::vector<ImportedTool>& before, ImportedTool& tool,
                                     Span span) {
  const Draft* name = tool.draft.find("name");
  if (!name) return;
  const auto [first, is_new] = first_with_.try_emplace(fold(name->text()), before.size(), span);
  if (is_new || first->second.first >= before.size()) return;
  const std::string& other = before[first->second.first].id;
  tool.notes.push_back(
      {"import", fmt::format("The list has this name twice: as {} and here", other)});
  remark(tool, fmt::format("the list has this name twice, first as {}", other));
  diagnostics_
      .warning("name-twice", span,
               fmt::format("'{}' stands here for the second time", name->text()),
               fmt::format("kept as '{}'", tool.id))
      .notes.push_back({"first here", first->second.second});
}

void RegisterImport::remark(const ImportedTool& tool, std::string_view text) {
  report_.remarks.push_back(fmt::format("{}: {}", tool.id, text));
}

void RegisterImport::collect_rest(const Node& node, const std::string& place,
                                  const std::string& key, std::string& text) {
  if (read_.contains(&node)) return;
  const auto below = [](const std::string& above, std::string_view name) {
    // Keys may be long and stand above many values.
    const std::string part = start_of(name);
    return above.empty() || above.size() > longest_key ? part : fmt::format("{}.{}", above, part);
  };
  for (std::size_t i = 0; i < node.items.size(); ++i)
    collect_rest(node.items[i], fmt::format("{}[{}]", place, i + 1), key, text);
  for (const Entry& entry : node.entries)
    collect_rest(entry.value, below(place, entry.key), below(key, entry.key), text);
  if (!has_text(&node)) return;
  if (rest_bytes_ > most_rest) {
    ++report_.unread_cells;
    ++column(key).unread;
    if (report_.unread_cells == 1)
      diagnostics_.warning("too-much-text", node.span,
                           "there is more text without a field than is kept");
    return;
  }
  rest_bytes_ += place.size() + node.text.size();
  ++column(key).noted;
  if (!text.empty()) text += '\n';
  text += place.empty() ? node.text : fmt::format("{}: {}", place, node.text);
}

void RegisterImport::keep_rest(const Node& entry, std::string_view heading, ImportedTool& tool) {
  std::string text;
  collect_rest(entry, {}, {}, text);
  if (!text.empty()) tool.notes.push_back({std::string(heading), std::move(text)});
}

ColumnReport& RegisterImport::column(std::string_view key) {
  // Somebody's file may have a key for each of its values.
  if (columns_.size() >= most_columns) key = "other keys";
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) return *known->second;
  ColumnReport& made = columns_.emplace_back();
  made.heading = key;
  by_key_.emplace(key, &made);
  return made;
}

ImportReport RegisterImport::take_report() {
  for (ColumnReport& column : columns_) report_.columns.push_back(std::move(column));
  if (not_read_ > 0) {
    report_.remarks.push_back(
        fmt::format("values of another kind than expected, kept as notes: {}", not_read_));
  }
  return std::move(report_);
}

}  // namespace tilsyn
