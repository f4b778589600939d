// SPDX-License-Identifier: Apache-2.0
#include "agreement/sections.h"

#include <algorithm>

namespace tilsyn {
namespace {
constexpr std::uint32_t near_sentences = 2;
constexpr std::uint32_t introduced_sentences = 40;
constexpr std::uint32_t inline_heading_words = 7;
}  // namespace

bool speaks_of(const ConceptSet& set, const std::vector<std::uint16_t>& any) {
  return std::any_of(any.begin(), any.end(), [&](std::uint16_t id) { return set.test(id); });
}

bool speaks_of_all(const ConceptSet& set, const std::vector<ConceptGroup>& groups) {
  return std::all_of(groups.begin(), groups.end(),
                     [&](const ConceptGroup& group) { return speaks_of(set, group.any); });
}

Sections::Sections(const Analysis& analysis)
    : analysis_(analysis), model_(*analysis.model), known_(analysis.data->known) {
  context_.resize(model_.sentences.size());
  headed_.resize(model_.sentences.size());
  for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) see(s);
  see_sections();
  see_annexes();
}

void Sections::see(std::uint32_t s) {
  context_[s] = analysis_.sentences[s].concepts;
  for (std::uint32_t up = model_.sentences[s].intro, depth = 0; up != nowhere && depth < 4;
       ++depth) {
    context_[s] |= analysis_.sentences[up].concepts;
    up = model_.sentences[up].intro;
  }
  headed_[s] =
      context_[s] | headings(analysis_.block_of(s)) | inline_heading(analysis_.block_of(s));
}

ConceptSet Sections::spoken_in(const Block& block) const {
  ConceptSet all;
  for (std::uint32_t s = block.first_sentence; s < block.last_sentence; ++s)
    all |= analysis_.sentences[s].concepts;
  return all;
}

ConceptSet Sections::inline_heading(const Block& block) const {
  if (block.last_sentence - block.first_sentence < 2) return {};
  const Sentence& first = model_.sentences[block.first_sentence];
  if (first.last - first.first > inline_heading_words) return {};
  return analysis_.sentences[block.first_sentence].concepts;
}

ConceptSet Sections::headings(const Block& block) const {
  ConceptSet all;
  std::uint32_t heading = block.heading;
  for (int depth = 0; heading != nowhere && depth < 3; ++depth) {
    all |= spoken_in(model_.blocks[heading]);
    heading = model_.blocks[heading].heading;
  }
  return all;
}

ConceptSet Sections::nearest_heading(const Block& block) const {
  return block.heading == nowhere ? ConceptSet{} : spoken_in(model_.blocks[block.heading]);
}

void Sections::see_sections() {
  section_of_.resize(model_.blocks.size());
  for (std::uint32_t b = 0; b < model_.blocks.size(); ++b) {
    const bool starts = b == 0 || model_.blocks[b].kind == BlockKind::heading;
    if (starts || sections_.empty()) sections_.emplace_back();
    section_of_[b] = static_cast<std::uint32_t>(sections_.size() - 1);
    if (!usable_block(model_.blocks[b])) continue;
    for (std::uint32_t s = model_.blocks[b].first_sentence; s < model_.blocks[b].last_sentence; ++s)
      sections_.back() |= headed_[s];
  }
}

// From the first heading that is called one, after the beginning (where annexes are listed).
void Sections::see_annexes() {
  for (auto b = static_cast<std::uint32_t>(model_.blocks.size() / 4); b < model_.blocks.size();
       ++b) {
    const Block& block = model_.blocks[b];
    if (block.kind != BlockKind::heading || block.contents) continue;
    if (block.first_sentence == block.last_sentence) continue;
    const Sentence& title = model_.sentences[block.first_sentence];
    if (title.first == title.last || !analysis_.is(title.first, SmallWord::annex)) continue;
    annex_ = b;
    return;
  }
}

bool Sections::usable_block(const Block& block) const {
  if (block.unticked || block.contents) return false;
  return block.heading == nowhere ||
         !spoken_in(model_.blocks[block.heading]).test(known_.contents_title);
}

bool Sections::usable(std::uint32_t s) const {
  const Block& block = analysis_.block_of(s);
  if (!usable_block(block)) return false;
  if (block.kind != BlockKind::heading) return true;
  return block.level >= 7 && analysis_.sentences[s].concepts.test(known_.duty);
}

ConceptSet Sections::near(std::uint32_t s, bool own) const {
  const auto counts = [&](std::uint32_t k) {
    return usable(k) && !(own && analysis_.sentences[k].concepts.test(known_.authority));
  };
  ConceptSet all = headed_[s];
  const std::uint32_t heading = analysis_.block_of(s).heading;
  for (std::uint32_t d = 1; d <= near_sentences; ++d) {
    if (s >= d && analysis_.block_of(s - d).heading == heading && counts(s - d))
      all |= analysis_.sentences[s - d].concepts;
    if (s + d < model_.sentences.size() && analysis_.block_of(s + d).heading == heading &&
        counts(s + d)) {
      all |= analysis_.sentences[s + d].concepts;
    }
  }
  return all;
}

ConceptSet Sections::introduced(std::uint32_t s) const {
  ConceptSet all;
  for (std::uint32_t k = s + 1; k < model_.sentences.size() && k < s + introduced_sentences; ++k) {
    if (model_.sentences[k].intro != s) {
      if (model_.sentences[k].intro == nowhere) break;
      continue;
    }
    if (usable(k)) all |= analysis_.sentences[k].concepts;
  }
  return all;
}

}  // namespace tilsyn
