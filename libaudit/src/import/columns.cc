// SPDX-License-Identifier: Apache-2.0
#include "import/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/fold.h"
#include "base/near.h"
#include "import/clauses.h"

namespace tilsyn {
namespace {

// How far down headings are looked for.
constexpr std::size_t deepest = 15;
// Nobody needs a suggestion for a paragraph or for the hundredth column, and looking takes time.
constexpr std::size_t longest_suggested = 100;
constexpr std::uint32_t most_suggested = 60;

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 60;
  text = trimmed(text.substr(0, text.find_first_of("\r\n")));
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::size_t known_headings(const TableRow& row, const ImportWords& words) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const TableCell& cell) {
    return words.whole("heading", cell.text) != nullptr;
  }));
}

// The row among the first with most known headings; the first one when none is known.
std::size_t find_heading_row(const Table& table, const ImportWords& words) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < table.rows.size() && i < deepest; ++i) {
    const std::size_t known = known_headings(table.rows[i], words);
    if (known > most) best = i;
    most = std::max(most, known);
  }
  return best;
}

// The language in which most headings are known: a heading that is the same in several counts for
// each.
std::string language_of(const std::vector<ImportColumn>& columns, const ImportWords& words) {
  std::map<std::string, std::size_t> counts;
  for (const ImportColumn& column : columns) {
    std::set<std::string> languages;
    for (const KnownPhrase* phrase : words.all_whole("heading", column.heading)) {
      languages.insert(phrase->language);
    }
    for (const std::string& language : languages) ++counts[language];
  }
  std::string best;
  for (const std::string_view language : {"nb", "sv", "da", "nn", "en"}) {
    const std::size_t count = counts[std::string(language)];
    if (count > (best.empty() ? 0 : counts[best])) best = language;
  }
  return best;
}

const ImportField* chosen_field(const std::string& heading, const ImportRequest& request) {
  for (const auto& [name, field] : request.columns) {
    if (fold_loosely(name) == fold_loosely(heading)) return find_import_field(field);
  }
  return nullptr;
}

ImportColumn read_column(const TableCell& cell, const ImportRequest& request,
                         const ImportWords& words) {
  ImportColumn column{std::string(trimmed(cell.text)), cell.span, nullptr, {}};
  if (column.heading.empty()) {
    column.heading = fmt::format("column {}", cell.column);
    return column;
  }
  column.field = chosen_field(column.heading, request);
  if (column.field) return column;
  if (const KnownPhrase* known = words.whole("heading", column.heading)) {
    column.field = find_import_field(known->value);
  } else if (column.heading.size() <= longest_suggested && cell.column <= most_suggested) {
    column.suggestion = nearest(column.heading, words.texts("heading"));
  }
  return column;
}

// Two headings for one field: the first one holds.
void drop_repeated(std::vector<ImportColumn>& columns, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].field) continue;
    for (std::size_t k = 0; k < i; ++k) {
      if (columns[k].field != columns[i].field) continue;
      diagnostics
          .warning(
              "two-columns-for-one-field", columns[i].span,
              fmt::format("'{}' means the same as '{}'", columns[i].heading, columns[k].heading),
              "its cells are kept as notes")
          .notes.push_back({"the first one", columns[k].span});
      columns[i].field = nullptr;
      break;
    }
  }
}

// The cells under a heading that says "status": how many, and how many of them are one.
struct StatusCells {
  std::size_t filled = 0;
  std::size_t believable = 0;
  const TableCell* example = nullptr;  // the first that is none
};

StatusCells look_at_statuses(const Table& table, std::size_t first_row, std::size_t index,
                             const ImportKnowledge& knowledge) {
  StatusCells cells;
  for (std::size_t i = first_row; i < table.rows.size(); ++i) {
    if (index >= table.rows[i].size()) continue;
    const TableCell& cell = table.rows[i][index];
    if (trimmed(cell.text).empty()) continue;
    ++cells.filled;
    if (knowledge.words.start("status", cell.text) || knowledge.placeholders->matches(cell.text)) {
      ++cells.believable;
    } else if (!cells.example) {
      cells.example = &cell;
    }
  }
  return cells;
}

// A column "STATUS" that holds the names of tools must not become their status, and must not be
// taken for the names without asking either.
void check_status_column(const Table& table, ImportColumns& columns,
                         const ImportKnowledge& knowledge, Diagnostics& diagnostics) {
  const bool named = columns.has("name");
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    ImportColumn& column = columns.columns[i];
    if (!column.field || column.field->name != "status") continue;
    const StatusCells cells = look_at_statuses(table, columns.heading_row + 1, i, knowledge);
    if (!cells.example || cells.believable * 2 >= cells.filled) continue;
    Diagnostic& problem = named ? diagnostics.warning("heading-not-believed", column.span, {})
                                : diagnostics.error("heading-not-believed", column.span, {});
    problem.message = fmt::format("{} of {} cells under '{}' are no status, as '{}'",
                                  cells.filled - cells.believable, cells.filled, column.heading,
                                  shortened(cells.example->text));
    problem.hint =
        named ? "the column is kept as notes"
              : "if these are the names of the tools, change the heading to 'Navn' or 'Namn'";
    problem.notes.push_back({"the first of them", cells.example->span});
    column.field = nullptr;
    if (!named) return;
  }
}

}  // namespace

bool ImportColumns::has(std::string_view field) const {
  return std::any_of(columns.begin(), columns.end(), [&](const ImportColumn& column) {
    return column.field && column.field->name == field;
  });
}

ImportColumns read_columns(const Table& table, const ImportRequest& request,
                           const ImportKnowledge& knowledge, Diagnostics& diagnostics) {
  ImportColumns result;
  result.heading_row = find_heading_row(table, knowledge.words);
  const TableRow& headings = table.rows[result.heading_row];
  for (const TableCell& cell : headings) {
    result.columns.push_back(read_column(cell, request, knowledge.words));
  }
  result.language = language_of(result.columns, knowledge.words);
  drop_repeated(result.columns, diagnostics);
  const std::size_t before = diagnostics.error_count();
  check_status_column(table, result, knowledge, diagnostics);
  if (!result.has("name") && diagnostics.error_count() == before) {
    std::string hint = "a heading such as 'Navn', 'Tjeneste' or 'Webbtjänst' is needed";
    for (const ImportColumn& column : result.columns) {
      if (!column.suggestion.empty()) {
        hint = fmt::format("'{}' is near to '{}'", column.heading, column.suggestion);
        break;
      }
    }
    diagnostics.error("no-name-column", headings.front().span,
                      "no column has the names of the tools", hint);
  }
  return result;
}

}  // namespace tilsyn
