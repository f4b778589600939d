// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "agreement/analysis.h"

namespace tilsyn {

bool speaks_of(const ConceptSet& set, const std::vector<std::uint16_t>& any);
bool speaks_of_all(const ConceptSet& set, const std::vector<ConceptGroup>& groups);

// What is spoken of around a sentence: in what introduces it, in its headings, in its section.
class Sections {
 public:
  explicit Sections(const Analysis& analysis);

  // In the sentence and in what introduces it.
  const ConceptSet& context(std::uint32_t s) const { return context_[s]; }
  // The same, and in its headings.
  const ConceptSet& headed(std::uint32_t s) const { return headed_[s]; }
  // Anywhere under the same heading.
  const ConceptSet& section(std::uint32_t s) const {
    return sections_[section_of_[analysis_.sentence(s).block]];
  }
  ConceptSet headings(const Block& block) const;
  ConceptSet nearest_heading(const Block& block) const;
  // "6.2 Sub-processors. The customer agrees …".
  ConceptSet inline_heading(const Block& block) const;
  // In it and two sentences around; `own`: without what the neighbours say of the authority
  // ("within 72 hours to the authority").
  ConceptSet near(std::uint32_t s, bool own = false) const;
  // What follows in the items that this sentence introduces.
  ConceptSet introduced(std::uint32_t s) const;
  // A heading proves nothing; a short paragraph that was taken for one still may.
  bool usable(std::uint32_t s) const;
  bool in_annex(std::uint32_t s) const { return analysis_.sentence(s).block >= annex_; }

 private:
  void see(std::uint32_t s);
  void see_sections();
  void see_annexes();
  ConceptSet spoken_in(const Block& block) const;
  bool usable_block(const Block& block) const;

  const Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  std::vector<ConceptSet> context_;
  std::vector<ConceptSet> headed_;
  std::vector<ConceptSet> sections_;
  std::vector<std::uint32_t> section_of_;
  std::uint32_t annex_ = nowhere;  // the block where the annexes begin
};

}  // namespace tilsyn
