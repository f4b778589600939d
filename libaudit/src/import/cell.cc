// SPDX-License-Identifier: Apache-2.0
#include "import/cell.h"

#include "import/clauses.h"

namespace tilsyn {

CellImport::CellImport(const TableCell& cell, std::string_view heading, ImportedTool& tool,
                       const ImportKnowledge& knowledge, ColumnReport& column, ImportReport& report,
                       std::string_view country)
    : cell_(cell),
      heading_(heading),
      text_(trimmed(cell.text)),
      tool_(tool),
      knowledge_(knowledge),
      column_(column),
      report_(report),
      country_(country) {}

void CellImport::take(std::string_view path) {
  Draft& value = tool_.draft.at(path);
  if (value.is_set()) return;
  value.set_string(text_);
  tool_.places.emplace_back(path, cell_.span);
  taken_ = true;
  kept_ = true;
}

void CellImport::take_item(std::string_view path) {
  Draft& list = tool_.draft.at(path);
  if (list.is_set() && list.kind() != Draft::Kind::list) return;
  list.append().set_string(text_);
  tool_.places.emplace_back(path, cell_.span);
  taken_ = true;
  kept_ = true;
}

bool CellImport::interpret(std::string_view path, std::string_view value) {
  Draft& target = tool_.draft.at(path);
  if (target.is_set()) return false;
  target.set_plain(value);
  record(path, value);
  return true;
}

bool CellImport::interpret_text(std::string_view path, std::string_view value) {
  Draft& target = tool_.draft.at(path);
  if (target.is_set()) return false;
  target.set_string(value);
  record(path, value);
  return true;
}

void CellImport::interpret_word(std::string_view path, std::string_view word) {
  Draft& list = tool_.draft.at(path);
  if (list.is_set() && list.kind() != Draft::Kind::list) return;
  const std::size_t before = list.items().size();
  list.append_word(word);
  if (list.items().size() > before) record(path, word);
}

void CellImport::interpret_empty_list(std::string_view path) {
  Draft& list = tool_.draft.at(path);
  if (list.is_set()) return;
  list.set_empty_list();
  record(path, "[]");
}

void CellImport::interpreted_item(std::string_view path, std::string_view value) {
  record(path, value);
}

void CellImport::remark(std::string text) {
  report_.remarks.push_back(tool_.id + ": " + std::move(text));
}

void CellImport::record(std::string_view path, std::string_view value) {
  interpreted_ = true;
  tool_.places.emplace_back(path, cell_.span);
  report_.interpretations.push_back({tool_.id, std::string(path), std::string(value),
                                     std::string(text_), cell_.span, cell_.row, cell_.column});
}

CellFate CellImport::fate() const {
  if (interpreted_) return CellFate::interpreted;
  if (taken_) return CellFate::taken;
  return refused_ ? CellFate::refused : CellFate::note;
}

void CellImport::finish() {
  const CellFate what = fate();
  ++column_.count(what);
  if (report_.every_cell || what == CellFate::refused)
    report_.cells.push_back({what, tool_.id, cell_.span, cell_.row, cell_.column});
  if (!kept_) tool_.notes.push_back({std::string(heading_), std::string(text_)});
}

}  // namespace tilsyn
