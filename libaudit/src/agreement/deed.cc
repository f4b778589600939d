// SPDX-License-Identifier: Apache-2.0
#include "agreement/deed.h"

#include <algorithm>

#include "agreement/clause_view.h"
#include "agreement/subject.h"

namespace tilsyn {
namespace {

class DeedReader : private ClauseView {
 public:
  DeedReader(const Analysis& analysis, std::uint32_t s, const Mention& act)
      : ClauseView(analysis, s, act) {}

  Deed read() {
    if (modal_) deed_.modality = modality_of(*modal_);
    deed_.passive = is_passive();
    const Subject subject = find_subject(*this);
    deed_.actor = subject.role;
    deed_.inherited = subject.inherited;
    deed_.negated = subject.negated;
    if (!modal_) deed_.modality = subject.modality;
    subject_begin_ = subject.begin;
    subject_end_ = subject.end;
    find_negation();
    find_recipient();
    if (deed_.passive) turn_passive();
    deed_.discretionary = view_.concepts.test(known_.discretion);
    follow_personnel();
    return deed_;
  }

 private:
  // "Den dataansvarlige sikrer, at dens medarbejdere …": whose people they are.
  void follow_personnel() {
    if (deed_.actor != known_.personnel) return;
    for (const RoleMention& r : view_.roles) {
      if (r.role != known_.controller || !can_act(r) || r.last > subject_begin_) continue;
      for (std::uint32_t t = r.last; t < subject_begin_; ++t) {
        if (analysis_.is(t, SmallWord::that)) deed_.actor = known_.controller;
      }
    }
  }

  bool covered(const Mention& negation) const {
    return std::any_of(view_.mentions.begin(), view_.mentions.end(), [&](const Mention& m) {
      return m.concept_id == known_.no_negation && m.first <= negation.first &&
             m.last >= negation.last && !comma_between(m.first, negation.first);
    });
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
      if ((opens || before_subject) && m.last <= act_.first &&
          analysis_.is(m.first, SmallWord::none))
        deed_.negated = true;
      if (m.first >= act_.last && !comma_between(act_.last, m.first) &&
          analysis_.is(m.first, SmallWord::neither))
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
      // "let you know", "gir kunden beskjed": inside the act itself.
      if (r.first < act_.last && r.last <= act_.last &&
          (r.first == act_.first || r.role == deed_.actor))
        continue;
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

  // "shall ensure that measures are taken": another verb and "that" between the modal and the act.
  bool is_ensured() const {
    if (!modal_) return false;
    for (std::uint32_t t = modal_->last + 1; t < act_.first; ++t) {
      if (analysis_.is(t, SmallWord::that)) return true;
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

  std::uint32_t subject_begin_ = 0;
  std::uint32_t subject_end_ = 0;
  Deed deed_;
};

}  // namespace

Deed read_deed(const Analysis& analysis, std::uint32_t s, const Mention& act) {
  return DeedReader(analysis, s, act).read();
}

}  // namespace tilsyn
