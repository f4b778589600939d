// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_dates.h"

#include <algorithm>

#include "agreement/names.h"

namespace tilsyn {
namespace {

constexpr std::uint32_t head_blocks = 15;  // where a document says what it is
constexpr std::uint32_t tail_blocks = 10;
constexpr std::size_t label_bytes = 70;  // how far before a date its label stands

class DateReader {
 public:
  DateReader(const FactView& view, AgreementFacts& facts)
      : view_(view), model_(view.model()), facts_(facts) {}

  void read() {
    read_title();
    for (std::uint32_t i = 0; i < model_.blocks.size(); ++i) {
      if (model_.blocks[i].contents) continue;
      for (const Range line : model_.blocks[i].lines) read_line(i, line);
    }
    read_state();
  }

 private:
  static bool has(const TopicSet& topics, Topic topic) {
    return topics.test(static_cast<std::size_t>(topic));
  }
  bool in_head(std::uint32_t i) const { return i < head_blocks; }
  bool at_edge(std::uint32_t i) const {
    return in_head(i) || i + tail_blocks >= model_.blocks.size();
  }

  void read_title() {
    for (std::uint32_t i = 0;
         i < std::min<std::uint32_t>(head_blocks, static_cast<std::uint32_t>(model_.blocks.size()));
         ++i) {
      const Range range = model_.blocks[i].lines.front();
      const std::string text = plain_text(view_.text(range));
      if (text.empty() || text.size() > 150 || model_.blocks[i].kind == BlockKind::row) continue;
      if (model_.blocks[i].kind != BlockKind::heading && i > 2) continue;
      facts_.title = {text, range};
      return;
    }
  }

  void read_line(std::uint32_t i, Range line) {
    const std::string_view text = view_.text(line);
    read_version(i, line, text);
    std::size_t from = 0;
    for (const WrittenDate& date : dates_in(text, view_.data())) {
      const std::size_t begin =
          std::max(from, date.begin > label_bytes ? date.begin - label_bytes : 0);
      const TopicSet label = view_.topics_in(text.substr(begin, date.begin - begin));
      const Range passage{line.begin + static_cast<std::uint32_t>(date.begin),
                          line.begin + static_cast<std::uint32_t>(date.end)};
      take(i, date.iso, label, passage);
      from = date.end;
    }
  }

  void take(std::uint32_t i, const std::string& iso, const TopicSet& label, Range passage) {
    const bool day = iso.size() == 10;
    if (day && (has(label, Topic::signature) || near_signature(i)) && !in_head(i)) {
      if (!facts_.signed_on) facts_.signed_on = {iso, passage};
      return;
    }
    if (has(label, Topic::effective)) {
      if (day && !facts_.effective_date) facts_.effective_date = {iso, passage};
      return;
    }
    const bool labelled = has(label, Topic::updated) || has(label, Topic::version_mark);
    const int score = labelled && at_edge(i) ? 3 : in_head(i) ? 2 : 0;
    if (score > version_score_) {
      version_score_ = score;
      facts_.version_date = {iso, passage};
    }
  }

  // Under "Signatures", or in the row under "For the Customer | For the Supplier".
  bool near_signature(std::uint32_t i) const {
    const Block& block = model_.blocks[i];
    if (has(view_.topics_of_block(i), Topic::signature) && i + 40 >= model_.blocks.size())
      return true;
    if (block.heading != nowhere && has(view_.topics_of_block(block.heading), Topic::signature))
      return true;
    return block.kind == BlockKind::row && i > 0 &&
           has(view_.topics_of_block(i - 1), Topic::signature);
  }

  void read_version(std::uint32_t i, Range line, std::string_view text) {
    static const Pattern pattern(
        R"((?i)(?:^|[^\p{L}])(?:version|versjon|utgåve|utgave|udgave|ver\.|v\.? ?)[:\s*|]{0,6}(\d{1,6}(?:\.\d{1,3}){0,2})(?:[^\d\p{L}/-]|$))");
    if (facts_.version || !at_edge(i)) return;
    const auto groups = pattern.groups(text);
    if (groups.empty()) return;
    const auto begin = static_cast<std::uint32_t>(groups[1].data() - model_.text.data());
    static_cast<void>(line);
    facts_.version = {std::string(groups[1]),
                      {begin, begin + static_cast<std::uint32_t>(groups[1].size())}};
  }

  void read_state() {
    for (std::uint32_t i = 0;
         i < std::min<std::uint32_t>(head_blocks, static_cast<std::uint32_t>(model_.blocks.size()));
         ++i) {
      const TopicSet topics = view_.topics_of_block(i);
      const Range range = view_.range_of(model_.blocks[i]);
      const bool says_little = range.end - range.begin < 200;
      if (has(topics, Topic::ended)) {
        facts_.state = {"ended", range};
        return;
      }
      if (has(topics, Topic::draft) && says_little) {
        facts_.state = {"draft", range};
        return;
      }
    }
    facts_.state = facts_.signed_on ? ReadFact<std::string>{"signed", facts_.signed_on->passage}
                                    : ReadFact<std::string>{"offered", {}};
  }

  const FactView& view_;
  const TextModel& model_;
  AgreementFacts& facts_;
  int version_score_ = 0;
};

}  // namespace

void read_dates(const FactView& view, AgreementFacts& facts) {
  DateReader(view, facts).read();
}

}  // namespace tilsyn
