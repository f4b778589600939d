// SPDX-License-Identifier: Apache-2.0
#include "agreement/parties.h"

#include <algorithm>
#include <map>

#include "agreement/names_in_text.h"

namespace tilsyn {
namespace {

class PartyFinder {
 public:
  explicit PartyFinder(Analysis& analysis)
      : analysis_(analysis),
        model_(*analysis.model),
        known_(analysis.data->known),
        names_(analysis) {}

  Lexicon find() {
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      find_in_brackets(s);
      find_labelled(s);
      find_called(s);
    }
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) find_statements(s);
    guess_unnamed();
    analysis_.controller_is_a_role =
        !blank_controller_ && (noun_controller_ || speaks_of_customer());
    Lexicon lexicon;
    for (const auto& [name, votes] : roles_) lexicon.add(winner(votes), name);
    std::erase_if(analysis_.parties, [this](const PartyName& party) { return !agrees(party); });
    return lexicon;
  }

 private:
  // The one of controller and processor that these tokens name; nothing when both or neither.
  std::uint16_t role_in(std::uint32_t s, TokenRange range) const {
    std::uint16_t role = known_.others;
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.first < range.first || mention.last > range.last) continue;
      if (mention.concept_id == known_.subprocessor) return known_.others;
      if (mention.concept_id != known_.controller && mention.concept_id != known_.processor)
        continue;
      if (analysis_.is(mention.first, SmallWord::pronoun)) continue;
      if (role != known_.others && role != mention.concept_id) return known_.others;
      role = mention.concept_id;
    }
    return role;
  }

  // "Kunden" is no processor, whatever stands beside it.
  bool is_other_role(TokenRange range, std::uint16_t role) const {
    const std::uint32_t s = names_.sentence_of(range.first);
    if (s == nowhere) return false;
    const auto& mentions = analysis_.sentences[s].mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
      return m.concept_id <= known_.others && m.concept_id != role && m.first == range.first &&
             m.last == range.last;
    });
  }

  void learn(std::uint32_t s, TokenRange range, std::uint16_t role, bool introduced = false) {
    if (role != known_.controller && role != known_.processor) return;
    if (!names_.is_name(s, range, introduced)) return;
    const Range passage{model_.tokens[range.first].begin, model_.tokens[range.last - 1].end};
    analysis_.parties.push_back(
        {role, std::string(model_.text.substr(passage.begin, passage.end - passage.begin)),
         names_.key_of(range), passage});
    add_phrases(range, role);
  }

  void add_phrases(TokenRange range, std::uint16_t role) {
    std::string whole;
    std::string bare;
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      if (model_.tokens[t].kind != TokenKind::word) continue;
      whole += (whole.empty() ? "" : " ") + names_.phrase_word(t);
      if (!names_.is_legal_form(t)) bare += (bare.empty() ? "" : " ") + names_.phrase_word(t);
    }
    add_phrase(whole, role);
    add_phrase(bare, role);
  }

  void add_phrase(const std::string& phrase, std::uint16_t role) {
    if (phrase.size() < 2) return;
    vote(phrase, role);
    if (analysis_.language != "en") vote(phrase + "s", role);
  }

  // A vendor is a controller of its own accounts too: what is said most often holds.
  struct Votes {
    int controller = 0;
    int processor = 0;
  };
  void vote(const std::string& phrase, std::uint16_t role) {
    ++(role == known_.controller ? roles_[phrase].controller : roles_[phrase].processor);
  }
  std::uint16_t winner(const Votes& votes) const {
    return votes.controller > votes.processor ? known_.controller : known_.processor;
  }
  bool agrees(const PartyName& party) const {
    const auto found = roles_.find(party.phrase);
    return found == roles_.end() || winner(found->second) == party.role;
  }

  // A noun that the document itself gives a role: "Company", "kunden", "oss".
  void learn_noun(TokenRange range, std::uint16_t role) {
    if (role != known_.controller && role != known_.processor) return;
    if (range.empty() ||
        (range.last - range.first == 1 && analysis_.is(range.first, SmallWord::pronoun)))
      return;
    if (names_.speaks_of(range, known_.role_word) ||
        names_.speaks_of(range, known_.agreement_title) || is_other_role(range, role))
      return;
    const std::string phrase = names_.key_of(range);
    if (role == known_.controller)
      (after_blank(range.first) ? blank_controller_ : noun_controller_) = true;
    add_phrase(phrase, role);
  }

  // "[name of customer], [address] (the “Council”)": whose role it is stands nowhere.
  bool after_blank(std::uint32_t token) const {
    const std::uint32_t s = names_.sentence_of(token);
    if (s == nowhere) return false;
    for (std::uint32_t t = model_.sentences[s].first; t < token; ++t) {
      const std::string_view text = names_.raw(t);
      if (text == "[" || text.starts_with("__") || text == "<") return true;
    }
    return false;
  }

  // "Nordlys AS («Databehandler»)", "Nordlys AS (databehandler)", "the Processor (Nordlys Ltd)".
  void find_in_brackets(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (std::uint32_t open = sentence.first; open < sentence.last; ++open) {
      if (model_.tokens[open].kind != TokenKind::open) continue;
      std::uint32_t close = open + 1;
      while (close < sentence.last && close - open < 14 &&
             model_.tokens[close].kind != TokenKind::close)
        ++close;
      if (close == sentence.last || model_.tokens[close].kind != TokenKind::close) continue;
      find_in(s, {open + 1, close}, open);
    }
  }

  void find_in(std::uint32_t s, TokenRange inside, std::uint32_t open) {
    const Sentence& sentence = model_.sentences[s];
    std::uint32_t before_end = open;
    // "Nordlys AS (org. nr. 123) («Databehandler»)": the name stands before the first bracket.
    while (before_end > sentence.first && model_.tokens[before_end - 1].kind == TokenKind::close) {
      while (before_end > sentence.first && model_.tokens[before_end - 1].kind != TokenKind::open)
        --before_end;
      if (before_end > sentence.first) --before_end;
    }
    const TokenRange name = names_.name_before(before_end, sentence.first);
    std::uint16_t role = role_in(s, inside);
    if (role == known_.others) role = role_of_pronoun(s, inside);
    const TokenRange alias = names_.quoted_in(inside);
    const TokenRange full = names_.first_name_of(name, sentence.first);
    if (role != known_.others) {
      if (inside.last - inside.first > 12) return;
      if (names_.is_name(s, full, true)) {
        learn(s, full, role, true);
      } else {
        learn_noun(names_.noun_before(before_end, sentence.first), role);
      }
      return;
    }
    find_name_in(s, inside, before_end);
    if (alias.empty()) return;
    // "Nordlys AS (the “Supplier”), as processor".
    const std::uint32_t close = inside.last + 1;
    std::uint16_t after = role_in(s, {close, std::min(close + 5, sentence.last)});
    if (after != known_.others && !says_as(close, sentence.last)) after = known_.others;
    if (after != known_.others) {
      learn(s, full, after);
      learn_noun(alias, after);
      return;
    }
    if (!names_.is_name(s, full)) return;
    aliases_.emplace_back(full, alias);
    // "Nordlys AS («Leverandøren»)" after "Processor:".
    const std::uint16_t outer = role_in(s, {sentence.first, name.first});
    if (outer != known_.others && name.first > sentence.first && name.first - sentence.first <= 4) {
      learn(s, name, outer);
      learn_noun(alias, outer);
    }
  }

  // "the processor (Nordlys Ltd)", "vi (Nordlys ApS, CVR …)".
  void find_name_in(std::uint32_t s, TokenRange inside, std::uint32_t open) {
    const Sentence& sentence = model_.sentences[s];
    if (open == sentence.first) return;
    const TokenRange name = names_.name_after(inside.first, inside.last);
    if (!names_.is_name(s, name)) return;
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.last == open) learn(s, name, mention.concept_id);
    }
  }

  bool says_as(std::uint32_t at, std::uint32_t last) const {
    if (at < last && model_.tokens[at].kind == TokenKind::comma) ++at;
    if (at >= last) return false;
    return analysis_.is(at, SmallWord::as);
  }

  // "Nordlys AS («we», «us»)".
  std::uint16_t role_of_pronoun(std::uint32_t s, TokenRange range) const {
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.first < range.first || mention.last > range.last || mention.first == 0) continue;
      const bool role =
          mention.concept_id == known_.controller || mention.concept_id == known_.processor;
      if (role && analysis_.is(mention.first, SmallWord::pronoun) &&
          names_.is_quote(mention.first - 1))
        return mention.concept_id;
    }
    return known_.others;
  }

  // "Processor: Nordlys Ltd", "| **Databehandler** | Nordlys AS |", "Databehandleren – Nordlys
  // ApS"; also several in one paragraph. The label is the word for the role and little more.
  void find_labelled(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.controller && mention.concept_id != known_.processor)
        continue;
      if (model_.tokens[mention.last - 1].possessive ||
          !begins_label(mention.first, sentence.first))
        continue;
      const std::uint32_t mark = end_of_label(mention.last, sentence.last);
      if (mark == nowhere || (names_.raw(mark) == "|" && has_many_cells(sentence))) continue;
      read_label(s, mention.concept_id, mark, sentence.last);
    }
  }

  // "| Leverandør | Formål | Land |": the head of a table, no label.
  bool has_many_cells(const Sentence& sentence) const {
    int cells = names_.raw(sentence.first) == "|" ? 0 : 1;
    for (std::uint32_t t = sentence.first; t + 1 < sentence.last; ++t)
      cells += names_.raw(t) == "|" ? 1 : 0;
    return cells > 2;
  }

  // First in its sentence or line, after articles at most.
  bool begins_label(std::uint32_t at, std::uint32_t first) const {
    while (at > first &&
           (model_.tokens[at - 1].kind == TokenKind::other ||
            analysis_.is(at - 1, SmallWord::no_name) || analysis_.is(at - 1, SmallWord::pronoun) ||
            model_.tokens[at - 1].kind == TokenKind::number ||
            model_.tokens[at - 1].kind == TokenKind::stop)) {
      --at;
    }
    if (at == first) return true;
    const std::string_view between = model_.text.substr(
        model_.tokens[at - 1].end, model_.tokens[at].begin - model_.tokens[at - 1].end);
    return between.find('\n') != std::string_view::npos;
  }

  // The mark after a label: "Databehandler (leverandør):".
  std::uint32_t end_of_label(std::uint32_t at, std::uint32_t last) const {
    if (at < last && model_.tokens[at].kind == TokenKind::open) {
      while (at < last && model_.tokens[at].kind != TokenKind::close) ++at;
      ++at;
    }
    if (at >= last) return nowhere;
    const std::string_view mark = names_.raw(at);
    return mark == ":" || mark == "—" || mark == "–" || mark == "|" ? at : nowhere;
  }

  void read_label(std::uint32_t s, std::uint16_t role, std::uint32_t mark, std::uint32_t last) {
    std::uint32_t at = mark + 1;
    while (at < last && model_.tokens[at].kind == TokenKind::other) ++at;
    if (at >= last) return;
    const TokenRange name = names_.name_after(at, last);
    if (names_.is_name(s, name, true)) {
      learn(s, name, role, true);
    } else if (model_.tokens[at].kind == TokenKind::word && names_.raw(mark) == ":") {
      if (role == known_.controller && last - at > 2) noun_controller_ = true;
      if (!analysis_.is(at, SmallWord::no_name) && at + 1 < last &&
          model_.tokens[at + 1].kind != TokenKind::word)
        learn_noun({at, at + 1}, role);
    }
  }

  // "Nordlys AS, heretter kalt Databehandleren"; the name may stand in lines before.
  void find_called(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.called) continue;
      std::uint32_t end = mention.last;
      while (end < sentence.last && end < mention.last + 6 &&
             model_.tokens[end].kind != TokenKind::close &&
             model_.tokens[end].kind != TokenKind::comma) {
        ++end;
      }
      const std::uint16_t role = role_in(s, {mention.last, end});
      if (role == known_.others) continue;
      if (mention.first <= sentence.first + 1) find_on_title_page(s, role);
      std::uint32_t at = mention.first;
      while (at > sentence.first && model_.tokens[at - 1].kind != TokenKind::word) --at;
      const TokenRange name = names_.name_before(at, sentence.first);
      if (names_.is_name(s, name)) learn(s, names_.first_name_of(name, sentence.first), role);
    }
  }

  // "og" / "Nordlys ApS" / "CVR 12 34 56 78" / "herefter «databehandleren»", each on a line of its
  // own.
  void find_on_title_page(std::uint32_t s, std::uint16_t role) {
    for (std::uint32_t back = 2; back <= 9 && back <= s; ++back) {
      const Sentence& join = model_.sentences[s - back];
      const bool joins =
          join.last - join.first == 1 && analysis_.is(join.first, SmallWord::before_name);
      if (!joins) continue;
      const Sentence& after = model_.sentences[s - back + 1];
      const TokenRange name = names_.name_after(after.first, after.last);
      if (names_.is_name(s - back + 1, name, true)) learn(s - back + 1, name, role, true);
      return;
    }
  }

  // "The customer is the data controller", "Company acts as a Data Controller".
  void find_statements(std::uint32_t s) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.is_as) continue;
      find_who_is(s, mention);
      const std::uint16_t role = stated_role(s, mention.last);
      if (role == known_.others || mention.first == sentence.first) continue;
      const TokenRange name = names_.name_before(mention.first, sentence.first);
      if (names_.is_name(s, name, true)) {
        learn(s, name, role, true);
      } else {
        learn_noun(names_.noun_before(mention.first, sentence.first), role);
      }
      spread(name, role);
    }
  }

  // "Oppdragsgiver er Fjordby kommune": the role first, then who it is.
  void find_who_is(std::uint32_t s, const Mention& is) {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.last != is.first || mention.first > sentence.first + 1 ||
          analysis_.is(mention.first, SmallWord::pronoun))
        continue;
      const TokenRange name = names_.name_after(is.last, sentence.last);
      if (names_.is_name(s, name) && mention.concept_id <= known_.processor)
        learn(s, name, mention.concept_id);
    }
  }

  // "… is the data controller": the word for the role, after an article at most.
  std::uint16_t stated_role(std::uint32_t s, std::uint32_t at) const {
    const Sentence& sentence = model_.sentences[s];
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (mention.concept_id != known_.role_word || mention.first < at || mention.first > at + 3)
        continue;
      for (std::uint32_t t = at; t < mention.first; ++t) {
        if (model_.tokens[t].possessive || !is_article(t)) return known_.others;
      }
      return role_in(s, {mention.first, std::min(mention.last + 1, sentence.last)});
    }
    return known_.others;
  }

  bool is_article(std::uint32_t token) const {
    return model_.tokens[token].kind != TokenKind::word
               ? names_.is_quote(token)
               : analysis_.is(token, SmallWord::role_article);
  }

  // Who is never introduced but does what a processor does ("Nordlys will notify the customer")).
  void guess_unnamed() {
    std::map<std::string, int> doers;
    std::map<std::string, TokenRange> places;
    int known_doers = 0;
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      const Sentence& sentence = model_.sentences[s];
      for (const Mention& mention : analysis_.sentences[s].mentions) {
        if (mention.concept_id != known_.duty || mention.first == sentence.first) continue;
        known_doers += role_in(s, {mention.first - 1, mention.first}) == known_.processor ? 1 : 0;
        const TokenRange name = names_.name_before(mention.first, sentence.first);
        if (!names_.is_name(s, name) || name.last - name.first > 4 ||
            names_.speaks_of(name, known_.agreement_title))
          continue;
        const std::string key = names_.key_of(name);
        if (roles_.contains(key)) continue;
        ++doers[key];
        places.try_emplace(key, name);
      }
    }
    for (const auto& [key, count] : doers) {
      if (count < 3 || count <= known_doers) continue;
      const TokenRange name = places[key];
      learn(names_.sentence_of(name.first), name, known_.processor);
    }
  }

  // "The customer", "you": the controller told by what it does, not by the word for its role.
  bool speaks_of_customer() const {
    for (const SentenceView& view : analysis_.sentences) {
      for (const Mention& mention : view.mentions) {
        if (mention.concept_id != known_.controller) continue;
        const bool bare =
            std::none_of(view.mentions.begin(), view.mentions.end(), [&](const Mention& m) {
              return m.concept_id == known_.role_word && m.first >= mention.first &&
                     m.last <= mention.last;
            });
        if (bare) return true;
      }
    }
    return false;
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
      learn(names_.sentence_of(full.first), full, role);
      learn_noun(alias, role);
    }
  }

  Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  const NamesInText names_;
  std::map<std::string, Votes> roles_;  // by phrase
  std::vector<std::pair<TokenRange, TokenRange>> aliases_;
  bool blank_controller_ = false;
  bool noun_controller_ = false;
};

}  // namespace

Lexicon names_of_parties(Analysis& analysis) {
  return PartyFinder(analysis).find();
}

}  // namespace tilsyn
