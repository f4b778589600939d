// SPDX-License-Identifier: Apache-2.0
#include "agreement/deed.h"

#include <algorithm>

namespace tilsyn {
namespace {

class DeedReader {
 public:
  DeedReader(const Analysis& analysis, std::uint32_t s, const Mention& act)
      : analysis_(analysis),
        model_(*analysis.model),
        known_(analysis.data->known),
        s_(s),
        sentence_(model_.sentences[s]),
        view_(analysis.sentences[s]),
        act_(act) {}

  Deed read() {
    modal_ = modal_before(act_.first, view_);
    if (modal_ && (another_clause_between(modal_->last, act_.first) || is_present_tense()))
      modal_ = nullptr;
    if (modal_) deed_.modality = modality_of(*modal_);
    deed_.passive = is_passive();
    find_subject();
    find_negation();
    find_recipient();
    if (deed_.passive) turn_passive();
    deed_.discretionary = view_.concepts.test(known_.discretion);
    follow_personnel();
    return deed_;
  }

 private:
  Modality modality_of(const Mention& modal) const {
    if (modal.concept_id == known_.may) return Modality::may;
    return modal.concept_id == known_.should ? Modality::should : Modality::duty;
  }

  bool is_modal(const Mention& m) const {
    return m.concept_id == known_.duty || m.concept_id == known_.may ||
           m.concept_id == known_.should;
  }

  bool boundary_between(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = a; t < b; ++t) {
      const TokenKind kind = model_.tokens[t].kind;
      if (kind == TokenKind::semicolon || kind == TokenKind::stop) return true;
    }
    return false;
  }

  // The nearest modal verb before `at`; of several phrases there, the longest.
  const Mention* modal_before(std::uint32_t at, const SentenceView& view) const {
    const Mention* best = nullptr;
    for (const Mention& m : view.mentions) {
      if (!is_modal(m) || m.last > at || m.first >= at) continue;
      if (best && m.first < best->last && m.last - m.first <= best->last - best->first) continue;
      best = &m;
    }
    return best;
  }

  // "varsler", "underretter", "informerar": no modal governs it.
  bool is_present_tense() const {
    const std::string& word = model_.word(act_.first);
    return analysis_.language != "en" && word.size() > 3 && word.ends_with('r') &&
           !is_adjective(word);
  }
  static bool is_adjective(const std::string& word) {
    return word.ends_with("bar") || word.ends_with("ular");
  }

