// SPDX-License-Identifier: Apache-2.0
#include "import/usage_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/near.h"
#include "import/clauses.h"
#include "import/usage_values.h"

namespace tilsyn {
namespace {

// How far down headings are looked for.
constexpr std::size_t deepest = 15;
// Nobody needs a suggestion for a paragraph or for the hundredth column, and looking takes time.
constexpr std::size_t longest_suggested = 100;
constexpr std::size_t most_suggested = 60;

constexpr std::array<std::pair<std::string_view, UsageField>, 12> fields = {{
    {"name", UsageField::name},
    {"identifier", UsageField::identifier},
    {"host", UsageField::host},
    {"vendor", UsageField::vendor},
    {"users", UsageField::users},
    {"devices", UsageField::devices},
    {"active", UsageField::active},
    {"managed", UsageField::managed},
    {"last_used", UsageField::last_used},
    {"scopes", UsageField::scopes},
    {"person", UsageField::person},
    {"device", UsageField::device},
}};

UsageField field_called(std::string_view name) {
  for (const auto& [known, field] : fields) {
    if (known == name) return field;
  }
  return UsageField::none;
}

std::size_t known_headings(const TableRow& row, const ImportWords& words) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const TableCell& cell) {
    return words.whole("usage_heading", cell.text) != nullptr;
  }));
}

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

UsageColumn read_column(const TableCell& cell, std::size_t index, const ImportWords& words) {
  UsageColumn column;
  column.heading = trimmed(cell.text);
  if (column.heading.empty() || names_a_person(column.heading)) {
    column.heading = fmt::format("column {}", index + 1);
  } else if (const KnownPhrase* known = words.whole("usage_heading", column.heading)) {
    column.field_name = known->value;
    column.field = field_called(known->value);
  } else if (words.contains("usage_person", column.heading)) {
    column.field_name = "about people";
    column.field = UsageField::of_people;
  } else if (column.heading.size() <= longest_suggested && index < most_suggested) {
    column.suggestion = nearest(column.heading, words.texts("usage_heading"));
  }
  return column;
}

// Two headings for one field: the first one holds, the other's cells are notes. Columns that say
// who are all counted.
void drop_repeated(std::vector<UsageColumn>& columns) {
  std::set<UsageField> seen;
  for (UsageColumn& column : columns) {
    if (column.field == UsageField::person || column.field == UsageField::device) continue;
    if (column.field == UsageField::none || column.field == UsageField::of_people) continue;
    if (seen.insert(column.field).second) continue;
    column.field = UsageField::none;
    column.field_name.clear();
  }
}

}  // namespace

bool UsageColumns::has(UsageField field) const {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const UsageColumn& column) { return column.field == field; });
}

UsageColumns read_usage_columns(const Table& table, const ImportWords& words,
                                Diagnostics& diagnostics) {
  UsageColumns result;
  result.heading_row = find_heading_row(table, words);
  const TableRow& headings = table.rows[result.heading_row];
  for (std::size_t i = 0; i < headings.size(); ++i) {
    result.columns.push_back(read_column(headings[i], i, words));
  }
  drop_repeated(result.columns);
  if (result.has(UsageField::name) || result.has(UsageField::identifier)) return result;
  std::string hint = "a heading such as 'Tjeneste', 'App name' or 'Bundle ID' is needed";
  for (const UsageColumn& column : result.columns) {
    if (column.suggestion.empty()) continue;
    hint = fmt::format("'{}' is near to '{}'", column.heading, column.suggestion);
    break;
  }
  diagnostics.error("no-name-column", headings.empty() ? Span{} : headings.front().span,
                    "no column has the names or identifiers of services", hint);
  return result;
}

std::optional<UsageKind> told_kind(const UsageColumns& columns, const ImportWords& words) {
  std::array<std::size_t, 3> counts{};
  for (const UsageColumn& column : columns.columns) {
    std::set<std::string> kinds;
    for (const KnownPhrase* phrase : words.all_whole("usage_kind", column.heading)) {
      kinds.insert(phrase->value);
    }
    for (const std::string& kind : kinds) {
      if (const auto known = parse_usage_kind(kind)) ++counts[static_cast<std::size_t>(*known)];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most == 0 || std::count(counts.begin(), counts.end(), *most) > 1) return std::nullopt;
  return static_cast<UsageKind>(most - counts.begin());
}

}  // namespace tilsyn
