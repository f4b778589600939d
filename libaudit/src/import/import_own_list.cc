// SPDX-License-Identifier: Apache-2.0
#include "import/import_own_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/clauses.h"
#include "import/csv.h"
#include "import/draft_tree.h"
#include "import/fingerprint.h"
#include "import/merge_items.h"
#include "import/open_workbook.h"
#include "import/own_cell.h"
#include "import/own_columns.h"
#include "import/slug.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

// A text in the first lines, whatever its encoding.
bool begins_with_mark(std::string_view bytes) {
  std::string start(bytes.substr(0, 64u << 10));
  std::erase(start, '\0');
  return start.find(own_list_mark) != std::string::npos;
}

bool defines_name(std::string_view bytes) {
  const ZipParts parts = read_zip(bytes, [](std::string_view name) {
    return name == "xl/workbook.xml" || name == "content.xml";
  });
  return std::ranges::any_of(parts.files, [](const auto& part) {
    return part.second.find(own_list_name) != std::string::npos;
  });
}

struct MarkedTable {
  Table table;
  SourceId source = no_source;
  std::size_t row = 0;              // of the paths
  const TableCell* mark = nullptr;  // in that row
  bool csv = false;
};

std::optional<MarkedTable> find_mark(MarkedTable marked) {
  constexpr std::size_t deepest = 20;
  for (std::size_t i = 0; i < marked.table.rows.size() && i < deepest; ++i) {
    for (const TableCell& cell : marked.table.rows[i]) {
      if (!cell.text.starts_with(own_list_mark)) continue;
      marked.row = i;
      marked.mark = &cell;
      return marked;
    }
  }
  return {};
}

// The hidden row and columns and the notes at the headings are as we wrote them.
void forget_what_is_ours(Sheet& sheet) {
  std::erase_if(sheet.problems, [](const SheetProblem& problem) {
    return !problem.error && (problem.id == "hidden-columns" || problem.id == "hidden-rows" ||
                              problem.id == "comments-left-out");
  });
}

std::optional<MarkedTable> read_marked(const ImportFile& file, std::string& encoding,
                                       Diagnostics& diagnostics) {
  if (!file.bytes.starts_with("PK\x03\x04")) {
    MarkedTable marked;
    marked.csv = true;
    marked.source = add_text(file, encoding, diagnostics);
    marked.table = parse_csv(marked.source, diagnostics);
    return find_mark(std::move(marked));
  }
  auto opened = open_workbook(file, diagnostics);
  if (!opened) return {};
  for (std::size_t i = 0; i < opened->book.sheets.size(); ++i) {
    MarkedTable marked{whole_table(opened->book.sheets[i]), opened->sources[i], 0, nullptr, false};
    auto found = find_mark(std::move(marked));
    if (!found) continue;
    forget_what_is_ours(opened->book.sheets[i]);
    report_sheet(opened->book.sheets[i], true, diagnostics);
    return found;
  }
  return {};
}

class OwnListImport {
 public:
  OwnListImport(const MarkedTable& marked, const Type& tool, const ImportKnowledge& knowledge,
                Diagnostics& diagnostics)
      : marked_(marked),
        knowledge_(knowledge),
        diagnostics_(diagnostics),
        columns_(own_columns(tool)),
        words_(language_of(marked.mark->text)) {
    read_mark();
    read_paths();
  }

  std::optional<ImportedList> run() {
    result_.own = true;
    result_.facts.language = words_.language();
    const auto& rows = marked_.table.rows;
    for (std::size_t i = marked_.row + 2; i < rows.size(); ++i) add_row(rows[i]);
    if (result_.tools.empty())
      diagnostics_.error("empty-list", {marked_.source, 0, 0},
                         "the list has headings and no tool below them");
    if (diagnostics_.error_count() > 0 && result_.tools.empty()) return {};
    return std::move(result_);
  }

 private:
  struct Column {
    const OwnColumn* own = nullptr;  // nullptr: a column that a person added
    std::string heading;
  };

  static std::string language_of(std::string_view mark) {
    mark.remove_prefix(own_list_mark.size());
    return std::string(mark.substr(0, mark.find(':')));
  }

  // "tilsyn-list 1 nb: id name vendor …"
  void read_mark() {
    std::string_view paths = marked_.mark->text;
    paths.remove_prefix(std::min(paths.find(':') + 1, paths.size()));
    while (!paths.empty()) {
      const std::size_t end = std::min(paths.find(' '), paths.size());
      if (end > 0) printed_paths_.emplace_back(paths.substr(0, end));
      paths.remove_prefix(std::min(end + 1, paths.size()));
    }
  }

  void read_paths() {
    const auto& rows = marked_.table.rows;
    std::map<std::string_view, const OwnColumn*> by_path;
    for (const OwnColumn& column : columns_) by_path.emplace(column.path, &column);
    for (const TableCell& cell : rows[marked_.row]) {
      Column column;
      const auto found = by_path.find(std::string_view(trimmed(cell.text)));
      if (found != by_path.end()) column.own = found->second;
      columns_here_.push_back(std::move(column));
    }
    const bool labelled = marked_.row + 1 < rows.size();
    if (labelled)
      columns_here_.resize(std::max(columns_here_.size(), rows[marked_.row + 1].size()));
    for (std::size_t i = 0; i < columns_here_.size(); ++i) {
      if (labelled && i < rows[marked_.row + 1].size())
        columns_here_[i].heading = trimmed(rows[marked_.row + 1][i].text);
      ColumnReport& report = result_.report.columns.emplace_back();
      report.heading = columns_here_[i].heading;
      if (columns_here_[i].own) report.field = columns_here_[i].own->path;
    }
  }

