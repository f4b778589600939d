// SPDX-License-Identifier: Apache-2.0
// Legal bases in a record of processing: "Art. 6 nr. 1 c og e; art. 9 nr. 2 g; opplæringslova §
// 25-1".
#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"
#include "base/pattern.h"
#include "import/clauses.h"
#include "import/record_fields.h"

namespace tilsyn {
namespace {

struct Bases {
  std::vector<std::string> articles;                      // gdpr/6-1-e
  std::vector<std::string> specials;                      // gdpr/9-2-g
  std::vector<std::pair<std::string, std::string>> acts;  // and their sections
  bool wrong_act = false;
  bool missing = false;
  bool contradicts = false;
};

template <class T>
void add_new(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// The letters that follow: "c", "c og e", "(a), (b)".
std::string letters_of(std::string_view tail) {
  static const Pattern more(
      R"((?i)^[).\s]*(?:,|og|och|and|samt)\s*(?:bokstav|litra|led)?\s*\(?([a-j])\b)");
  std::string letters;
  for (auto groups = more.groups(tail); groups.size() > 1; groups = more.groups(tail)) {
    letters += static_cast<char>(groups[1].front() | 0x20);
    tail.remove_prefix(static_cast<std::size_t>(groups[0].data() + groups[0].size() - tail.data()));
  }
  return letters;
}

// The basis that the words of the item name, "" for none.
std::string named_basis(std::string_view item, const ImportWords& words) {
  const auto found = words.find("activity_basis", folded_words(item));
  if (found.empty()) return {};
  const auto differs = [&](const KnownPhraseMatch& match) {
    return match.phrase->value != found.front().phrase->value;
  };
  return std::any_of(found.begin(), found.end(), differs) ? std::string()
                                                          : found.front().phrase->value;
}

// "6.1.e)", "Art. 6 nr. 1 bokstav e", "art 6 e": the number of the paragraph may be left out, for
// bases stand in the first alone (conditions for special categories in the second of Art. 9).
bool add_articles(std::string_view item, const ImportWords& words, Bases& bases) {
  static const Pattern lawful(
      R"((?i)\b6\.?\s*(?:\(1\)|(?:nr|stk|st|p)?\.?\s*1)?\s*[.,]?\s*(?:bokstav|litra|led|lit\.?)?\s*\(?([a-f])\b)");
  static const Pattern special(
      R"((?i)\b9\.?\s*(?:\(2\)|(?:nr|stk|st|p)?\.?\s*2)?\s*[.,]?\s*(?:bokstav|litra|led|lit\.?)?\s*\(?([a-j])\b)");
  static const Pattern article(R"((?i)\b(?:art|artikkel|artikkelen|artikel|article)\b|^\s*[69]\.)");
  static const Pattern section(R"((?i)^[^0-9]*§)");
  if (section.found_in(item) || !article.found_in(item)) return false;
  const auto add = [&](const Pattern& pattern, std::string_view prefix,
                       std::vector<std::string>& into) {
    const auto groups = pattern.groups(item);
    if (groups.size() < 2) return;
    std::string letters(1, static_cast<char>(groups[1].front() | 0x20));
    letters +=
        letters_of(item.substr(static_cast<std::size_t>(groups[1].data() + 1 - item.data())));
    for (const char letter : letters) add_new(into, fmt::format("{}{}", prefix, letter));
  };
  Bases found;
  add(lawful, "gdpr/6-1-", found.articles);
  if (!words.contains("activity_basis_missing", item)) add(special, "gdpr/9-2-", found.specials);
  const std::string named = named_basis(item, words);
  if (found.specials.empty() && found.articles.size() == 1 && !named.empty() &&
      named != found.articles.front()) {
    bases.contradicts = true;
    return true;
  }
  if (found.articles.empty() && found.specials.empty()) return false;
  bases.wrong_act = bases.wrong_act || words.start("activity_personal_data_act", item) ||
                    words.contains("activity_personal_data_act", item);
  for (std::string& one : found.articles) add_new(bases.articles, std::move(one));
  for (std::string& one : found.specials) add_new(bases.specials, std::move(one));
  return true;
}

// "Arbeidsmiljøloven § 14-15", "Lov om offentlige anskaffelser": the act, and the section as cited.
bool add_act(std::string_view item, Bases& bases) {
  static const Pattern act(
      R"((?i)^((?:lov|forskrift|lag|förordning|bekendtgørelse) (?:om|av|til) [^§;]{3,150}?|[\p{L}][\p{L} -]{0,80}?(?:lov|loven|lova|lagen|forskriften|forskrifta|forordningen|balken))[.,)]*\s*((?:§|kap\.?|kapittel|kapitel|artikkel|art\.)[^;]{1,150})?$)");
  const auto groups = act.groups(item);
  if (groups.size() < 3) return false;
  add_new(bases.acts, {std::string(trimmed(groups[1])), std::string(trimmed(groups[2]))});
  return true;
}

Bases read_items(CellImport& cell) {
  Bases bases;
  for (const std::string_view item : lines_of(cell.text())) {
    if (cell.words().whole("activity_basis_missing", item)) {
      bases.missing = true;
    } else if (!add_articles(item, cell.words(), bases) && !add_act(item, bases)) {
      if (const KnownPhrase* named = cell.words().start("activity_basis", item))
        add_new(bases.articles, named->value);
    }
  }
  return bases;
}

void say_what_is_wrong(CellImport& cell, const Bases& bases) {
  if (bases.missing) cell.remark("a legal basis was to be filled in, and was not");
  if (bases.contradicts) cell.remark("a letter of Art. 6 and the words beside it differ: not read");
  if (bases.wrong_act)
    cell.remark("articles of the GDPR are cited as those of the act on personal data");
}

}  // namespace

void read_activity_basis(CellImport& cell) {
  const Bases bases = read_items(cell);
  const bool nothing = bases.articles.empty() && bases.acts.empty() && bases.specials.empty();
  Draft& text = cell.tool().draft.at("legal_basis_text");
  if (!text.is_set()) {
    cell.take("legal_basis_text");
  } else if (nothing) {
    cell.refuse();
  }
  for (const std::string& article : bases.articles) {
    cell.tool().draft.at("legal_basis").append().at("article").set_plain(article);
    cell.interpreted_item("legal_basis", article);
  }
  for (const auto& [act, section] : bases.acts) {
    Draft& item = cell.tool().draft.at("legal_basis").append();
    item.at("act").set_string(act);
    if (!section.empty()) item.at("section").set_string(section);
    cell.interpreted_item("legal_basis",
                          section.empty() ? act : fmt::format("{} {}", act, section));
  }
  for (const std::string& special : bases.specials) cell.interpret_word("special_basis", special);
  say_what_is_wrong(cell, bases);
}

}  // namespace tilsyn
