// SPDX-License-Identifier: Apache-2.0
#include "import/import_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/fold.h"
#include "import/cell.h"
#include "import/clauses.h"
#include "import/columns.h"
#include "import/csv.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

// Whichever order the columns have: an inventory reads the same way from tool to tool.
constexpr std::array<std::string_view, 22> order_of_fields = {"name",
                                                              "vendor",
                                                              "agreements",
                                                              "declared.status",
                                                              "declared.status_note",
                                                              "declared.decision",
                                                              "declared.last_review",
                                                              "declared.description",
                                                              "declared.purposes",
                                                              "declared.version_kind",
                                                              "declared.advertising",
                                                              "declared.platform",
                                                              "declared.user_groups",
                                                              "declared.pupil_count",
                                                              "declared.personal_data",
                                                              "declared.no_personal_data",
                                                              "declared.data_categories",
                                                              "declared.data_subjects",
                                                              "declared.free_content",
                                                              "declared.storage",
                                                              "declared.recipients",
                                                              "released"};

class TableImport {
 public:
  TableImport(const ImportColumns& columns, const ImportKnowledge& knowledge,
              Diagnostics& diagnostics, ImportReport& report)
      : columns_(columns), knowledge_(knowledge), diagnostics_(diagnostics), report_(report) {
    for (const ImportColumn& column : columns.columns) {
      report_.columns.push_back({column.heading,
                                 column.field ? std::string(column.field->name) : std::string(),
                                 column.suggestion});
    }
  }

  void add_row(const TableRow& row) {
    ImportedTool tool;
    tool.id = new_id(row);
    tool.draft.at("id").set_string(tool.id);
    for (const std::string_view path : order_of_fields) tool.draft.at(path);
    // The name first: what an inventory begins with, and what remarks are about.
    for (const bool names : {true, false}) {
      for (std::size_t i = 0; i < row.size() && i < columns_.columns.size(); ++i) {
        const ImportField* field = columns_.columns[i].field;
        if ((field && field->name == "name") == names) add_cell(row[i], i, tool);
      }
    }
    keep_status_text(tool);
    note_repetition(row, tool);
    tools_.push_back(std::move(tool));
  }

  std::vector<ImportedTool> take_tools() { return std::move(tools_); }

 private:
  const TableCell* name_cell(const TableRow& row) const {
    for (std::size_t i = 0; i < row.size() && i < columns_.columns.size(); ++i) {
      const ImportField* field = columns_.columns[i].field;
      if (field && field->name == "name" && !trimmed(row[i].text).empty()) return &row[i];
    }
    return nullptr;
  }

  // Out of the name without its status, so that the id stays when the status changes.
  std::string new_id(const TableRow& row) {
    std::string wished;
    if (const TableCell* cell = name_cell(row)) {
      ImportedTool named;
      ColumnReport column;
      ImportReport report;
      CellImport reading(*cell, {}, named, knowledge_, column, report);
      read_name(reading);
      const Draft* name = named.draft.find("name");
      wished = slug(name ? name->text() : cell->text);
    } else {
      diagnostics_.warning("no-name", row.front().span,
                           fmt::format("row {} has no name", row.front().row),
                           "it is kept under the number of its row");
    }
    if (wished.empty()) wished = fmt::format("row-{}", row.front().row);
    std::string id = wished;
    for (int n = 2; !ids_.insert(id).second; ++n) id = fmt::format("{}-{}", wished, n);
    return id;
  }

  void add_cell(const TableCell& cell, std::size_t index, ImportedTool& tool) {
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) return;
    const ImportColumn& column = columns_.columns[index];
    CellImport reading(cell, column.heading, tool, knowledge_, report_.columns[index], report_);
    if (const ImportField* field = column.field) {
      // A placeholder stands in the field as written: the loader knows it for one.
      const bool as_it_stands = !field->read || knowledge_.placeholders->matches(text);
      if (!as_it_stands) {
        field->read(reading);
      } else if (!field->path.empty()) {
        reading.take(field->path);
      }
    }
    reading.finish();
  }

  // The word of the list for the status, unless the note on the decision has it already.
  void keep_status_text(ImportedTool& tool) {
    if (tool.status_text.empty()) return;
    Draft& note = tool.draft.at("declared.status_note");
    if (!note.is_set()) {
      note.set_string(tool.status_text);
    } else if (note.text().find(tool.status_text) == std::string::npos) {
      tool.notes.push_back({"Status", tool.status_text});
    }
  }

  // One name in two rows may be two editions or a slip: both stay, and somebody has to look.
  void note_repetition(const TableRow& row, ImportedTool& tool) {
    const Draft* name = tool.draft.find("name");
    if (!name) return;
    const Span span = name_cell(row)->span;
    const auto [first, is_new] = first_with_.try_emplace(fold(name->text()), tools_.size(), span);
    if (is_new) return;
    const ImportedTool& other = tools_[first->second.first];
    const auto status = [](const ImportedTool& of) {
      const Draft* value = of.draft.find("declared.status");
      return value ? value->text() : std::string("no status");
    };
    const std::string text = fmt::format("The list has this name twice: as {} ({}) and here ({})",
                                         other.id, status(other), status(tool));
    tool.notes.push_back({"import", text});
    report_.remarks.push_back(fmt::format("{}: the list has this name twice: {} ({}) and {} ({})",
                                          name->text(), other.id, status(other), tool.id,
                                          status(tool)));
    diagnostics_
        .warning("name-twice", span,
                 fmt::format("'{}' stands here for the second time", name->text()),
                 fmt::format("kept as '{}'", tool.id))
        .notes.push_back({"first here", first->second.second});
  }

  const ImportColumns& columns_;
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  ImportReport& report_;
  std::vector<ImportedTool> tools_;
  std::set<std::string> ids_;
  std::map<std::string, std::pair<std::size_t, Span>> first_with_;
};

ListFacts facts_of(const Table& table, const ImportColumns& columns) {
  ListFacts facts{columns.language, {}};
  for (std::size_t i = 0; i < columns.heading_row; ++i) {
    for (const TableCell& cell : table.rows[i]) {
      if (!trimmed(cell.text).empty()) facts.titles.emplace_back(trimmed(cell.text));
    }
  }
  return facts;
}

}  // namespace

std::optional<ImportedList> import_table(Table table, SourceId source, const ImportRequest& request,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  if (table.rows.empty()) {
    diagnostics.error("empty-list", {source, 0, 0}, "the list has no rows");
    return {};
  }
  const ImportColumns columns = read_columns(table, request, knowledge, diagnostics);
  ImportedList result;
  result.facts = facts_of(table, columns);
  table.rows.erase(table.rows.begin(),
                   table.rows.begin() + static_cast<std::ptrdiff_t>(columns.heading_row));
  check_row_lengths(table, diagnostics);
  if (diagnostics.error_count() > errors_before) return {};

  TableImport import(columns, knowledge, diagnostics, result.report);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const auto filled = [](const TableCell& cell) { return !trimmed(cell.text).empty(); };
    const TableRow& row = table.rows[i];
    if (std::any_of(row.begin(), row.end(), filled)) import.add_row(row);
  }
  result.tools = import.take_tools();
  if (result.tools.empty()) {
    diagnostics.error("empty-list", {source, 0, 0}, "the list has headings and no tool below them");
    return {};
  }
  return result;
}

}  // namespace tilsyn
