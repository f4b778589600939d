// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "import/import.h"
#include "import/imported_list.h"
#include "media/table.h"

namespace tilsyn {

// One cell being read into a tool: what is set through it is counted for its column, recorded as an
// interpretation where it is one, and its text is kept.
class CellImport {
 public:
  CellImport(const TableCell& cell, std::string_view heading, ImportedTool& tool,
             const ImportKnowledge& knowledge, ColumnReport& column, ImportReport& report,
             std::string_view country = {});

  std::string_view text() const { return text_; }
  std::string_view heading() const { return heading_; }
  std::string_view country() const { return country_; }  // of the list; "" when it is not known
  const ImportWords& words() const { return knowledge_.words; }
  ImportedTool& tool() { return tool_; }
  const Placeholders* placeholders() const { return knowledge_.placeholders; }

  // The text itself, as it stands; kept as a note when another column was there first.
  void take(std::string_view path);
  // The text as one more item of a list of texts.
  void take_item(std::string_view path);
  // A value read out of the text; false (and nothing set) when another cell was there first.
  bool interpret(std::string_view path, std::string_view value);       // number, boolean, enum word
  bool interpret_text(std::string_view path, std::string_view value);  // free text
  void interpret_word(std::string_view path, std::string_view word);   // one more in a list
  void interpret_empty_list(std::string_view path);
  // Says that a record was appended to the list at `path`.
  void interpreted_item(std::string_view path, std::string_view value);
  // The cell says nothing that fits its field.
  void refuse() { refused_ = true; }
  // The text stands in full somewhere in the tool: no note is needed.
  void text_is_kept() { kept_ = true; }
  void remark(std::string text);
  // Counts the cell and adds the note; to be called once, last.
  void finish();

 private:
  void record(std::string_view path, std::string_view value);
  CellFate fate() const;

  const TableCell& cell_;
  std::string_view heading_;
  std::string_view text_;
  ImportedTool& tool_;
  const ImportKnowledge& knowledge_;
  ColumnReport& column_;
  ImportReport& report_;
  std::string_view country_;
  bool taken_ = false;
  bool interpreted_ = false;
  bool refused_ = false;
  bool kept_ = false;
};

}  // namespace tilsyn
