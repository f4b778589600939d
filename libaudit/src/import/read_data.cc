// SPDX-License-Identifier: Apache-2.0
// Which personal data, how long, and how one logs in: free text that lists, denies and cites
// federation attributes.
#include <algorithm>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

bool is_denied(const ImportWords& words, const std::vector<std::string>& clause) {
  return !words.find("negation", clause).empty();
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What the clauses of a cell say together.
struct DataClaims {
  std::vector<std::string> categories;
  std::vector<std::string> attributes;
  bool free_content = false;
  bool denies_all = false;  // "no personal data", without a condition
};

void add_new(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

void add_clause(std::string_view clause, const ImportWords& words, DataClaims& claims) {
  const std::vector<std::string> clause_words = folded_words(clause);
  if (is_denied(words, clause_words)) {
    // "None of pupils under 16" denies less than all.
    const bool all = !words.find("personal_data", clause_words).empty() && !has_digit(clause);
    claims.denies_all = claims.denies_all || all;
    return;
  }
  for (const KnownPhraseMatch& match : words.find("data_category", clause_words)) {
    add_new(claims.categories, match.phrase->value);
  }
  for (const KnownPhraseMatch& match : words.find("scope", clause_words)) {
    // A group of attributes means all of them.
    for (const KnownPhrase* same : words.all_whole("scope", match.phrase->text))
      add_new(claims.attributes, same->value);
  }
  if (!words.find("free_content", clause_words).empty()) claims.free_content = true;
}

bool overlaps(const KnownPhraseMatch& match, const std::vector<KnownPhraseMatch>& others) {
  return std::any_of(others.begin(), others.end(), [&](const KnownPhraseMatch& other) {
    return match.begin < other.end && other.begin < match.end;
  });
}

// Attribute groups that are also ordinary words, where the cell is a list of attribute groups.
void add_ambiguous_attributes(std::string_view text, const ImportWords& words, DataClaims& claims) {
  if (claims.attributes.empty()) return;
  for (const std::string_view clause : clauses_of(text)) {
    const std::vector<std::string> clause_words = folded_words(clause);
    if (is_denied(words, clause_words)) continue;
    const auto sure = words.find("scope", clause_words);
    for (const KnownPhraseMatch& match : words.find("scope_beside", clause_words)) {
      if (!overlaps(match, sure)) add_new(claims.attributes, match.phrase->value);
    }
  }
}

// The scope names of Feide have hyphens ("userid-feide"); eduPerson names are common to
// federations.
void set_released(CellImport& cell, const std::vector<std::string>& attributes) {
  if (attributes.empty()) return;
  const bool feide = cell.text().find("userinfo-") != std::string_view::npos ||
                     cell.text().find("groups-") != std::string_view::npos ||
                     cell.words().contains("federation", cell.text()) ||
                     cell.words().contains("federation", cell.heading());
  if (feide) {
    cell.interpret("released.federation", "feide");
    cell.interpret("declared.login.method", "federation");
    cell.interpret("declared.login.federation", "feide");
  }
  Draft& list = cell.tool().draft.at("released.attributes");
  for (const std::string& attribute : attributes) {
    const auto same = [&](const Draft& item) { return item.find("name")->text() == attribute; };
    if (std::any_of(list.items().begin(), list.items().end(), same)) continue;
    list.append().at("name").set_plain(attribute);
    cell.interpreted_item("released.attributes", attribute);
  }
}

void set_personal_data(CellImport& cell, const DataClaims& claims) {
  if (!claims.categories.empty()) {
    cell.interpret("declared.personal_data", "true");
    if (claims.denies_all) cell.remark("says that there is no personal data and lists some");
  } else if (claims.denies_all && cell.interpret("declared.personal_data", "false")) {
    cell.tool().draft.at("declared.no_personal_data.reason").set_string(cell.text());
    cell.text_is_kept();
  }
}

}  // namespace

void read_data(CellImport& cell) {
  DataClaims claims;
  for (const std::string_view clause : clauses_of(cell.text())) {
    add_clause(clause, cell.words(), claims);
    if (cell.words().contains("deletion", clause)) read_period(cell, clause);
    read_login(cell, clause);
  }
  add_ambiguous_attributes(cell.text(), cell.words(), claims);
  set_personal_data(cell, claims);
  for (const std::string& category : claims.categories) {
    cell.interpret_word("declared.data_categories", category);
  }
  if (claims.free_content) cell.interpret("declared.free_content", "true");
  set_released(cell, claims.attributes);
}

void read_personal_data(CellImport& cell) {
  const KnownPhrase* answer = cell.words().start("yes_no", cell.text());
  if (!answer) return cell.refuse();
  cell.interpret("declared.personal_data", answer->value == "yes" ? "true" : "false");
}

void read_released(CellImport& cell) {
  read_data(cell);
  std::vector<std::string> attributes;
  for (const std::string_view clause : clauses_of(cell.text())) {
    const std::vector<std::string> clause_words = folded_words(clause);
    if (is_denied(cell.words(), clause_words)) continue;
    const auto sure = cell.words().find("scope", clause_words);
    for (const std::string_view group : {"scope_beside", "attribute_word"}) {
      for (const KnownPhraseMatch& match : cell.words().find(group, clause_words)) {
        if (!overlaps(match, sure)) add_new(attributes, match.phrase->value);
      }
    }
  }
  set_released(cell, attributes);
}

void read_login(CellImport& cell, std::string_view clause) {
  const std::vector<std::string> words = folded_words(clause);
  const bool about_login = !cell.words().find("login_word", words).empty();
  const auto federations = cell.words().find("federation", words);
  if (about_login && is_denied(cell.words(), words)) {
    cell.interpret("declared.login.method", "none");
  } else if (!federations.empty() && (about_login || words.size() == 1)) {
    cell.interpret("declared.login.method", "federation");
    cell.interpret("declared.login.federation", federations.front().phrase->value);
  }
}

void read_conditions(CellImport& cell) {
  cell.take("declared.decision.conditions");
  for (const std::string_view clause : clauses_of(cell.text())) read_login(cell, clause);
  if (cell.words().contains("agreement_claim", cell.text()))
    cell.interpret("declared.agreement_claimed", "true");
  if (cell.words().contains("content_guideline", cell.text())) {
    cell.interpret("declared.content_guideline", "true");
  }
}

}  // namespace tilsyn
