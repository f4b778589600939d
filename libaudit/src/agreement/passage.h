// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "agreement/sections.h"

namespace tilsyn {

// Of several sentences that prove a check, the one that a reader should see: the clause that is
// about it rather than one that says it in passing. It never changes what is proved.
class PassageChoice {
 public:
  PassageChoice(const Analysis& analysis, const Sections& sections);

  // The higher, the better; of equals, the first in the text is shown.
  int fitness(const ClauseShown& shown, const ClauseForm& form, std::uint32_t s) const;

 private:
  int said_in(const ClauseForm& form, std::uint32_t s, bool& headed) const;
  int about(const ClauseShown& shown, std::uint32_t s, bool headed) const;
  ConceptSet near_headings(std::uint32_t s) const;
  ConceptSet label_of(std::uint32_t s) const;
  bool ends_label(std::uint32_t token) const;
  int listed(const std::vector<std::uint16_t>& kind, std::uint32_t s) const;
  bool goes_on(std::uint32_t from, std::uint32_t s) const;
  bool is_conditional(const ClauseForm& form, std::uint32_t s) const;
  bool stands_under_condition(const Mention& act, std::uint32_t s) const;
  bool comma_between(std::uint32_t a, std::uint32_t b) const;

  const Analysis& analysis_;
  const Sections& sections_;
  const TextModel& model_;
  const KnownConcepts& known_;
};

}  // namespace tilsyn
