// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/analysis.h"
#include "agreement/facts_data.h"

namespace tilsyn {

using TopicSet = std::bitset<static_cast<std::size_t>(Topic::count)>;

// An analysed text with the topics that facts are told by.
class FactView {
 public:
  FactView(const Analysis& analysis, const FactData& data);

  const Analysis& analysis() const { return analysis_; }
  const TextModel& model() const { return *analysis_.model; }
  const FactData& data() const { return data_; }
  const std::vector<Mention>& mentions(std::uint32_t s) const { return mentions_[s]; }
  const TopicSet& topics(std::uint32_t s) const { return topics_[s]; }
  bool says(std::uint32_t s, Topic topic) const {
    return topics_[s].test(static_cast<std::size_t>(topic));
  }
  static bool is(const Mention& mention, Topic topic) {
    return mention.concept_id == static_cast<std::uint16_t>(topic);
  }

  // What the headings above and what introduces the sentence speak of.
  TopicSet around(std::uint32_t s) const;
  // As says(), but also in what introduces it, its headings and the `before` sentences before it
  // under the same heading.
  bool in_context(std::uint32_t s, Topic topic, std::uint32_t before = 0) const;
  bool in_heading(std::uint32_t s, Topic topic) const;
  TopicSet topics_of_block(std::uint32_t block) const;
  // Options that nobody chose, tables of contents and headings say nothing.
  bool counts(std::uint32_t s) const;

  std::string_view raw(std::uint32_t token) const {
    const Token& t = model().tokens[token];
    return model().text.substr(t.begin, t.end - t.begin);
  }
  std::string_view text(Range range) const {
    return model().text.substr(range.begin, range.end - range.begin);
  }
  Range range_of(std::uint32_t s) const { return model().range(model().sentences[s]); }
  Range range_of(const Block& block) const {
    return {block.lines.front().begin, block.lines.back().end};
  }

  // Topics in any piece of text (a table cell), by its folded words.
  TopicSet topics_in(std::string_view piece) const;
  // Whether the whole piece is one of the topic's phrases, but for signs around it.
  bool is_all(std::string_view piece, Topic topic) const;

 private:
  const Lexicon& lexicon() const;

  const Analysis& analysis_;
  const FactData& data_;
  std::vector<std::vector<Mention>> mentions_;
  std::vector<TopicSet> topics_;
};

}  // namespace tilsyn
