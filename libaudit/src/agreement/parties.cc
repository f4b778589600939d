// SPDX-License-Identifier: Apache-2.0
#include "agreement/parties.h"

#include <algorithm>
#include <map>
#include <set>

namespace tilsyn {
namespace {

struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first >= last; }
};

class PartyFinder {
 public:
  explicit PartyFinder(Analysis& analysis)
      : analysis_(analysis), model_(*analysis.model), known_(analysis.data->known) {}

  Lexicon find() {
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      find_in_brackets(s);
      find_labelled(s);
      find_called(s);
    }
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) find_statements(s);
    Lexicon lexicon;
    for (const auto& [name, role] : roles_) lexicon.add(role, name);
    return lexicon;
  }

 private:
  std::string_view raw(std::uint32_t token) const {
    return model_.text.substr(model_.tokens[token].begin, model_.tokens[token].end - model_.tokens[token].begin);
  }
  bool is_quote(std::uint32_t token) const {
    const std::string_view text = raw(token);
    return text == "\"" || text == "“" || text == "”" || text == "„" || text == "«" || text == "»" ||
           text == "'" || text == "‘" || text == "’" || text == "‟";
  }

  // The one of controller and processor that these tokens name; nothing when both or neither.
  std::uint16_t role_in(std::uint32_t s, TokenRange range) const {
    std::uint16_t role = known_.others;
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.first < range.first || mention.last > range.last) continue;
      if (mention.concept_id == known_.subprocessor) return known_.others;
      if (mention.concept_id != known_.controller && mention.concept_id != known_.processor) continue;
      if (role != known_.others && role != mention.concept_id) return known_.others;
      role = mention.concept_id;
    }
    return role;
  }

  bool is_name_part(std::uint32_t token) const {
    const Token& t = model_.tokens[token];
    if (t.kind == TokenKind::word) return t.capital || is_legal_form(token);
    const std::string_view text = raw(token);
    return text == "&" || text == "/";
  }

  bool is_legal_form(std::uint32_t token) const {
    for (const Mention& mention : mentions_at(token)) {
      if (mention.concept_id == known_.legal_form) return true;
    }
    return false;
  }

  std::vector<Mention> mentions_at(std::uint32_t token) const {
    std::vector<Mention> found;
    const std::uint32_t s = sentence_of(token);
    if (s == nowhere) return found;
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.first == token) found.push_back(mention);
    }
    return found;
  }

  std::uint32_t sentence_of(std::uint32_t token) const {
    const auto after = std::upper_bound(model_.sentences.begin(), model_.sentences.end(), token,
                                        [](std::uint32_t t, const Sentence& s) { return t < s.first; });
    return after == model_.sentences.begin() ? nowhere
                                             : static_cast<std::uint32_t>(after - model_.sentences.begin() - 1);
  }

  // The capitalised words that end just before `at`: "Tech Cachet, LLC".
  TokenRange name_before(std::uint32_t at, std::uint32_t first) const {
    std::uint32_t begin = at;
    while (begin > first && is_quote(begin - 1)) --begin, --at;
    while (begin > first && at - begin < 8) {
      if (is_name_part(begin - 1)) {
        --begin;
      } else if (begin - 1 > first && is_legal_form(begin) && model_.tokens[begin - 1].kind == TokenKind::comma) {
        --begin;
      } else if (begin < at && model_.tokens[begin - 1].kind == TokenKind::stop && begin - 1 > first &&
                 is_legal_form(begin - 2)) {
        --begin;
      } else if (begin == at && model_.tokens[begin - 1].kind == TokenKind::stop && begin - 1 > first &&
                 is_legal_form(begin - 2)) {
        --begin;
      } else {
        break;
      }
    }
    while (begin < at && (is_small_word(begin) || model_.tokens[begin].kind != TokenKind::word)) ++begin;
    return {begin, at};
  }

  TokenRange name_after(std::uint32_t at, std::uint32_t last) const {
    while (at < last && (is_quote(at) || model_.tokens[at].kind == TokenKind::colon)) ++at;
    std::uint32_t end = at;
    while (end < last && end - at < 8 && !is_quote(end)) {
      if (is_name_part(end)) {
        ++end;
      } else if (end > at && end + 1 < last && model_.tokens[end].kind == TokenKind::comma && is_legal_form(end + 1)) {
        end += 2;
      } else {
        break;
      }
    }
    if (end > at && end < last && model_.tokens[end].kind == TokenKind::stop && is_legal_form(end - 1) &&
        model_.tokens[end].begin == model_.tokens[end - 1].end) {
      ++end;
    }
    return {at, end};
  }

  // A capital first word of a sentence is not a name by that.
  bool is_small_word(std::uint32_t token) const {
    static const std::set<std::string, std::less<>> words = {
        "the", "this", "between", "mellom", "mellan", "mellem", "og", "och", "and", "denne", "detta", "dette", "this",
        "these", "der", "that", "where", "as", "by", "når", "hvor", "agreement", "avtalen", "mellan", "herefter"};
    return words.contains(model_.word(token));
  }

  // Roles, legal forms and pronouns alone are no names of a party.
  bool is_name(std::uint32_t s, TokenRange range) const {
    if (range.empty() || range.last - range.first > 8) return false;
    const bool capital = std::any_of(model_.tokens.begin() + range.first, model_.tokens.begin() + range.last,
                                     [](const Token& t) { return t.kind == TokenKind::word && t.capital; });
    if (!capital) return false;
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id <= known_.others && mention.first >= range.first && mention.last <= range.last) {
        return false;
      }
    }
    return true;
  }

  void learn(std::uint32_t s, TokenRange range, std::uint16_t role) {
    if (role != known_.controller && role != known_.processor) return;
    if (!is_name(s, range)) return;
    const Range passage{model_.tokens[range.first].begin, model_.tokens[range.last - 1].end};
    analysis_.parties.push_back(
        {role, std::string(model_.text.substr(passage.begin, passage.end - passage.begin)), passage});
    add_phrases(range, role);
  }

  void add_phrases(TokenRange range, std::uint16_t role) {
    std::string whole;
    std::string bare;
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      if (model_.tokens[t].kind != TokenKind::word) continue;
      whole += (whole.empty() ? "" : " ") + phrase_word(t);
      if (!is_legal_form(t)) bare += (bare.empty() ? "" : " ") + phrase_word(t);
    }
    add_phrase(whole, role);
    add_phrase(bare, role);
  }

  // The genitive of a name is the name with an s.
  std::string phrase_word(std::uint32_t token) const {
    const std::string& word = model_.word(token);
    return word.find_first_of("()|*~#") == std::string::npos ? word : std::string();
  }

  void add_phrase(const std::string& phrase, std::uint16_t role) {
    if (phrase.size() < 2) return;
    roles_.try_emplace(phrase, role);
    if (analysis_.language != "en") roles_.try_emplace(phrase + "s", role);
  }

  // A noun that the document itself gives a role: "Company", "kunden", "oss".
  void learn_noun(TokenRange range, std::uint16_t role) {
    if (role != known_.controller && role != known_.processor) return;
    std::string phrase;
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      if (model_.tokens[t].kind == TokenKind::word) phrase += (phrase.empty() ? "" : " ") + phrase_word(t);
    }
    add_phrase(phrase, role);
  }

  // "Nordlys AS («Databehandler»)", "Nordlys AS (databehandler)", "the Processor (Nordlys Ltd)".
  void find_in_brackets(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (std::uint32_t open = sentence.first; open < sentence.last; ++open) {
      if (model_.tokens[open].kind != TokenKind::open) continue;
      std::uint32_t close = open + 1;
      while (close < sentence.last && close - open < 14 && model_.tokens[close].kind != TokenKind::close) ++close;
      if (close == sentence.last || model_.tokens[close].kind != TokenKind::close) continue;
      find_in(s, {open + 1, close}, open);
    }
  }

  void find_in(std::uint32_t s, TokenRange inside, std::uint32_t open) {
    const Sentence& sentence = model_.sentences[s];
    std::uint32_t before_end = open;
    // "Nordlys AS (org. nr. 123) («Databehandler»)": the name stands before the first bracket.
    while (before_end > sentence.first && model_.tokens[before_end - 1].kind == TokenKind::close) {
      while (before_end > sentence.first && model_.tokens[before_end - 1].kind != TokenKind::open) --before_end;
      if (before_end > sentence.first) --before_end;
    }
    const TokenRange name = name_before(before_end, sentence.first);
    const std::uint16_t role = role_in(s, inside);
    const TokenRange alias = quoted_in(inside);
    if (role != known_.others) {
      if (inside.last - inside.first > 12) return;
      learn(s, name, role);
      if (name.empty() || !is_name(s, name)) learn_noun(noun_before(before_end, sentence.first), role);
      return;
    }
    if (alias.empty() || !is_name(s, name)) return;
    aliases_.emplace_back(name, alias);
    // "Nordlys AS («Leverandøren»)" after "Processor:".
    const std::uint16_t outer = role_in(s, {sentence.first, name.first});
    if (outer != known_.others && name.first > sentence.first && name.first - sentence.first <= 4) {
      learn(s, name, outer);
      learn_noun(alias, outer);
    }
  }

  TokenRange quoted_in(TokenRange inside) const {
    for (std::uint32_t i = inside.first; i < inside.last; ++i) {
      if (!is_quote(i)) continue;
      std::uint32_t end = i + 1;
      while (end < inside.last && !is_quote(end)) ++end;
      if (end < inside.last) return {i + 1, end};
    }
    return {};
  }

  TokenRange noun_before(std::uint32_t at, std::uint32_t first) const {
    while (at > first && is_quote(at - 1)) --at;
    if (at == first || model_.tokens[at - 1].kind != TokenKind::word) return {};
    return {at - 1, at};
  }

  // "Processor: Nordlys Ltd", "**Databehandler:** Nordlys AS, org.nr. …".
  void find_labelled(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (std::uint32_t t = sentence.first; t < std::min(sentence.last, sentence.first + 6); ++t) {
      if (model_.tokens[t].kind != TokenKind::colon) continue;
      const std::uint16_t role = role_in(s, {sentence.first, t});
      if (role == known_.others) return;
      const TokenRange name = name_after(t + 1, sentence.last);
      if (is_name(s, name)) {
        learn(s, name, role);
      } else if (name.last - name.first == 1) {
        learn_noun(name, role);
      }
      return;
    }
  }

  // "Nordlys AS, heretter kalt Databehandleren"; the name may stand in lines before.
  void find_called(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.called) continue;
      const std::uint16_t role = role_in(s, {mention.last, std::min(mention.last + 6, sentence.last)});
      if (role == known_.others) continue;
      std::uint32_t first = sentence.first;
      while (first < mention.first && (is_small_word(first) || !model_.tokens[first].capital)) ++first;
      const TokenRange name = name_after(first, mention.first);
      if (is_name(s, name)) {
        learn(s, name, role);
        return;
      }
    }
  }

  // "The customer is the data controller", "Company acts as a Data Controller".
  void find_statements(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.is_as) continue;
      const std::uint16_t role = role_in(s, {mention.last, std::min(mention.last + 5, sentence.last)});
      if (role == known_.others || mention.first == sentence.first) continue;
      const TokenRange name = name_before(mention.first, sentence.first);
      if (is_name(s, name)) {
        learn(s, name, role);
      } else {
        learn_noun(noun_before(mention.first, sentence.first), role);
      }
      spread(name, role);
    }
  }

  // What one of two names of a party is, the other is too.
  void spread(TokenRange name, std::uint16_t role) {
    const auto text = [this](TokenRange range) {
      std::string out;
      for (std::uint32_t t = range.first; t < range.last; ++t) out += model_.word(t) + " ";
      return out;
    };
    for (const auto& [full, alias] : aliases_) {
      if (text(alias) != text(name) && text(full) != text(name)) continue;
      learn(sentence_of(full.first), full, role);
      learn_noun(alias, role);
    }
  }

  Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  std::map<std::string, std::uint16_t> roles_;  // phrase -> role
  std::vector<std::pair<TokenRange, TokenRange>> aliases_;
};

}  // namespace

Lexicon names_of_parties(Analysis& analysis) { return PartyFinder(analysis).find(); }

}  // namespace tilsyn
