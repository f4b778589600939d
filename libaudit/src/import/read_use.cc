// SPDX-License-Identifier: Apache-2.0
// Who uses the tool, what for, how many, and what it costs.
#include <algorithm>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

void read_people(CellImport& cell, std::string_view path) {
  bool found = false;
  for (const std::string_view clause : clauses_of(cell.text())) {
    const std::vector<std::string> words = folded_words(clause);
    if (!cell.words().find("negation", words).empty()) continue;
    for (const KnownPhraseMatch& match : cell.words().find("user_group", words)) {
      cell.interpret_word(path, match.phrase->value);
      found = true;
    }
  }
  if (!found) cell.refuse();
}

}  // namespace

void read_user_groups(CellImport& cell) {
  read_people(cell, "declared.user_groups");
}

void read_data_subjects(CellImport& cell) {
  read_people(cell, "declared.data_subjects");
}

void read_purpose(CellImport& cell) {
  cell.take_item("declared.purposes");
}

// Paid and free in one cell is no answer, unless it says which one is used.
void read_version_kind(CellImport& cell) {
  const std::vector<std::string> words = folded_words(cell.text());
  const auto kinds = cell.words().find("version_kind", words);
  const auto differs = [&](const KnownPhraseMatch& m) {
    return m.phrase->value != kinds[0].phrase->value;
  };
  if (!kinds.empty() && std::none_of(kinds.begin(), kinds.end(), differs)) {
    cell.interpret("declared.version_kind", kinds[0].phrase->value);
  }
  const auto advertising = cell.words().find("advertising", words);
  if (advertising.size() == 1) {
    cell.interpret("declared.advertising",
                   advertising[0].phrase->value == "none" ? "false" : "true");
  }
  if (kinds.empty() && advertising.empty()) cell.refuse();
}

// "about 1 200" is a number, "50-60" is none.
void read_pupil_count(CellImport& cell) {
  static const Pattern count(
      "(?i)^(?:ca\\.?|cirka|circa|omtrent|omlag|om lag|omkring|ungefär|about|~)?\\s*"
      "(\\d{1,3}(?:[ .\u00A0\u2009\u202F]\\d{3})+|\\d{1,9})\\s*"
      "(?:\\p{L}+\\.?)?$");
  const auto groups = count.groups(cell.text());
  if (groups.size() < 2) return cell.refuse();
  std::string digits;
  for (const char c : groups[1]) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 9) return cell.refuse();
  cell.interpret("declared.pupil_count", digits);
  if (digits == cell.text()) cell.text_is_kept();
}

}  // namespace tilsyn
