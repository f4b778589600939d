// SPDX-License-Identifier: Apache-2.0
#include "import/import_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/fold.h"
#include "import/clauses.h"
#include "import/csv.h"
#include "import/fields.h"
#include "import/heading_words.h"
#include "import/record_fields.h"
#include "import/record_tools.h"
#include "import/slug.h"

namespace tilsyn {
namespace {

// How far down headings are looked for, and how many that Art. 30 asks for make a record.
constexpr std::size_t deepest = 15;
constexpr std::size_t enough_asked = 2;

struct RecordColumns {
  std::size_t heading_row = 0;
  std::vector<std::string> headings;
  std::vector<const ActivityField*> fields;  // nullptr: kept as notes
  std::string language;
  bool is_record = false;
  bool own = false;  // has the column of ids that an export of ours writes
};

const ActivityField* field_of(const TableCell& cell, const ImportWords& words) {
  const KnownPhrase* phrase = find_heading(cell.text, words, "activity_heading");
  return phrase ? find_activity_field(phrase->value) : nullptr;
}

std::size_t count_known(const TableRow& row, const ImportWords& words) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const TableCell& cell) {
    return field_of(cell, words) != nullptr;
  }));
}

std::string language_of(const TableRow& row, const ImportWords& words) {
  std::map<std::string, std::size_t> counts;
  for (const TableCell& cell : row) {
    std::set<std::string> languages;
    for (const KnownPhrase* phrase : words.all_whole("activity_heading", cell.text))
      languages.insert(phrase->language);
    if (languages.empty()) {
      const KnownPhrase* phrase = find_heading(cell.text, words, "activity_heading");
      if (phrase) languages.insert(phrase->language);
    }
    for (const std::string& language : languages) ++counts[language];
  }
  std::string best;
  for (const std::string_view language : {"nb", "sv", "da", "nn", "en"}) {
    if (counts[std::string(language)] > (best.empty() ? 0 : counts[best])) best = language;
  }
  return best;
}

RecordColumns read_headings(const Table& table, const ImportWords& words) {
  RecordColumns columns;
  std::size_t most = 0;
  for (std::size_t i = 0; i < table.rows.size() && i < deepest; ++i) {
    const std::size_t known = count_known(table.rows[i], words);
    if (known > most) columns.heading_row = i;
    most = std::max(most, known);
  }
  if (most == 0) return columns;
  std::set<const ActivityField*> seen;
  std::size_t asked = 0;
  for (const TableCell& cell : table.rows[columns.heading_row]) {
    const ActivityField* field = field_of(cell, words);
    if (field && !seen.insert(field).second) field = nullptr;
    asked += field && field->asked ? 1 : 0;
    const std::string_view heading = trimmed(cell.text);
    columns.headings.push_back(heading.empty() ? fmt::format("column {}", cell.column)
                                               : std::string(heading));
    columns.fields.push_back(field);
  }
  columns.language = language_of(table.rows[columns.heading_row], words);
  columns.own = seen.contains(find_activity_field("id"));
  columns.is_record = seen.contains(find_activity_field("name")) && asked >= enough_asked;
  return columns;
}

class RecordImport {
 public:
  RecordImport(const RecordColumns& columns, const ImportKnowledge& knowledge,
               Diagnostics& diagnostics, ImportedList& list)
      : columns_(columns), knowledge_(knowledge), diagnostics_(diagnostics), list_(list) {
    for (std::size_t i = 0; i < columns.headings.size(); ++i) {
      ColumnReport& reported = list.report.columns.emplace_back();
      reported.heading = columns.headings[i];
      if (columns.fields[i]) reported.field = columns.fields[i]->name;
    }
    beside_.heading = "cells without a heading";
  }

  void add_row(const TableRow& row) {
    const TableCell* name = cell_of(row, "name");
    if (!name && count_filled(row) == 1) return add_title(row);
    ImportedActivity activity;
    activity.id = new_id(row, name);
    activity.row = row.front().span;
    activity.draft.at("id").set_string(activity.id);
    if (!name) warn_no_name(row);
    tools_of_row_.clear();
    // The tools first: what is said of them goes to them.
    for (const bool tools : {true, false}) {
      for (const TableCell& cell : row) {
        if (is(cell, "system") == tools) read_cell(cell, activity);
      }
    }
    if (name && count_asked(row) == 0)
      list_.report.remarks.push_back(activity.id +
                                     ": nothing that Art. 30 asks for is known but its name");
    note_repetition(name, activity);
    for (const std::size_t tool : tools_of_row_) tools_.refer(tool, activity.id);
    list_.activities.push_back(std::move(activity));
  }

  void finish() {
    for (std::string& remark : tools_.near_spellings())
      list_.report.remarks.push_back(std::move(remark));
    list_.tools = tools_.take();
    sum_up_remarks();
    list_.report.remarks.insert(
        list_.report.remarks.begin(),
        fmt::format("a record of {} processing activities, which name {} tools",
                    list_.activities.size(), list_.tools.size()));
    if (beside_.noted > 0) list_.report.columns.push_back(beside_);
  }