  // "may use sub-processors provided it notifies the customer": the modal is not the act's.
  bool another_clause_between(std::uint32_t a, std::uint32_t b) const {
    return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
      return m.concept_id == known_.condition && m.first >= a && m.last <= b &&
             !comma_between(m.last, b);
    });
  }

  // "it", "they": the one that the sentence is about.
  const RoleMention* subject_of_pronoun(std::uint32_t verb) const {
    static const std::vector<std::string> pronouns = {"it",  "they", "den", "denne", "han",
                                                      "hun", "de",   "dei", "denna", "dette"};
    if (verb <= sentence_.first) return nullptr;
    const std::string& word = model_.word(verb - 1);
    if (std::find(pronouns.begin(), pronouns.end(), word) == pronouns.end()) return nullptr;
    for (const RoleMention& r : view_.roles) {
      if (r.last < verb && can_act(r) &&
          (r.role == known_.processor || r.role == known_.controller))
        return &r;
    }
    return nullptr;
  }

  static bool is_participle(const std::string& word) {
    static const std::vector<std::string> ends = {"ed",   "en",  "ent", "ept", "old",
                                                  "ound", "ade", "one", "et",  "at",
                                                  "ad",   "t",   "te",  "de",  "wn"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](const std::string& end) { return word.ends_with(end); });
  }

  bool is_passive() const {
    const std::string& word = model_.word(act_.first);
    // Who gets something does not give it: "Kunden får beskjed", "Virksomheten gis informasjon".
    static const std::vector<std::string> receives = {"få",    "får",  "fås",  "gis", "ges",
                                                      "gives", "fåes", "sies", "ytes"};
    if (analysis_.language != "en" &&
        std::find(receives.begin(), receives.end(), word) != receives.end())
      return true;
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

  static bool can_act(const RoleMention& r) { return !r.possessive && !r.oblique; }

  void find_subject() {
    if (const RoleMention* r = subject_of_pronoun(modal_ ? modal_->first : act_.first))
      return set_actor(*r);
    if (modal_) {
      if (const RoleMention* r = actor_ending_at(modal_->first)) return set_actor(*r);
      if (const RoleMention* r = inverted_subject(modal_->last)) return set_actor(*r);
      // "X shall bind each sub-processor and shall notify": the subject of the first verb.
      if (const Mention* first = modal_joined_before(*modal_)) {
        if (const RoleMention* r = inverted_subject(first->last)) return set_actor(*r);
        if (const RoleMention* r = last_actor_before(first->first, view_)) return set_actor(*r);
      }
      if (const RoleMention* r = last_actor_before(modal_->first, view_))
        return set_actor(*joined_processor(*r));
      // "Varselet fra kunden skal beskrive".
      if (const RoleMention* r = source_before(modal_->first)) return set_actor(*r);
      // "shall ensure that the processor notifies": the subject stands after the modal.
      if (const RoleMention* r = actor_between(modal_->last, act_.first)) return set_actor(*r);
    } else {
      const RoleMention* before = goes_on_with_subject() ? first_actor() : first_actor_of_clause();
      const RoleMention* after =
          act_.first > sentence_.first ? inverted_subject(act_.last) : nullptr;
      // "Oppdager de et brudd, varsler databehandleren kunden": the clause before has its own
      // subject.
      const bool own_clause = !before || clause_break_between(before->last, act_.first);
      if (own_clause && after && analysis_.language != "en" && !is_infinitive())
        return set_actor(*after);
      if (before) return set_actor(*before);
    }
    inherit();
  }

  const RoleMention* source_before(std::uint32_t at) const {
    for (const RoleMention& r : view_.roles) {
      if (r.last <= at && r.oblique && !r.possessive && preceded_by(r, known_.by)) return &r;
    }
    return nullptr;
  }

  // "The processor and the persons who act for it shall": said of the processor too.
  const RoleMention* actor_ending_at(std::uint32_t at) const {
    for (const RoleMention& r : view_.roles) {
      if (r.last == at && can_act(r)) return joined_processor(r);
    }
    return nullptr;
  }

  const RoleMention* joined_processor(const RoleMention& role) const {
    if (role.role != known_.personnel) return &role;
    for (const RoleMention& r : view_.roles) {
      const bool near = r.role == known_.processor && can_act(r) && r.last < role.first &&
                        r.last + 8 >= role.first;
      if (near && !comma_between(r.last, role.first) && is_join(r.last)) return &r;
    }
    return &role;
  }

  bool is_join(std::uint32_t token) const {
    const std::string& word = model_.word(token);
    return word == "and" || word == "og" || word == "och" || word == "samt";
  }

  const Mention* modal_joined_before(const Mention& modal) const {
    static const std::vector<std::string> joins = {"and",  "or",    "og",  "och",
                                                   "samt", "eller", "but", "men"};
    if (modal.first == sentence_.first) return nullptr;
    if (std::find(joins.begin(), joins.end(), model_.word(modal.first - 1)) == joins.end())
      return nullptr;
    return modal_before(modal.first - 1, view_);
  }

  // "å varsle", "att underrätta", "at underrette", "to notify"; a finite Nordic verb ends in r or
  // s.
  bool is_infinitive() const {
    if (act_.first == sentence_.first) return true;
    const std::string& verb = model_.word(act_.first);
    if (analysis_.language != "en" && !verb.ends_with('r') && !verb.ends_with('s') &&
        !verb.ends_with("st"))
      return true;
    const std::string& word = model_.word(act_.first - 1);
    return word == "å" || word == "att" || word == "at" || word == "to";
  }

  void set_actor(const RoleMention& role) {
    deed_.actor = role.role;
    subject_begin_ = role.first;
    subject_end_ = role.last;
  }

  // "Ved brudd skal databehandleren varsle": the subject right after the verb.
  const RoleMention* inverted_subject(std::uint32_t verb_end) const {
    if (analysis_.language == "en" && !(modal_ && modal_->first == sentence_.first)) return nullptr;
    for (const RoleMention& r : view_.roles) {
      if (r.first >= verb_end && can_act(r) && only_small_words(verb_end, r.first) &&
          (r.first < act_.first || verb_end == act_.last)) {
        return &r;
      }
    }
    return nullptr;
  }

  // Articles and adverbs that may stand between a verb and its subject.
  bool only_small_words(std::uint32_t a, std::uint32_t b) const {
    static const std::vector<std::string> words = {
        "den",  "det",   "de",     "dei",    "en",   "et",    "the",    "da",    "då",     "så",
        "også", "også",  "derfor", "därför", "dog",  "dock",  "alltid", "altid", "straks", "även",
        "ikke", "ikkje", "inte",   "kun",    "bare", "berre", "endast", "alene"};
    if (b > a + 2) return false;
    for (std::uint32_t t = a; t < b; ++t) {
      if (std::find(words.begin(), words.end(), model_.word(t)) == words.end()) return false;
    }
    return true;
  }

  const RoleMention* last_actor_before(std::uint32_t at, const SentenceView& view) const {
    const RoleMention* found = nullptr;
    for (const RoleMention& r : view.roles) {
      if (r.last <= at && can_act(r) && !is_data_subject_aside(r)) found = &r;
    }
    return found;
  }

  // "X sikrer, at hver underdatabehandler …, og varsler kunden": the subject of the main clause.
  bool goes_on_with_subject() const {
    return is_present_tense() && act_.first >= sentence_.first + 2 && is_join(act_.first - 1) &&
           model_.tokens[act_.first - 2].kind == TokenKind::comma;
  }

  const RoleMention* first_actor() const {
    for (const RoleMention& r : view_.roles) {
      if (r.last <= act_.first && can_act(r) &&
          (r.role == known_.processor || r.role == known_.controller))
        return &r;
    }
    return nullptr;
  }

  // "Den dataansvarlige sikrer, at dens medarbejdere …": whose people they are.
  void follow_personnel() {
    if (deed_.actor != known_.personnel) return;
    for (const RoleMention& r : view_.roles) {
      if (r.role != known_.controller || !can_act(r) || r.last > subject_begin_) continue;
      for (std::uint32_t t = r.last; t < subject_begin_; ++t) {
        const std::string& word = model_.word(t);
        if (word == "that" || word == "at" || word == "att") deed_.actor = known_.controller;
      }
    }
  }

  // "The Council gives the Supplier a general authorisation": the first of the clause, not the
  // nearest.
  const RoleMention* first_actor_of_clause() const {
    const RoleMention* nearest = last_actor_before(act_.first, view_);
    if (!nearest) return nullptr;
    for (const RoleMention& r : view_.roles) {
      if (r.last > nearest->first || !can_act(r) || is_data_subject_aside(r)) continue;
      if (!clause_break_between(r.last, nearest->first)) return &r;
    }
    return nearest;
  }

  bool clause_break_between(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = a; t < b; ++t) {
      const TokenKind kind = model_.tokens[t].kind;
      if (kind == TokenKind::comma || kind == TokenKind::semicolon || kind == TokenKind::colon)
        return true;
    }
    return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
      return m.concept_id == known_.condition && m.first >= a && m.last <= b;
    });
  }

  bool is_data_subject_aside(const RoleMention& r) const { return r.role == known_.data_subject; }

  const RoleMention* actor_between(std::uint32_t from, std::uint32_t to) const {
    for (const RoleMention& r : view_.roles) {
      if (r.first >= from && r.last <= to && can_act(r) && r.role == known_.processor) return &r;
    }
    return nullptr;
  }

  // The sentence goes on from "The processor shall:", or stands under "Obligations of the
  // processor".
  void inherit() {
    for (std::uint32_t up = sentence_.intro, depth = 0; up != nowhere && depth < 4; ++depth) {
      const SentenceView& view = analysis_.sentences[up];
      const Mention* modal = modal_before(model_.sentences[up].last + 1, view);
      if (!modal_ && modal && deed_.modality == Modality::stated) {
        deed_.modality = modality_of(*modal);
        deed_.negated = deed_.negated || is_negated_after(*modal, up);
      }
      const RoleMention* subject = nullptr;
      if (modal) {
        subject = last_actor_before(modal->first, view);
        for (const RoleMention& r : view.roles) {
          if (r.first >= modal->last && r.first <= modal->last + 2 && can_act(r)) subject = &r;
        }
      }
      if (!subject) {
        for (const RoleMention& r : view.roles) {
          if (can_act(r) && !subject && (r.role == known_.controller || r.role == known_.processor))
            subject = &r;
        }
      }
      if (subject) {
        deed_.actor = subject->role;
        deed_.inherited = true;
        return;
      }
      up = model_.sentences[up].intro;
    }
    if (!modal_ || deed_.passive || analysis_.block_of(s_).kind == BlockKind::item)
      inherit_from_heading();
  }

  void inherit_from_heading() {
    std::uint32_t heading = analysis_.block_of(s_).heading;
    for (int depth = 0; heading != nowhere && depth < 2; ++depth) {
      const Block& block = model_.blocks[heading];
      std::uint16_t role = Deed::nobody;
      for (std::uint32_t s = block.first_sentence; s < block.last_sentence; ++s) {
        for (const RoleMention& r : analysis_.sentences[s].roles) {
          if (r.role != known_.controller && r.role != known_.processor) continue;
          if (role == Deed::nobody) role = r.role;
        }
      }
      if (role != Deed::nobody) {
        deed_.actor = role;
        deed_.inherited = true;
        return;
      }
      heading = block.heading;
    }
  }

  // "The processor shall not:".
  bool is_negated_after(const Mention& modal, std::uint32_t s) const {
    return std::any_of(analysis_.sentences[s].mentions.begin(),
                       analysis_.sentences[s].mentions.end(), [&](const Mention& m) {
                         return m.concept_id == known_.negation && m.first >= modal.last &&
                                m.first <= modal.last + 2;
                       });
  }

  bool covered(const Mention& negation) const {
    return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
      return m.concept_id == known_.no_negation && m.first <= negation.first &&
             m.last >= negation.last;
    });
  }

  // "Adgang til revisjon har verken kunden eller andre".
  bool is_neither(const Mention& m) const {
    const std::string& word = model_.word(m.first);
    return word == "verken" || word == "hverken" || word == "varken" || word == "neither";
  }

  bool is_negative_subject(const Mention& m) const {
    static const std::vector<std::string> words = {
        "neither",   "no",      "none",   "nothing", "ingen", "inga", "inget",
        "ingenting", "hverken", "verken", "varken",  "intet", "never"};
    return std::find(words.begin(), words.end(), model_.word(m.first)) != words.end();
  }

  bool comma_between(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = a; t < b; ++t) {
      if (model_.tokens[t].kind == TokenKind::comma) return true;
    }
    return false;
  }

  void find_negation() {
    std::uint32_t from = act_.first > sentence_.first + 4 ? act_.first - 4 : sentence_.first;
    if (modal_) {
      from = modal_->first > sentence_.first + 1 ? modal_->first - 2 : sentence_.first;
    } else if (subject_end_ != 0 && subject_end_ <= act_.first) {
      from = subject_end_;
    }
    const std::uint32_t to =
        std::min(act_.last + (analysis_.language == "en" ? 1 : 3), sentence_.last);
    for (const Mention& m : view_.mentions) {
      if (m.concept_id == known_.relief && m.first < act_.last + 2 &&
          !boundary_between(std::min(m.last, act_.first), act_.first)) {
        deed_.negated = true;
        deed_.relieved = deed_.relieved || m.last + 6 >= act_.first;
      }
      if (m.concept_id != known_.negation || covered(m)) continue;
      // "Neither the customer nor an auditor shall", "nothing in this agreement makes us".
      const bool opens = m.first <= sentence_.first + 1 && !comma_between(m.last, act_.first);
      const bool before_subject = subject_end_ != 0 && m.last <= subject_begin_ &&
                                  m.last + 4 >= subject_begin_ &&
                                  !comma_between(m.last, subject_begin_);
      if ((opens || before_subject) && m.last <= act_.first && is_negative_subject(m))
        deed_.negated = true;
      if (m.first >= act_.last && !comma_between(act_.last, m.first) && is_neither(m))
        deed_.negated = true;
      if (m.first < from || m.first >= to) continue;
      if (m.last <= act_.first && m.last < (modal_ ? modal_->first : act_.first) &&
          comma_between(m.last, modal_ ? modal_->first : act_.first))
        continue;
      if (m.first >= act_.last && comma_between(act_.last, m.first)) continue;
      deed_.negated = true;
    }
  }

  // Who is told: the first role after the act; "til den dataansvarlige", "the Customer".
  void find_recipient() {
    for (const RoleMention& r : view_.roles) {
      if (r.first < act_.first || r.possessive) continue;
      if (r.first < act_.last && r.last <= act_.last) continue;
      if (!deed_.passive && r.last == subject_end_) continue;
      // "Upptäcker vi en incident meddelar vi dig": the actor once more.
      if (!deed_.passive && r.role == deed_.actor && analysis_.language != "en" &&
          only_small_words(act_.last, r.first))
        continue;
      if (is_nominative(r)) continue;
      if (r.first > act_.last + 12) break;
      // "give notice before adding a sub-processor" tells no sub-processor.
      if (r.role == known_.subprocessor && r.first > act_.last + 2) continue;
      if (r.oblique && !preceded_by(r, known_.to)) continue;
      deed_.recipient = r.role;
      return;
    }
  }

  bool is_nominative(const RoleMention& r) const {
    static const std::vector<std::string> words = {"vi",  "jeg", "eg", "du", "i",
                                                   "han", "hun", "ni", "we", "they"};
    return r.last - r.first == 1 &&
           std::find(words.begin(), words.end(), model_.word(r.first)) != words.end();
  }

  bool preceded_by(const RoleMention& role, std::uint16_t concept_id) const {
    return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
      return m.concept_id == concept_id && m.last <= role.first && m.last + 2 >= role.first;
    });
  }

  // "shall ensure that measures are taken": another verb and "that" between the modal and the act.
  bool is_ensured() const {
    if (!modal_) return false;
    for (std::uint32_t t = modal_->last + 1; t < act_.first; ++t) {
      const std::string& word = model_.word(t);
      if (word == "that" || word == "att" || word == "at") return true;
    }
    return false;
  }

  // "The controller shall be notified by the processor": the subject is who is told.
  void turn_passive() {
    const bool own = !deed_.inherited;
    const std::uint16_t subject = own ? deed_.actor : static_cast<std::uint16_t>(Deed::nobody);
    std::uint16_t agent = deed_.inherited ? deed_.actor : static_cast<std::uint16_t>(Deed::nobody);
    for (const RoleMention& r : view_.roles) {
      if (r.oblique && preceded_by(r, known_.by) && r.first > act_.first &&
          r.first < act_.last + 15) {
        agent = r.role;
        break;
      }
    }
    bool told_after = false;
    for (const RoleMention& r : view_.roles) {
      told_after = told_after || (r.first >= act_.last && r.first < act_.last + 8 && r.oblique &&
                                  r.role == deed_.recipient && preceded_by(r, known_.to));
    }
    if (agent == Deed::nobody && subject != Deed::nobody && is_ensured()) {
      deed_.actor = subject;  // who ensures that it is done
      return;
    }
    // What is announced is not told.
    if (subject != Deed::nobody && subject != known_.subprocessor && !told_after)
      deed_.recipient = subject;
    deed_.actor = agent;
  }

  const Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  std::uint32_t s_;
  const Sentence& sentence_;
  const SentenceView& view_;
  const Mention& act_;
  const Mention* modal_ = nullptr;
  std::uint32_t subject_begin_ = 0;
  std::uint32_t subject_end_ = 0;
  Deed deed_;
};

}  // namespace

Deed read_deed(const Analysis& analysis, std::uint32_t s, const Mention& act) {
  return DeedReader(analysis, s, act).read();
}

}  // namespace tilsyn
