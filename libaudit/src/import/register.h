// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doc/node.h"
#include "import/cell.h"

namespace tilsyn {

// A register in JSON or YAML being read into tools and activities: a value with its key is what a
// cell with its heading is in a table. What nobody asks for is kept as one note for each entry.
class RegisterImport {
 public:
  using Reader = std::function<void(CellImport&)>;

  RegisterImport(const ImportKnowledge& knowledge, Diagnostics& diagnostics)
      : knowledge_(knowledge), diagnostics_(diagnostics) {}

  // Reads a scalar; nothing where there is none, or an empty one. A placeholder is kept as a note.
  void read(const Node* node, std::string_view key, ImportedTool& tool, const Reader& reader);
  // The text of a scalar into `path`, as it stands.
  void take(const Node* node, std::string_view key, ImportedTool& tool, std::string_view path);
  // A value read out of `node` as one more of a list of words; says so in the report.
  void add_word(const Node& node, ImportedTool& tool, std::string_view path, std::string_view word);
  // Says that a value was read out of `node`.
  void add_interpretation(const Node& node, const ImportedTool& tool, std::string_view path,
                          std::string_view value);
  // What is kept in another place, with all that is below it.
  void leave_out(const Node* node);
  // What was not read of `entry`, a line each: "roles[1].user.name: …".
  void keep_rest(const Node& entry, std::string_view heading, ImportedTool& tool);

  // Whether `node` is there and of this kind; what is there and is not is a diagnostic, and
  // counted.
  bool is(const Node* node, NodeKind kind, std::string_view key);
  // The objects of a list under `key`; what is none is a diagnostic.
  std::vector<const Node*> objects(const Node* list, std::string_view key);

  // An id that nothing else of the file has.
  std::string new_id(std::string_view name, std::string_view otherwise);
  // One name twice may be a slip: both stay, and somebody has to look.
  void note_repetition(const std::vector<ImportedTool>& before, ImportedTool& tool, Span span);
  void remark(const ImportedTool& tool, std::string_view text);
  void remark_file(std::string text) { report_.remarks.push_back(std::move(text)); }
  Diagnostics& diagnostics() { return diagnostics_; }
  const ImportWords& words() const { return knowledge_.words; }

  // The report, with a column for each key; to be called once, last.
  ImportReport take_report();

 private:
  ColumnReport& column(std::string_view key);
  void collect_rest(const Node& node, const std::string& place, const std::string& key,
                    std::string& text);

  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  ImportReport report_;
  std::deque<ColumnReport> columns_;
  std::map<std::string, ColumnReport*, std::less<>> by_key_;
  std::set<const Node*> read_;
  std::map<std::string, int> ids_;  // and how often each was wished for
  std::map<std::string, std::pair<std::size_t, Span>> first_with_;
  std::size_t not_read_ = 0;
  std::size_t rest_bytes_ = 0;  // kept in notes
};

// A scalar that says something.
bool has_text(const Node* node);
// "2023-05-01T00:00:00Z" -> its day.
std::optional<Date> day_of(std::string_view timestamp);
// Where the file is JSON or YAML: its text as a source and a tree.
Node read_register(const ImportFile& file, std::string& encoding, Diagnostics& diagnostics,
                   SourceId& source);
// Whether the text begins as JSON does.
bool begins_as_json(std::string_view bytes);

}  // namespace tilsyn
