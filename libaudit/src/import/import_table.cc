// SPDX-License-Identifier: Apache-2.0
#include "import/import_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/fold.h"
#include "base/usual.h"
#include "import/cell.h"
#include "import/clauses.h"
#include "import/columns.h"
#include "import/csv.h"
#include "import/import_record.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

// Of one list. No owner has as many by far, and memory is for those that have a few hundred.
constexpr std::size_t most_tools = 25'000;

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

// Cells may stand beside the headings; that many columns are reported of one by one.
constexpr std::size_t most_columns = 1'000;

class TableImport {
 public:
  TableImport(const ImportColumns& columns, std::string country, bool shifts,
              const ImportKnowledge& knowledge, Diagnostics& diagnostics, ImportReport& report)
      : columns_(columns),
        country_(std::move(country)),
        shifts_(shifts),
        knowledge_(knowledge),
        diagnostics_(diagnostics),
        report_(report) {
    const auto name = [](const ImportField* field) {
      return field ? std::string(field->name) : std::string();
    };
    for (const ImportColumn& column : columns.columns) {
      ColumnReport& reported = report_.columns.emplace_back();
      reported.heading = column.heading;
      reported.field = name(column.field);
      reported.suggestion = column.suggestion;
      reported.suggested_field = name(column.suggested);
      reported.by_person = column.by_person;
    }
  }

  void add_row(const TableRow& row) {
    ImportedTool tool;
    tool.id = new_id(row);
    if (!row.empty()) tool.row = row.front().span;
    tool.draft.at("id").set_string(tool.id);
    for (const std::string_view path : order_of_fields) tool.draft.at(path);
    // The name first: what an inventory begins with, and what remarks are about.
    for (const bool names : {true, false}) {
      for (std::size_t i = 0; i < row.size() && i < columns_.columns.size(); ++i) {
        if (is("name", i) == names) add_cell(row[i], i, is_shifted(row) && !names, tool);
      }
    }
    for (std::size_t i = columns_.columns.size(); i < row.size(); ++i) add_beside(row[i], tool);
    keep_status_text(tool);
    note_repetition(row, tool);
    tools_.push_back(std::move(tool));
  }

  std::size_t size() const { return tools_.size(); }
  std::vector<ImportedTool> take_tools() { return std::move(tools_); }

 private:
  bool is(std::string_view field, std::size_t column) const {
    const ImportField* of = columns_.columns[column].field;
    return of && of->name == field;
  }

  // A cell more than there are headings: which of them its neighbours belong to, nobody knows.
  bool is_shifted(const TableRow& row) const {
    return shifts_ && has_more_text(row, columns_.columns.size());
  }

  const TableCell* find_cell(const TableRow& row, std::string_view field) const {
    for (std::size_t i = 0; i < row.size() && i < columns_.columns.size(); ++i) {
      if (is(field, i) && !trimmed(row[i].text).empty()) return &row[i];
    }
    return nullptr;
  }

  // Out of the name without its status, so that the id stays when the status changes; with what the
  // row is limited to. A list that was written by this program says the id itself.
  std::string new_id(const TableRow& row) {
    std::string wished;
    if (const TableCell* cell = find_cell(row, "id"); cell && slug(cell->text) == cell->text) {
      wished = cell->text;
    } else if (const TableCell* named = find_cell(row, "name")) {
      wished = slug(bare_name(*named));
      if (const TableCell* scope = find_cell(row, "scope"))
        wished = slug(bare_name(*named) + " " + scope->text);
    } else {
      diagnostics_.warning("no-name", row.front().span,
                           fmt::format("row {} has no name", row.front().row),
                           "it is kept under the number of its row");
    }
    if (wished.empty()) wished = fmt::format("row-{}", row.front().row);
    // Of many of one name each finds its number at once.
    int& number = last_number_[wished];
    std::string id = wished;
    while (!ids_.insert(id).second) id = fmt::format("{}-{}", wished, ++number + 1);
    return id;
  }

  std::string bare_name(const TableCell& cell) const {
    ImportedTool named;
    ColumnReport column;
    ImportReport report;
    CellImport reading(cell, {}, named, knowledge_, column, report);
    read_name(reading);
    const Draft* name = named.draft.find("name");
    return name ? name->text() : cell.text;
  }

