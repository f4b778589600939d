// SPDX-License-Identifier: Apache-2.0
// What the owner says of the agreement and of its assessments.
#include <algorithm>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/dates.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

// "DPA with Example Ltd" where Example Ltd is the vendor, or no vendor is known.
bool names_vendor(CellImport& cell, const KnownPhraseMatch& with,
                  const std::vector<std::string>& words) {
  const Draft* vendor = cell.tool().draft.find("vendor");
  if (!vendor) return true;
  const std::vector<std::string> name = folded_words(vendor->text());
  return with.end < words.size() && !name.empty() && words[with.end] == name.front();
}

bool claims_agreement(CellImport& cell) {
  const std::vector<std::string> words = folded_words(cell.text());
  for (const KnownPhraseMatch& with : cell.words().find("agreement_with", words)) {
    if (names_vendor(cell, with, words)) return true;
  }
  return cell.words().start("agreement_some", cell.text()) != nullptr;
}

void read_assessment(CellImport& cell, std::string_view path) {
  const KnownPhrase* state = cell.words().start("assessment_state", cell.text());
  const std::string state_path = std::string(path) + ".state";
  if (state) cell.interpret(state_path, state->value);
  const auto date = find_date(cell.text());
  if (date) cell.interpret(std::string(path) + ".on", to_string(*date));
  if (!state && !date) cell.refuse();
}

void read_date(CellImport& cell, std::string_view path) {
  const auto date = find_date(cell.text());
  if (!date) return cell.refuse();
  cell.interpret(path, to_string(*date));
  if (to_string(*date) == cell.text()) cell.text_is_kept();
}

}  // namespace

// "Not needed" is an opinion about a duty and stays a note: only a plain "there is none" is none.
void read_agreement(CellImport& cell) {
  cell.take("declared.agreement_note");
  if (cell.words().start("agreement_none", cell.text())) {
    cell.interpret("agreements", "none");
    cell.interpret("declared.agreement_claimed", "false");
  } else if (claims_agreement(cell)) {
    cell.interpret("declared.agreement_claimed", "true");
  }
}

// Who signed may be nobody who can bind the controller: the level shows that.
void read_agreement_signatory(CellImport& cell) {
  const auto levels = cell.words().find("signatory", folded_words(cell.text()));
  if (levels.empty()) return cell.refuse();
  cell.interpret("declared.agreement_signed_level", levels.front().phrase->value);
}

void read_legal_basis(CellImport& cell) {
  static const Pattern letter(
      R"((?i)\b6\.?\s*(?:nr\.?\s*)?\(?1\)?[.,]?\s*(?:f[öo]rsta stycket\s*)?(?:bokstav|litra|led|punkt)?\s*\(?([a-f])\b)");
  std::vector<std::string> articles;
  const auto groups = letter.groups(cell.text());
  if (groups.size() > 1) {
    articles.push_back(std::string("gdpr/6-1-") + static_cast<char>(groups[1].front() | 0x20));
  } else {
    for (const auto& match : cell.words().find("gdpr_basis", folded_words(cell.text()))) {
      articles.push_back(match.phrase->value);
    }
  }
  if (articles.empty()) return cell.refuse();
  Draft& list = cell.tool().draft.at("declared.legal_basis");
  if (list.is_set()) return;
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
  for (const std::string& article : articles) {
    list.append().at("article").set_plain(article);
    cell.interpreted_item("declared.legal_basis", article);
  }
}

void read_risk_assessment(CellImport& cell) {
  read_assessment(cell, "declared.risk_assessment");
}

void read_dpia(CellImport& cell) {
  read_assessment(cell, "declared.dpia");
}

void read_last_review(CellImport& cell) {
  read_date(cell, "declared.last_review");
}

void read_decision_on(CellImport& cell) {
  read_date(cell, "declared.decision.on");
}

}  // namespace tilsyn
