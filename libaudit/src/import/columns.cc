// SPDX-License-Identifier: Apache-2.0
#include "import/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/fold.h"
#include "base/near.h"
#include "import/belief.h"
#include "import/clauses.h"
#include "import/heading_words.h"

namespace tilsyn {
namespace {

// How far down headings are looked for.
constexpr std::size_t deepest = 15;
// Nobody needs a suggestion for a paragraph or for the hundredth column, and looking takes time.
constexpr std::size_t longest_suggested = 100;
constexpr std::uint32_t most_suggested = 60;

const std::string* chosen_field(std::string_view heading, const ImportRequest& request) {
  for (const auto& [name, field] : request.columns) {
    if (fold_loosely(name) == fold_loosely(heading)) return &field;
  }
  return nullptr;
}

std::size_t known_headings(const TableRow& row, const ImportRequest& request,
                           const ImportWords& words) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const TableCell& cell) {
    return find_heading(cell.text, words) != nullptr || chosen_field(cell.text, request);
  }));
}

// The row among the first with most known headings; the first one when none is known.
std::size_t find_heading_row(const Table& table, const ImportRequest& request,
                             const ImportWords& words) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < table.rows.size() && i < deepest; ++i) {
    const std::size_t known = known_headings(table.rows[i], request, words);
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

ImportColumn read_column(const TableCell& cell, const ImportRequest& request,
                         const ImportWords& words) {
  ImportColumn column{std::string(trimmed(cell.text)), cell.span, nullptr, {}, nullptr, false};
  if (column.heading.empty()) column.heading = fmt::format("column {}", cell.column);
  if (const std::string* chosen = chosen_field(column.heading, request)) {
    column.field = find_import_field(*chosen);
    column.by_person = true;
  } else if (const KnownPhrase* known = find_heading(column.heading, words)) {
    column.field = find_import_field(known->value);
  } else if (column.heading.size() <= longest_suggested && cell.column <= most_suggested) {
    if (const KnownPhrase* near = near_heading(column.heading, words, column.suggestion))
      column.suggested = find_import_field(near->value);
  }
  return column;
}

// Reads the columns of one table.
class ColumnReader {
 public:
  ColumnReader(const Table& table, const ImportRequest& request, const ImportKnowledge& knowledge,
               Diagnostics& diagnostics)
      : table_(table), request_(request), knowledge_(knowledge), diagnostics_(diagnostics) {}

  ImportColumns read() {
    result_.heading_row = find_heading_row(table_, request_, knowledge_.words);
    for (const TableCell& cell : table_.rows[result_.heading_row]) {
      result_.columns.push_back(read_column(cell, request_, knowledge_.words));
    }
    result_.language = language_of(result_.columns, knowledge_.words);
    check_choices();
    drop_repeated();
    for (std::size_t i = 0; i < result_.columns.size(); ++i) check_belief(i);
    for (ImportColumn& column : result_.columns) ask_for_suggestion(column);
    if (!result_.has("name")) find_names();
    return std::move(result_);
  }

 private:
  std::size_t first_row() const { return result_.heading_row + 1; }

  bool ask(const ImportColumn& column, std::string_view field, std::string text, bool expected) {
    if (!request_.ask) return false;
    return request_.ask({column.heading, std::string(field), std::move(text), expected});
  }

  void set_by_person(ImportColumn& column, std::string_view field) {
    column.field = find_import_field(field);
    column.by_person = true;
  }

  void check_choices() {
    for (const auto& [heading, field] : request_.columns) {
      if (find_import_field(field) == nullptr) {
        told_ = true;
        diagnostics_.error("unknown-field", {},
                           fmt::format("there is no field '{}' for '{}'", field, heading),
                           "one of " + import_field_names());
      }
      const auto same = [wanted = fold_loosely(heading)](const ImportColumn& column) {
        return fold_loosely(column.heading) == wanted;
      };
      if (std::none_of(result_.columns.begin(), result_.columns.end(), same))
        diagnostics_.warning("heading-not-found", {},
                             fmt::format("the list has no heading '{}'", heading));
    }
  }

  // Two headings for one field: the first one holds, but for fields that take several.
  void drop_repeated() {
    std::map<const ImportField*, const ImportColumn*> first;
    for (ImportColumn& column : result_.columns) {
      if (!column.field || column.field->several) continue;
      const auto [known, is_new] = first.try_emplace(column.field, &column);
      if (is_new) continue;
      // What a person says of a later column wins over what the first heading says.
      ImportColumn& loser =
          column.by_person && !known->second->by_person ? column_at(known->second) : column;
      if (&loser != &column) known->second = &column;
      diagnostics_
          .warning(
              "two-columns-for-one-field", loser.span,
              fmt::format("'{}' means the same as '{}'", loser.heading, known->second->heading),
              "its cells are kept as notes")
          .notes.push_back({"the one that counts", known->second->span});
      loser.field = nullptr;
    }
  }

  ImportColumn& column_at(const ImportColumn* of) {
    return result_.columns[static_cast<std::size_t>(of - result_.columns.data())];
  }

  // A column "STATUS" that holds the names of tools must not become their status, and must not be
  // taken for the names without asking either.
  void check_belief(std::size_t index) {
    ImportColumn& column = result_.columns[index];
    if (!column.field || column.by_person) return;
    const ColumnBelief belief =
        look_at_column(table_, first_row(), index, *column.field, knowledge_);
    if (belief.holds()) return;
    const std::string field(column.field->name);
    const bool status = field == "status";
    const std::string lie = fmt::format(
        "{} of {} cells under '{}' are no {}, as {}", belief.strange, belief.filled, column.heading,
        status ? "status" : "names", quoted_start(belief.example->text));
    column.field = nullptr;
    const bool may_name = status && !result_.has("name");
    if (may_name && ask(column, "name", lie + ". Are these the names of the tools?", true)) {
      return set_by_person(column, "name");
    }
    if (!may_name &&
        ask(column, field, fmt::format("{}. Are they {} all the same?", lie, field), false)) {
      return set_by_person(column, field);
    }
    report_lie(column, field, lie, *belief.example);
  }

  // An error where nothing is left to name the tools by.
  void report_lie(const ImportColumn& column, const std::string& field, const std::string& lie,
                  const TableCell& example) {
    const bool named = result_.has("name");
    told_ = told_ || !named;
    Diagnostic& problem = named ? diagnostics_.warning("heading-not-believed", column.span, lie)
                                : diagnostics_.error("heading-not-believed", column.span, lie);
    problem.hint = fmt::format("the column is kept as notes; if they are: --column '{}={}'",
                               column.heading, field);
    if (!named && field == "status")
      problem.hint =
          fmt::format("if these are the names of the tools: --column '{}=name'", column.heading);
    if (!named && field == "name")
      problem.hint = fmt::format(
          "say where the names stand: --column '{}=status' --column 'HEADING=name'; if they are "
          "the names: --column '{}=name'",
          column.heading, column.heading);
    problem.notes.push_back({"the first of them", example.span});
  }

  void ask_for_suggestion(ImportColumn& column) {
    if (column.field || !column.suggested) return;
    const std::string_view field = column.suggested->name;
    if (!column.suggested->several && result_.has(field)) return;
    const std::string text = fmt::format("Is '{}' {}?", column.heading, field);
    if (ask(column, field, text, true)) set_by_person(column, field);
  }

  // No heading says where the names are. The first column may hold them; only a person knows.
  void find_names() {
    if (told_) return;
    ImportColumn* likely = nullptr;
    for (ImportColumn& column : result_.columns) {
      if (column.suggested && column.suggested->name == "name") likely = &column;
    }
    const auto unknown = [](const ImportColumn& column) {
      return !column.field && !column.by_person;
    };
    const auto first = std::find_if(result_.columns.begin(), result_.columns.end(), unknown);
    if (!likely && first != result_.columns.end()) {
      likely = &*first;
      const auto index = static_cast<std::size_t>(first - result_.columns.begin());
      const std::string text = fmt::format("Under '{}' stand {}. Are these the names of the tools?",
                                           first->heading, examples_of(table_, first_row(), index));
      if (ask(*first, "name", text, false)) return set_by_person(*first, "name");
    }
    diagnostics_.error("no-name-column", table_.rows[result_.heading_row].front().span,
                       "no column has the names of the tools", hint_for_names(likely));
  }

  static std::string hint_for_names(const ImportColumn* likely) {
    if (!likely) return "a heading such as 'Navn', 'Tjeneste' or 'Webbtjänst' is needed";
    if (likely->suggestion.empty())
      return fmt::format("if '{}' has them: --column '{}=name'", likely->heading, likely->heading);
    return fmt::format("'{}' is near to '{}': --column '{}=name'", likely->heading,
                       likely->suggestion, likely->heading);
  }

  const Table& table_;
  const ImportRequest& request_;
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  ImportColumns result_;
  bool told_ = false;  // why there are no names
};

}  // namespace

bool ImportColumns::has(std::string_view field) const {
  return std::any_of(columns.begin(), columns.end(), [&](const ImportColumn& column) {
    return column.field && column.field->name == field;
  });
}

ImportColumns read_columns(const Table& table, const ImportRequest& request,
                           const ImportKnowledge& knowledge, Diagnostics& diagnostics) {
  return ColumnReader(table, request, knowledge, diagnostics).read();
}

}  // namespace tilsyn
