// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/analysis.h"
#include "agreement/deed.h"

namespace tilsyn {

// A sentence seen from one act in it: what governs the act, and what stands between two words.
class ClauseView {
 public:
  ClauseView(const Analysis& analysis, std::uint32_t s, const Mention& act);

  const Sentence& sentence() const { return sentence_; }
  const SentenceView& spoken() const { return view_; }
  const Mention& act() const { return act_; }
  // The modal verb that governs the act; nullptr where it stands in the present tense.
  const Mention* modal() const { return modal_; }
  Modality modality_of(const Mention& modal) const;
  // The nearest modal verb before `at`; of several phrases there, the longest.
  const Mention* modal_before(std::uint32_t at, const SentenceView& view) const;

  static bool can_act(const RoleMention& r) { return !r.possessive && !r.oblique; }
  bool is_present_tense() const;
  bool is_passive() const;
  bool is_infinitive() const;
  bool is_nominative(const RoleMention& r) const;
  bool is_join(std::uint32_t token) const;
  bool preceded_by(const RoleMention& role, std::uint16_t concept_id) const;
  // Of the tokens [a, b):
  bool comma_between(std::uint32_t a, std::uint32_t b) const;
  bool boundary_between(std::uint32_t a, std::uint32_t b) const;
  bool clause_break_between(std::uint32_t a, std::uint32_t b) const;
  bool only_small_words(std::uint32_t a, std::uint32_t b) const;

 private:
  bool is_modal(const Mention& m) const;
  bool another_clause_between(std::uint32_t a, std::uint32_t b) const;

 protected:
  const Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  const std::uint32_t s_;
  const Sentence& sentence_;
  const SentenceView& view_;
  const Mention& act_;
  const Mention* modal_ = nullptr;
};

}  // namespace tilsyn
