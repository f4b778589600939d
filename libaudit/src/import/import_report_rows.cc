// SPDX-License-Identifier: Apache-2.0
#include "import/import_report_rows.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "import/csv.h"

namespace tilsyn {
namespace {

std::string_view fate_word(CellFate fate) {
  switch (fate) {
    case CellFate::taken:
      return "taken";
    case CellFate::interpreted:
      return "interpreted";
    case CellFate::note:
      return "note";
    case CellFate::refused:
      return "refused";
    case CellFate::unread:
      return "not read";
  }
  return {};
}

// The text of a cell out of a text with separators stands there with its quotes.
std::string cell_text(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string bare;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    bare += text[i];
    if (text[i] == '"' && i + 2 < text.size() && text[i + 1] == '"') ++i;
  }
  return bare;
}

class Rows {
 public:
  Rows(const ImportReport& report, const Sources& sources) : report_(report), sources_(sources) {}

  std::string write() {
    for (const Interpretation& one : report_.interpretations)
      values_[{one.row, one.column}].push_back(&one);
    rows_.push_back(
        {"place", "row", "column", "heading", "field", "tool", "fate", "path", "value", "text"});
    for (const CellReport& cell : report_.cells) add(cell);
    return write_csv(rows_, ';');
  }

 private:
  void add(const CellReport& cell) {
    const auto values = values_.find({cell.row, cell.column});
    if (cell.fate != CellFate::interpreted || values == values_.end())
      return add_row(cell, nullptr);
    for (const Interpretation* one : values->second) add_row(cell, one);
  }

  void add_row(const CellReport& cell, const Interpretation* value) {
    const bool known = cell.column > 0 && cell.column <= report_.columns.size();
    const ColumnReport none;
    const ColumnReport& column = known ? report_.columns[cell.column - 1] : none;
    const std::string text =
        cell.fate == CellFate::unread ? std::string() : cell_text(sources_.text(cell.span));
    rows_.push_back({sources_.place(cell.span), std::to_string(cell.row),
                     std::to_string(cell.column), column.heading, column.field, cell.tool,
                     std::string(fate_word(cell.fate)), value ? value->path : std::string(),
                     value ? value->value : std::string(), text});
  }

  const ImportReport& report_;
  const Sources& sources_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Interpretation*>> values_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::string import_report_rows(const ImportReport& report, const Sources& sources) {
  return Rows(report, sources).write();
}

}  // namespace tilsyn