 private:
  // What is to be said of many activities is said once, with the first of them.
  void sum_up_remarks() {
    constexpr std::size_t most_single = 3;
    std::map<std::string, std::vector<std::size_t>> by_text;
    std::vector<std::string>& remarks = list_.report.remarks;
    const auto text_of = [](const std::string& remark) {
      const std::size_t at = remark.find(": ");
      return at == std::string::npos ? remark : remark.substr(at + 2);
    };
    for (std::size_t i = 0; i < remarks.size(); ++i) by_text[text_of(remarks[i])].push_back(i);
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
      const auto& same = by_text[text_of(remarks[i])];
      if (same.size() <= most_single) {
        kept.push_back(remarks[i]);
      } else if (same.front() == i) {
        kept.push_back(fmt::format("{} ({} activities say so)", remarks[i], same.size()));
      }
    }
    remarks = std::move(kept);
  }

  const ActivityField* field(const TableCell& cell) const {
    return cell.column <= columns_.fields.size() && cell.column > 0
               ? columns_.fields[cell.column - 1]
               : nullptr;
  }
  bool is(const TableCell& cell, std::string_view name) const {
    return field(cell) && field(cell)->name == name;
  }
  const TableCell* cell_of(const TableRow& row, std::string_view name) const {
    for (const TableCell& cell : row) {
      if (is(cell, name) && !trimmed(cell.text).empty()) return &cell;
    }
    return nullptr;
  }
  static std::size_t count_filled(const TableRow& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const TableCell& cell) {
          return !trimmed(cell.text).empty() || cell.unread_bytes > 0;
        }));
  }

  std::size_t count_asked(const TableRow& row) const {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [&](const TableCell& cell) {
          return field(cell) && field(cell)->asked && !trimmed(cell.text).empty();
        }));
  }

  // A footer, or the heading of a section.
  void add_title(const TableRow& row) {
    for (const TableCell& cell : row) {
      if (!trimmed(cell.text).empty()) list_.facts.titles.emplace_back(trimmed(cell.text));
    }
  }

  void warn_no_name(const TableRow& row) {
    diagnostics_.warning("no-name", row.front().span,
                         fmt::format("row {} has no name", row.front().row),
                         "it is kept under the number of its row");
  }

  std::string new_id(const TableRow& row, const TableCell* name) {
    const TableCell* own = cell_of(row, "id");
    std::string wished = own && slug(own->text) == own->text ? own->text : std::string();
    if (wished.empty() && name) wished = slug(name->text);
    if (wished.empty()) wished = fmt::format("row-{}", row.front().row);
    std::string id = wished;
    int& number = last_number_[wished];
    while (!ids_.insert(id).second) id = fmt::format("{}-{}", wished, ++number + 1);
    return id;
  }

  ColumnReport& report_of(const TableCell& cell) {
    return cell.column > 0 && cell.column <= columns_.headings.size()
               ? list_.report.columns[cell.column - 1]
               : beside_;
  }
  std::string heading_of(const TableCell& cell) const {
    return cell.column > 0 && cell.column <= columns_.headings.size()
               ? columns_.headings[cell.column - 1]
               : fmt::format("column {}", cell.column);
  }

  void read_cell(const TableCell& cell, ImportedActivity& activity) {
    ColumnReport& reported = report_of(cell);
    if (cell.unread_bytes > 0) {
      ++reported.unread;
      list_.report.cells.push_back(
          {CellFate::unread, activity.id, cell.span, cell.row, cell.column});
      activity.notes.push_back({"import", fmt::format("A cell of {} bytes under '{}' was not read",
                                                      cell.unread_bytes, heading_of(cell))});
      return;
    }
    if (trimmed(cell.text).empty() || is(cell, "id") || says_nothing_new(cell)) return;
    if (is_of_tool(cell)) return read_for_tool(cell, reported);
    const std::string heading = heading_of(cell);
    CellImport reading(cell, heading, activity, knowledge_, reported, list_.report);
    read_field(reading, cell);
    reading.finish();
  }

  // An export of ours says "unknown" in so many words, and the vendors of tools beside them.
  bool says_nothing_new(const TableCell& cell) const {
    if (!columns_.own) return false;
    const KnownPhrase* word = knowledge_.words.whole("activity_title", cell.text);
    return (word && word->value == "unknown") ||
           (is(cell, "processor") && tools_of_row_.size() > 1);
  }

  void read_field(CellImport& reading, const TableCell& cell) {
    const ActivityField* of = field(cell);
    if (!of) return;
    if (of->name == "system") {
      tools_of_row_ = tools_.read(reading, cell.span);
    } else if (knowledge_.placeholders->matches(reading.text())) {
      if (!of->path.empty()) reading.take(of->path);
      if (reading.words().whole("activity_basis_missing", reading.text()))
        reading.remark("a legal basis was to be filled in, and was not");
    } else if (of->name == "retention") {
      read_retention_of_activity(reading, cell);
    } else if (of->read) {
      of->read(reading);
    }
  }

  // In words; in days where there is one time limit, and it says after what time data goes. A
  // number without its unit is none.
  void read_retention_of_activity(CellImport& reading, const TableCell& cell) {
    reading.take("retention.text");
    const std::string_view text = reading.text();
    if (text.find_first_not_of("0123456789") == std::string_view::npos)
      return reading.remark(fmt::format("data is kept for '{}', of which unit is not said", text));
    const bool one = lines_of(text).size() == 1 && clauses_of(text).size() == 1;
    if (!one || reading.words().contains("activity_at_least", text)) return;
    ImportedTool scratch;
    ColumnReport column;
    ImportReport report;
    CellImport period(cell, {}, scratch, knowledge_, column, report);
    if (!read_period(period, text)) return;
    const Draft* days = scratch.draft.find("declared.retention.days");
    if (days) reading.interpret("retention.days", days->text());
    const Draft* event = scratch.draft.find("declared.retention.event");
    if (event) reading.interpret_text("retention.event", event->text());
  }

  // What a record says of the tool goes to the tool where there is one.
  bool is_of_tool(const TableCell& cell) const {
    return tools_of_row_.size() == 1 &&
           (is(cell, "processor") || is(cell, "agreement") || is(cell, "dpia"));
  }

  void read_for_tool(const TableCell& cell, ColumnReport& reported) {
    ImportedTool& tool = tools_.at(tools_of_row_.front());
    const Draft* vendor = tool.draft.find("vendor");
    if (is(cell, "processor") && vendor && fold(vendor->text()) == fold(trimmed(cell.text))) {
      ++reported.taken;
      return;
    }
    const std::string heading = heading_of(cell);
    CellImport reading(cell, heading, tool, knowledge_, reported, list_.report);
    const bool placeholder = knowledge_.placeholders->matches(reading.text());
    if (is(cell, "processor")) {
      placeholder ? reading.take("vendor") : read_vendor(reading);
    } else if (is(cell, "agreement")) {
      placeholder ? reading.take("declared.agreement_note") : read_agreement(reading);
    } else if (!placeholder) {
      read_dpia_need(reading);
    }
    reading.finish();
  }

  // The same name for staff and for citizens, or a slip: both stay.
  void note_repetition(const TableCell* name, ImportedActivity& activity) {
    if (!name) return;
    const auto [first, is_new] =
        first_with_.try_emplace(fold(trimmed(name->text)), list_.activities.size(), name->span);
    if (is_new) return;
    const std::string& other = list_.activities[first->second.first].id;
    activity.notes.push_back(
        {"import", fmt::format("The record has this name twice: as {} and here", other)});
    list_.report.remarks.push_back(
        fmt::format("{}: the record has this name twice, first as {}", activity.id, other));
    diagnostics_
        .warning("name-twice", name->span,
                 fmt::format("'{}' stands here for the second time", trimmed(name->text)),
                 fmt::format("kept as '{}'", activity.id))
        .notes.push_back({"first here", first->second.second});
  }

  const RecordColumns& columns_;
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  ImportedList& list_;
  RecordTools tools_;
  std::vector<std::size_t> tools_of_row_;
  ColumnReport beside_;
  std::set<std::string> ids_;
  std::map<std::string, int> last_number_;
  std::map<std::string, std::pair<std::size_t, Span>> first_with_;
};

}  // namespace