  void add_cell(const TableCell& cell, std::size_t index, bool shifted, ImportedTool& tool) {
    const ImportColumn& column = columns_.columns[index];
    ColumnReport& reported = report_.columns[index];
    if (cell.unread_bytes > 0) return note_unread(cell, column.heading, reported, tool);
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) return;
    const std::string place = shifted ? fmt::format("column {}", cell.column) : column.heading;
    CellImport reading(cell, place, tool, knowledge_, reported, report_, country_);
    if (const ImportField* field = shifted ? nullptr : column.field) {
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

  // A cell that stands under no heading at all.
  void add_beside(const TableCell& cell, ImportedTool& tool) {
    if (trimmed(cell.text).empty() && cell.unread_bytes == 0) return;
    const std::string place = fmt::format("column {}", cell.column);
    while (report_.columns.size() < cell.column && report_.columns.size() < most_columns) {
      report_.columns.emplace_back().heading = fmt::format("column {}", report_.columns.size() + 1);
    }
    ColumnReport none;
    ColumnReport& reported =
        cell.column <= report_.columns.size() ? report_.columns[cell.column - 1] : none;
    if (cell.unread_bytes > 0) return note_unread(cell, place, reported, tool);
    CellImport(cell, place, tool, knowledge_, reported, report_, country_).finish();
  }

  void note_unread(const TableCell& cell, const std::string& heading, ColumnReport& reported,
                   ImportedTool& tool) {
    ++reported.unread;
    report_.cells.push_back({CellFate::unread, tool.id, cell.span, cell.row, cell.column});
    tool.notes.push_back({"import", fmt::format("A cell of {} bytes under '{}' was not read",
                                                cell.unread_bytes, heading)});
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
    const TableCell* cell = find_cell(row, "name");
    if (!cell) return;
    const TableCell* scope = find_cell(row, "scope");
    const std::string key = fold(name->text()) + '\n' + (scope ? fold(scope->text) : "");
    const Span span = cell->span;
    const auto [first, is_new] = first_with_.try_emplace(key, tools_.size(), span);
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
  const std::string country_;
  const bool shifts_;  // a cell too many has moved its neighbours
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  ImportReport& report_;
  std::vector<ImportedTool> tools_;
  std::set<std::string> ids_;
  std::map<std::string, int> last_number_;
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

// The rows below the headings, one after the other.
void add_rows(Table& table, TableImport& import, ImportReport& report, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const auto filled = [](const TableCell& cell) {
      return !trimmed(cell.text).empty() || cell.unread_bytes > 0;
    };
    TableRow& row = table.rows[i];
    if (import.size() >= most_tools && !row.empty()) {
      const std::size_t left = table.rows.size() - i;
      report.unread_rows += left;
      diagnostics.warning("list-too-long", row.front().span,
                          fmt::format("a list has at most {} tools: from here on {} rows are left "
                                      "out",
                                      most_tools, left),
                          "split the list");
      break;
    }
    if (std::any_of(row.begin(), row.end(), filled)) import.add_row(row);
    row = {};  // a long list need not stand in memory twice
  }
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
  // What a person says of the headings goes before what they look like.
  if (request.columns.empty() && is_record_of_processing(table, knowledge))
    return import_record(std::move(table), source, request, knowledge, diagnostics);
  const ImportColumns columns = read_columns(table, request, knowledge, diagnostics);
  ImportedList result;
  result.facts = facts_of(table, columns);
  table.rows.erase(table.rows.begin(),
                   table.rows.begin() + static_cast<std::ptrdiff_t>(columns.heading_row));
  if (diagnostics.error_count() > errors_before) return {};
  const bool is_text = table.sheet.empty();
  if (is_text) check_row_lengths(table, diagnostics);
  result.report.every_cell = request.every_cell;
  result.report.unread_cells = table.unread_cells;
  result.report.unread_rows = table.unread_rows;

  const std::string country =
      request.owner.country.empty() ? usual_country(columns.language) : request.owner.country;
  TableImport import(columns, country, is_text, knowledge, diagnostics, result.report);
  add_rows(table, import, result.report, diagnostics);
  result.tools = import.take_tools();
  if (result.tools.empty()) {
    diagnostics.error("empty-list", {source, 0, 0}, "the list has headings and no tool below them");
    return {};
  }
  return result;
}

}  // namespace tilsyn
