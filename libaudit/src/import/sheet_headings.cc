// SPDX-License-Identifier: Apache-2.0
#include "import/sheet_headings.h"

#include <algorithm>

#include "base/fold.h"
#include "import/clauses.h"
#include "import/heading_words.h"
#include "import/sheet_fill.h"

namespace tilsyn {
namespace {

// How far down headings are looked for.
constexpr std::size_t deepest = 15;
constexpr std::size_t longest_heading = 400;

}  // namespace

SheetHeadings::SheetHeadings(const Sheet& sheet, const ImportRequest& request,
                             const ImportKnowledge& knowledge)
    : sheet_(sheet), words_(knowledge.words) {
  for (const auto& [heading, field] : request.columns)
    chosen_.emplace(fold_loosely(heading), field);
}

std::string SheetHeadings::field_of(std::string_view heading) const {
  if (heading.size() > longest_heading) return {};
  if (!chosen_.empty()) {
    const auto chosen = chosen_.find(fold_loosely(heading));
    if (chosen != chosen_.end()) return chosen->second;
  }
  const KnownPhrase* known = find_heading(heading, words_);
  return known ? known->value : std::string();
}

KnownHeadings SheetHeadings::look_at(const SheetRow& row) const {
  KnownHeadings found;
  for (const TableCell& cell : row.cells) {
    const std::string field = field_of(cell.text);
    if (field.empty()) continue;
    ++found.known;
    found.fields.insert(field);
  }
  return found;
}

std::optional<std::size_t> SheetHeadings::first(bool any) const {
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t fullest = 0;
  for (std::size_t i = 0; i < sheet_.rows.size() && i < deepest; ++i) {
    const std::size_t known = look_at(sheet_.rows[i]).known;
    if (known > most) best = i;
    most = std::max(most, known);
    if (sheet_.rows[i].cells.size() > sheet_.rows[fullest].cells.size()) fullest = i;
  }
  if (most > 0) return best;
  return any && !sheet_.empty() ? std::optional(fullest) : std::nullopt;
}

bool SheetHeadings::begin_anew(std::size_t index, const SheetRow& headings) const {
  const SheetRow& row = sheet_.rows[index];
  const bool after_gap = index > 0 && row.number > sheet_.rows[index - 1].number + 1;
  const bool same_start = !row.cells.empty() && !headings.cells.empty() &&
                          row.cells.front().text == headings.cells.front().text;
  if (row.cells.size() < 2 || (!after_gap && !same_start)) return false;
  const KnownHeadings found = look_at(row);
  return found.known >= 2 && found.known * 2 >= row.cells.size() && found.fields.contains("name");
}

bool SheetHeadings::goes_on_below(std::size_t index) const {
  if (index + 1 >= sheet_.rows.size()) return false;
  const SheetRow& row = sheet_.rows[index];
  const SheetRow& below = sheet_.rows[index + 1];
  if (below.number != row.number + 1) return false;
  bool parted = false;
  for (const TableCell& cell : row.cells) {
    const CellRange* range = merged_at(sheet_, {cell.row, cell.column});
    if (!range) continue;
    if (range->last.row == below.number) return true;
    parted = parted || range->last.column > range->first.column;
  }
  return parted && look_at(below).known > 0;
}

std::size_t SheetHeadings::lower_storey(std::size_t index) const {
  constexpr int most_storeys = 4;
  for (int i = 1; i < most_storeys && goes_on_below(index); ++i) ++index;
  return index;
}

std::string_view SheetHeadings::text_over(std::size_t index, std::uint32_t column) const {
  const TableRow& cells = sheet_.rows[index].cells;
  const auto next = std::ranges::upper_bound(cells, column, {}, &TableCell::column);
  if (next == cells.begin()) return {};
  const TableCell& cell = *(next - 1);
  const CellRange* range = merged_at(sheet_, {cell.row, cell.column});
  const bool covers = cell.column == column || (range && range->last.column >= column);
  return covers ? trimmed(cell.text) : std::string_view();
}

}  // namespace tilsyn
