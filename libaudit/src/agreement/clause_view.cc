// SPDX-License-Identifier: Apache-2.0
#include "agreement/clause_view.h"

#include <algorithm>

namespace tilsyn {
namespace {

bool is_adjective(const std::string& word) {
  return word.ends_with("bar") || word.ends_with("ular");
}

bool is_participle(const std::string& word) {
  static const std::vector<std::string> ends = {"ed",   "en",  "ent", "ept", "old",
                                                "ound", "ade", "one", "et",  "at",
                                                "ad",   "t",   "te",  "de",  "wn"};
  return std::any_of(ends.begin(), ends.end(),
                     [&](const std::string& end) { return word.ends_with(end); });
}

}  // namespace

ClauseView::ClauseView(const Analysis& analysis, std::uint32_t s, const Mention& act)
    : analysis_(analysis),
      model_(*analysis.model),
      known_(analysis.data->known),
      s_(s),
      sentence_(model_.sentences[s]),
      view_(analysis.sentences[s]),
      act_(act) {
  modal_ = modal_before(act_.first, view_);
  if (modal_ && (another_clause_between(modal_->last, act_.first) || is_present_tense()))
    modal_ = nullptr;
}

Modality ClauseView::modality_of(const Mention& modal) const {
  if (modal.concept_id == known_.may) return Modality::may;
  return modal.concept_id == known_.should ? Modality::should : Modality::duty;
}

bool ClauseView::is_modal(const Mention& m) const {
  return m.concept_id == known_.duty || m.concept_id == known_.may || m.concept_id == known_.should;
}

bool ClauseView::boundary_between(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t t = a; t < b; ++t) {
    const TokenKind kind = model_.tokens[t].kind;
    if (kind == TokenKind::semicolon || kind == TokenKind::stop) return true;
  }
  return false;
}

// The nearest modal verb before `at`; of several phrases there, the longest.
const Mention* ClauseView::modal_before(std::uint32_t at, const SentenceView& view) const {
  const Mention* best = nullptr;
  for (const Mention& m : view.mentions) {
    if (!is_modal(m) || m.last > at || m.first >= at) continue;
    if (best && m.first < best->last && m.last - m.first <= best->last - best->first) continue;
    best = &m;
  }
  return best;
}

// "varsler", "underretter", "informerar": no modal governs it.
bool ClauseView::is_present_tense() const {
  const std::string& word = model_.word(act_.first);
  return analysis_.language != "en" && word.size() > 3 && word.ends_with('r') &&
         !is_adjective(word);
}

// "may use sub-processors provided it notifies the customer": the modal is not the act's.
bool ClauseView::another_clause_between(std::uint32_t a, std::uint32_t b) const {
  return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
    return m.concept_id == known_.condition && m.first >= a && m.last <= b &&
           !comma_between(m.last, b);
  });
}

bool ClauseView::is_passive() const {
  const std::string& word = model_.word(act_.first);
  // Who gets something does not give it: "Kunden får beskjed", "Virksomheten gis informasjon".
  // In Swedish the same word is the modal verb "may".
  if (analysis_.language != "sv" && analysis_.is(act_.first, SmallWord::receives)) return true;
  if (analysis_.language != "en" && act_.last - act_.first == 1 && word.size() > 4 &&
      (word.ends_with("es") || word.ends_with("as") || word.ends_with("ast") ||
       (word.ends_with("s") && !word.ends_with("ss")))) {
    return true;
  }
  if (!is_participle(word)) return false;
  const std::uint32_t from = act_.first >= sentence_.first + 3 ? act_.first - 3 : sentence_.first;
  return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
    return m.concept_id == known_.auxiliary && m.first >= from && m.last <= act_.first &&
           !comma_between(m.last, act_.first);
  });
}

bool ClauseView::is_join(std::uint32_t token) const {
  return analysis_.is(token, SmallWord::join_subjects);
}

// Articles and adverbs that may stand between a verb and its subject.
bool ClauseView::only_small_words(std::uint32_t a, std::uint32_t b) const {
  if (b > a + 2) return false;
  for (std::uint32_t t = a; t < b; ++t) {
    if (!analysis_.is(t, SmallWord::between_verb_and_subject)) return false;
  }
  return true;
}

bool ClauseView::clause_break_between(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t t = a; t < b; ++t) {
    const TokenKind kind = model_.tokens[t].kind;
    if (kind == TokenKind::comma || kind == TokenKind::semicolon || kind == TokenKind::colon)
      return true;
  }
  return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
    return m.concept_id == known_.condition && m.first >= a && m.last <= b;
  });
}

bool ClauseView::comma_between(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t t = a; t < b; ++t) {
    if (model_.tokens[t].kind == TokenKind::comma) return true;
  }
  return false;
}

bool ClauseView::preceded_by(const RoleMention& role, std::uint16_t concept_id) const {
  return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
    return m.concept_id == concept_id && m.last <= role.first && m.last + 2 >= role.first;
  });
}

// "å varsle", "att underrätta", "at underrette", "to notify"; a finite Nordic verb ends in r or
// s.
bool ClauseView::is_infinitive() const {
  if (act_.first == sentence_.first) return true;
  const std::string& verb = model_.word(act_.first);
  if (analysis_.language != "en" && !verb.ends_with('r') && !verb.ends_with('s') &&
      !verb.ends_with("st"))
    return true;
  return analysis_.is(act_.first - 1, SmallWord::infinitive);
}

bool ClauseView::is_nominative(const RoleMention& r) const {
  return r.last - r.first == 1 && analysis_.is(r.first, SmallWord::nominative);
}

}  // namespace tilsyn
