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

// In one cell.
constexpr std::size_t most_bases = 100;

struct Basis {
  std::string article, act, section;  // gdpr/6-1-e; each may be empty
  bool operator==(const Basis&) const = default;
};

struct Bases {
  std::vector<Basis> lawful;
  std::vector<std::string> specials;  // gdpr/9-2-g
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

// "Arbeidsmiljøloven § 14-15", "Lov om offentlige anskaffelser": the act, and the section as cited.
Basis read_act(std::string_view item) {
  static const Pattern act(
      R"((?i)^((?:lov|forskrift|lag|förordning|bekendtgørelse) (?:om|av|til) [^§;]{3,150}?|[\p{L}][\p{L} -]{0,80}?(?:lov|loven|lova|lagen|forskriften|forskrifta|forordningen|balken))[.,)]*\s*((?:§|kap\.?|kapittel|kapitel|artikkel|art\.)[^;]{1,150})?$)");
  const auto groups = act.groups(item);
  if (groups.size() < 3) return {};
  return {{}, std::string(trimmed(groups[1])), std::string(trimmed(groups[2]))};
}

// "Art. 6.1.e, jf. opplæringslova § 25-1": the act that an article of the regulation needs.
Basis act_beside(std::string_view item) {
  static const Pattern beside(R"((?i)[,)]\s*(?:jf|jfr|jmf|jämför|cf)\.?\s+(.+)$)");
  const auto groups = beside.groups(item);
  return groups.size() < 2 ? Basis{} : read_act(trimmed(groups[1]));
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
  std::vector<std::string> articles;
  std::vector<std::string> specials;
  add(lawful, "gdpr/6-1-", articles);
  add(special, "gdpr/9-2-", specials);
  const std::string named = named_basis(item, words);
  if (specials.empty() && articles.size() == 1 && !named.empty() && named != articles.front()) {
    bases.contradicts = true;
    return true;
  }
  if (articles.empty() && specials.empty()) return false;
  bases.wrong_act = bases.wrong_act || words.start("activity_personal_data_act", item) ||
                    words.contains("activity_personal_data_act", item);
  const Basis beside = act_beside(item);
  for (std::string& one : articles)
    add_new(bases.lawful, Basis{std::move(one), beside.act, beside.section});
  for (std::string& one : specials) add_new(bases.specials, std::move(one));
  return true;
}

Bases read_items(CellImport& cell) {
  Bases bases;
  for (const std::string_view item : lines_of(cell.text())) {
    if (bases.lawful.size() >= most_bases) {
      cell.remark("names more legal bases than are read");
      break;
    }
    if (cell.words().whole("activity_basis_missing", item)) {
      bases.missing = true;
    } else if (!add_articles(item, cell.words(), bases)) {
      Basis basis = read_act(item);
      const KnownPhrase* named = cell.words().start("activity_basis", item);
      if (basis.act.empty() && named) basis.article = named->value;
      if (basis != Basis{}) add_new(bases.lawful, std::move(basis));
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
  cell.take("legal_basis_text");
  for (const Basis& basis : bases.lawful) {
    Draft& item = cell.tool().draft.at("legal_basis").append();
    if (!basis.article.empty()) item.at("article").set_plain(basis.article);
    if (!basis.act.empty()) item.at("act").set_string(basis.act);
    if (!basis.section.empty()) item.at("section").set_string(basis.section);
    std::string text;
    for (const std::string* part : {&basis.article, &basis.act, &basis.section})
      text += (text.empty() || part->empty() ? "" : " ") + *part;
    cell.interpreted_item("legal_basis", text);
  }
  for (const std::string& special : bases.specials) cell.interpret_word("special_basis", special);
  say_what_is_wrong(cell, bases);
}

void read_special_basis(CellImport& cell) {
  const Bases bases = read_items(cell);
  if (bases.specials.empty()) return cell.refuse();
  for (const std::string& special : bases.specials) cell.interpret_word("special_basis", special);
}

}  // namespace tilsyn
