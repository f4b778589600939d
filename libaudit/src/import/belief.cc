// SPDX-License-Identifier: Apache-2.0
#include "import/belief.h"

#include <algorithm>

#include "import/clauses.h"
#include "import/dates.h"

namespace tilsyn {
namespace {

// What a longer text says of a status is no name and no lie: only short ones are looked at.
constexpr std::size_t longest_word = 60;

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '.'; });
}

// "Pilot" and "Ja" may be names of tools; that most of a column are is what counts.
bool is_no_name(std::string_view text, const ImportWords& words) {
  if (text.starts_with("http://") || text.starts_with("https://")) return true;
  if (text.size() > longest_word) return false;
  if (is_number(text) || words.whole("status", text) || words.whole("yes_no", text)) return true;
  return text.size() < 20 && find_date(text).has_value();
}

bool is_strange(const ImportField& field, std::string_view text, const ImportWords& words) {
  if (field.name == "status") return words.start("status", text) == nullptr;
  if (field.name == "name" || field.name == "vendor") return is_no_name(text, words);
  return false;
}

}  // namespace

ColumnBelief look_at_column(const Table& table, std::size_t first_row, std::size_t index,
                            const ImportField& field, const ImportKnowledge& knowledge) {
  ColumnBelief belief;
  for (std::size_t i = first_row; i < table.rows.size(); ++i) {
    if (index >= table.rows[i].size()) continue;
    const TableCell& cell = table.rows[i][index];
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) continue;
    ++belief.filled;
    if (knowledge.placeholders->matches(text) || !is_strange(field, text, knowledge.words))
      continue;
    ++belief.strange;
    if (!belief.example) belief.example = &cell;
  }
  return belief;
}

std::string quoted_start(std::string_view text) {
  constexpr std::size_t longest = 60;
  text = trimmed(text);
  text = trimmed(text.substr(0, text.find_first_of("\r\n")));
  if (text.size() <= longest) return "'" + std::string(text) + "'";
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "'" + std::string(text.substr(0, end)) + "…'";
}

std::string examples_of(const Table& table, std::size_t first_row, std::size_t index) {
  constexpr std::size_t most = 3;
  std::string text;
  std::size_t found = 0;
  for (std::size_t i = first_row; i < table.rows.size() && found < most; ++i) {
    if (index >= table.rows[i].size() || trimmed(table.rows[i][index].text).empty()) continue;
    if (found++ > 0) text += ", ";
    text += quoted_start(table.rows[i][index].text);
  }
  return text;
}

}  // namespace tilsyn
