// SPDX-License-Identifier: Apache-2.0
#include "agreement/subject.h"

#include <algorithm>

namespace tilsyn {
namespace {

class SubjectFinder : private ClauseView {
 public:
  explicit SubjectFinder(const ClauseView& clause) : ClauseView(clause) {}

  Subject find() {
    look();
    return subject_;
  }

 private:
  // "it", "they": the one that the sentence is about.
  const RoleMention* subject_of_pronoun(std::uint32_t verb) const {
    if (verb <= sentence_.first) return nullptr;
    if (!analysis_.is(verb - 1, SmallWord::reference)) return nullptr;
    for (const RoleMention& r : view_.roles) {
      if (r.last < verb && can_act(r) &&
          (r.role == known_.processor || r.role == known_.controller))
        return &r;
    }
    return nullptr;
  }

  void look() {
    if (const RoleMention* r = subject_of_pronoun(modal_ ? modal_->first : act_.first))
      return set_actor(*r);
    if (modal_) {
      // "Vill biträdet byta underbiträde ska biträdet underrätta": what ends before the modal verb
      // belongs to the clause before, if a subject follows.
      if (analysis_.language != "en") {
        if (const RoleMention* r = inverted_subject(modal_->last)) return set_actor(*r);
      }
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

  const Mention* modal_joined_before(const Mention& modal) const {
    if (modal.first == sentence_.first) return nullptr;
    if (!analysis_.is(modal.first - 1, SmallWord::join)) return nullptr;
    return modal_before(modal.first - 1, view_);
  }

  void set_actor(const RoleMention& role) {
    subject_.role = role.role;
    subject_.begin = role.first;
    subject_.end = role.last;
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
      if (!modal_ && modal && subject_.modality == Modality::stated) {
        subject_.modality = modality_of(*modal);
        subject_.negated = subject_.negated || is_negated_after(*modal, up);
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
        subject_.role = subject->role;
        subject_.inherited = true;
        return;
      }
      up = model_.sentences[up].intro;
    }
    if (!modal_ || is_passive() || analysis_.block_of(s_).kind == BlockKind::item)
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
        subject_.role = role;
        subject_.inherited = true;
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

  Subject subject_;
};

}  // namespace

Subject find_subject(const ClauseView& clause) {
  return SubjectFinder(clause).find();
}

}  // namespace tilsyn
