// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_view.h"

#include "agreement/sentences.h"

namespace tilsyn {

namespace {

constexpr int levels_up = 3;

// A piece of text as a text of one block.
TextModel model_of(std::string_view piece) {
  TextModel model;
  model.text = piece;
  Block block;
  block.lines.push_back({0, static_cast<std::uint32_t>(piece.size())});
  model.blocks.push_back(std::move(block));
  add_sentences(model, 0);
  return model;
}

}  // namespace

const Lexicon& FactView::lexicon() const {
  static const Lexicon nothing;
  const auto found = data_.lexicons.find(analysis_.language);
  return found == data_.lexicons.end() ? nothing : found->second;
}

FactView::FactView(const Analysis& analysis, const FactData& data)
    : analysis_(analysis), data_(data) {
  PhraseFinder finder(lexicon(), model());
  mentions_.resize(model().sentences.size());
  topics_.resize(model().sentences.size());
  for (std::uint32_t s = 0; s < mentions_.size(); ++s) {
    finder.find(model().sentences[s].first, model().sentences[s].last, mentions_[s]);
    for (const Mention& mention : mentions_[s]) topics_[s].set(mention.concept_id);
  }
}

TopicSet FactView::topics_of_block(std::uint32_t block) const {
  TopicSet topics;
  const Block& b = model().blocks[block];
  for (std::uint32_t s = b.first_sentence; s < b.last_sentence; ++s) topics |= topics_[s];
  return topics;
}

TopicSet FactView::around(std::uint32_t s) const {
  TopicSet topics;
  std::uint32_t up = model().sentences[s].intro;
  for (int i = 0; up != nowhere && i < levels_up; ++i, up = model().sentences[up].intro)
    topics |= topics_[up];
  std::uint32_t heading = analysis_.block_of(s).heading;
  for (int i = 0; heading != nowhere && i < levels_up;
       ++i, heading = model().blocks[heading].heading) {
    topics |= topics_of_block(heading);
  }
  return topics;
}

bool FactView::in_context(std::uint32_t s, Topic topic, std::uint32_t before) const {
  const auto bit = static_cast<std::size_t>(topic);
  if (topics_[s].test(bit) || around(s).test(bit)) return true;
  const std::uint32_t heading = analysis_.block_of(s).heading;
  for (std::uint32_t k = 1; k <= before && k <= s; ++k) {
    if (analysis_.block_of(s - k).heading != heading || !counts(s - k)) return false;
    if (topics_[s - k].test(bit)) return true;
  }
  return false;
}

bool FactView::in_heading(std::uint32_t s, Topic topic) const {
  std::uint32_t heading = analysis_.block_of(s).heading;
  for (int i = 0; heading != nowhere && i < levels_up;
       ++i, heading = model().blocks[heading].heading) {
    if (topics_of_block(heading).test(static_cast<std::size_t>(topic))) return true;
  }
  return false;
}

bool FactView::counts(std::uint32_t s) const {
  const Block& block = analysis_.block_of(s);
  return !block.unticked && !block.contents && block.kind != BlockKind::heading;
}

TopicSet FactView::topics_in(std::string_view piece) const {
  TopicSet topics;
  const TextModel model = model_of(piece);
  PhraseFinder finder(lexicon(), model);
  std::vector<Mention> found;
  finder.find(0, static_cast<std::uint32_t>(model.tokens.size()), found);
  for (const Mention& mention : found) topics.set(mention.concept_id);
  return topics;
}

bool FactView::is_all(std::string_view piece, Topic topic) const {
  const TextModel model = model_of(piece);
  std::uint32_t first = 0;
  auto last = static_cast<std::uint32_t>(model.tokens.size());
  const auto sign = [&](std::uint32_t t) {
    return model.tokens[t].kind != TokenKind::word && model.tokens[t].kind != TokenKind::number;
  };
  while (first < last && sign(first)) ++first;
  while (last > first && sign(last - 1)) --last;
  PhraseFinder finder(lexicon(), model);
  std::vector<Mention> found;
  finder.find(first, last, found);
  for (const Mention& mention : found) {
    if (is(mention, topic) && mention.first == first && mention.last == last) return true;
  }
  return false;
}

}  // namespace tilsyn