  bool is_mark(const TableCell& cell) const { return cell.column == marked_.mark->column; }

  void add_row(const TableRow& row) {
    const bool filled = std::ranges::any_of(
        row, [&](const TableCell& cell) { return !is_mark(cell) && !trimmed(cell.text).empty(); });
    if (!filled) return;
    ImportedTool tool;
    tool.row = row.front().span;
    for (const OwnColumn& column : columns_) tool.draft.at(column.path);
    read_prints(row, tool);
    for (std::size_t i = 0; i < row.size() && i < columns_here_.size(); ++i)
      if (!is_mark(row[i]) && !trimmed(row[i].text).empty()) add_cell(row[i], i, tool);
    settle_id(tool);
    keep_what_columns_say(tool);
    result_.tools.push_back(std::move(tool));
  }

  void read_prints(const TableRow& row, ImportedTool& tool) const {
    const auto cell = std::ranges::find_if(row, [&](const TableCell& c) { return is_mark(c); });
    if (cell == row.end()) return;
    std::string_view prints = cell->text;
    for (const std::string& path : printed_paths_) {
      const std::string_view rest = trimmed(prints);
      if (rest.empty()) return;
      const std::size_t end = std::min(rest.find(' '), rest.size());
      tool.printed.emplace_back(path, rest.substr(0, end));
      prints = rest.substr(end);
    }
  }

  void add_cell(const TableCell& cell, std::size_t index, ImportedTool& tool) {
    const Column& column = columns_here_[index];
    const std::string text = marked_.csv ? with_formula(cell.text) : cell.text;
    ++(column.own ? result_.report.columns[index].taken : result_.report.columns[index].noted);
    if (!column.own) {
      tool.notes.push_back({column.heading.empty() ? "import" : column.heading, text});
      return;
    }
    std::string problem;
    const Field& field = *column.own->field;
    Draft value =
        read_own_cell(text, *field.type, field.format, words_, *knowledge_.placeholders, problem);
    if (!problem.empty())
      diagnostics_.error("cell-does-not-fit", cell.span,
                         fmt::format("{}: {}", column.heading, problem));
    tool.places.emplace_back(column.own->path, cell.span);
    tool.draft.at(column.own->path) = as_it_was(std::move(value), *column.own, tool);
  }

  // A list of one placeholder looks like the placeholder alone.
  static Draft as_it_was(Draft value, const OwnColumn& column, const ImportedTool& tool) {
    if (!item_type(column.field->type) || value.kind() != Draft::Kind::string) return value;
    Draft list;
    list.append() = value;
    for (const auto& [path, print] : tool.printed)
      if (path == column.path && fingerprint(&list) == print) return list;
    return value;
  }

  // A row that was copied has the id of another, one that was added has none.
  void settle_id(ImportedTool& tool) {
    const Draft* id = tool.draft.find("id");
    const Draft* name = tool.draft.find("name");
    std::string wished = id ? std::string(trimmed(id->text())) : std::string();
    if (wished.empty() || wished != slug(wished) || ids_.count(wished)) {
      if (!wished.empty())
        diagnostics_.warning("row-copied", tool.row,
                             fmt::format("the id '{}' stands in another row or is none", wished),
                             "the row is taken for a new tool");
      tool.printed.clear();
      wished = slug(name ? name->text() : "");
      if (wished.empty()) wished = "tool";
    }
    tool.id = wished;
    for (int n = 2; !ids_.insert(tool.id).second; ++n) tool.id = fmt::format("{}-{}", wished, n);
    tool.draft.at("id").set_string(tool.id);
  }

  // A column that was taken out of the list says nothing, and what it said is not emptied.
  void keep_what_columns_say(ImportedTool& tool) const {
    std::set<std::string_view> here;
    for (const Column& column : columns_here_)
      if (column.own) here.insert(column.own->path);
    std::erase_if(tool.printed, [&](const auto& print) { return !here.count(print.first); });
  }

  const MarkedTable& marked_;
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  std::vector<OwnColumn> columns_;
  OwnWords words_;
  std::vector<std::string> printed_paths_;
  std::vector<Column> columns_here_;
  std::set<std::string> ids_;
  ImportedList result_;
};

}  // namespace

bool is_own_list(const ImportFile& file) {
  return file.bytes.starts_with("PK\x03\x04") ? defines_name(file.bytes)
                                              : begins_with_mark(file.bytes);
}

std::optional<ImportedList> import_own_list(const ImportFile& file, const ImportRequest&,
                                            const ImportKnowledge& knowledge,
                                            Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::string encoding;
  const auto marked = read_marked(file, encoding, diagnostics);
  if (diagnostics.error_count() > errors_before) return {};
  if (!marked || !knowledge.schemas) {
    diagnostics.error(
        "unknown-format", {},
        fmt::format("{}: the first row, with the names of the fields, is gone", file.path),
        "write the list anew with tilsyn export and copy the changes into it");
    return {};
  }
  const Type* inventory = knowledge.schemas->find("inventory");
  const Type* tools = type_below(inventory, "tools");
  auto list = OwnListImport(*marked, *item_type(tools), knowledge, diagnostics).run();
  if (list) list->report.encoding = encoding;
  return list;
}

}  // namespace tilsyn