bool is_record_of_processing(const Table& table, const ImportKnowledge& knowledge) {
  return read_headings(table, knowledge.words).is_record;
}

std::optional<ImportedList> import_record(Table table, SourceId source,
                                          const ImportRequest& request,
                                          const ImportKnowledge& knowledge,
                                          Diagnostics& diagnostics) {
  const RecordColumns columns = read_headings(table, knowledge.words);
  ImportedList list;
  list.facts.language = columns.language;
  list.report.every_cell = request.every_cell;
  list.report.unread_cells = table.unread_cells;
  list.report.unread_rows = table.unread_rows;
  for (std::size_t i = 0; i < columns.heading_row; ++i) {
    for (const TableCell& cell : table.rows[i]) {
      if (!trimmed(cell.text).empty()) list.facts.titles.emplace_back(trimmed(cell.text));
    }
  }
  table.rows.erase(table.rows.begin(),
                   table.rows.begin() + static_cast<std::ptrdiff_t>(columns.heading_row));
  if (table.sheet.empty()) check_row_lengths(table, diagnostics);
  RecordImport import(columns, knowledge, diagnostics, list);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (!table.rows[i].empty()) import.add_row(table.rows[i]);
    table.rows[i] = {};  // a long list need not stand in memory twice
  }
  import.finish();
  if (list.activities.empty()) {
    diagnostics.error("empty-list", {source, 0, 0},
                      "the record has headings and nothing below them");
    return {};
  }
  return list;
}

}  // namespace tilsyn
