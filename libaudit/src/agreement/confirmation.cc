// SPDX-License-Identifier: Apache-2.0
#include "agreement/confirmation.h"

#include <algorithm>
#include <numeric>

#include "agreement/sheet.h"
#include "base/digest.h"
#include "base/fold.h"

namespace tilsyn {
namespace {

std::string_view part(std::string_view text, Range range) {
  if (range.begin >= range.end || range.end > text.size()) return {};
  return text.substr(range.begin, range.end - range.begin);
}

// Less is sooner: what is wrong before what is missing before what is well.
int urgency(Promise outcome) {
  if (outcome == Promise::weakened) return 0;
  return outcome == Promise::absent ? 1 : 2;
}

}  // namespace

std::string passage_hash(std::string_view passage) {
  const std::string words = fold_loosely(passage);
  return words.empty() ? std::string() : sha256_hex(words);
}

Passages::Passages(std::string_view text) : text_(text), model_(read_text(text)) {
  sentences_.reserve(model_.sentences.size());
  for (const Sentence& sentence : model_.sentences) {
    const Range range = model_.range(sentence);
    if (range.begin < range.end) sentences_.push_back(range);
  }
  std::sort(sentences_.begin(), sentences_.end(),
            [](Range a, Range b) { return a.begin < b.begin; });
}

Range Passages::whole(Range range) const {
  Range out = range;
  auto first = std::upper_bound(sentences_.begin(), sentences_.end(), range.begin,
                                [](std::uint32_t at, Range s) { return at < s.end; });
  for (; first != sentences_.end() && first->begin < range.end; ++first) {
    out.begin = std::min(out.begin, first->begin);
    out.end = std::max(out.end, first->end);
  }
  return out;
}

std::string Passages::heading(std::uint32_t at) const {
  const Block* above = nullptr;
  for (const Block& block : model_.blocks) {
    if (block.lines.empty()) continue;
    if (block.lines.front().begin > at) break;
    if (block.kind == BlockKind::heading && !block.contents) above = &block;
  }
  if (!above) return {};
  const Range range{above->lines.front().begin, above->lines.back().end};
  return quoted_shortly(part(text_, range), 60);
}

std::optional<Range> Passages::find(const std::string& hash) {
  if (!hashed_) {
    for (const Range& sentence : sentences_)
      by_hash_.emplace(passage_hash(part(text_, sentence)), sentence);
    hashed_ = true;
  }
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? std::nullopt : std::optional<Range>(found->second);
}

std::optional<Range> Passages::containing(std::string_view words) const {
  const std::string wanted = fold_loosely(words);
  if (wanted.empty()) return {};
  const std::size_t at = text_.find(words);
  if (at != text_.npos) {
    return whole({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
  }
  for (const Range& sentence : sentences_)
    if (fold_loosely(part(text_, sentence)).find(wanted) != std::string::npos) return sentence;
  return {};
}

std::vector<Confirmed> find_confirmed(const Reading& reading, Passages& passages,
                                      std::string_view text,
                                      const std::vector<Confirmation>& confirmations) {
  std::vector<Confirmed> out(reading.checks.size());
  for (std::size_t i = 0; i < reading.checks.size(); ++i) {
    const CheckReading& check = reading.checks[i];
    const Range own = passages.whole(check.passage);
    const std::string hash = passage_hash(part(text, own));
    for (const Confirmation& confirmation : confirmations) {
      if (confirmation.check != check.id) continue;
      const bool same = !hash.empty() && confirmation.hash == hash;
      const auto elsewhere = same ? std::optional<Range>(own) : passages.find(confirmation.hash);
      if (!elsewhere) continue;
      const bool differs = confirmation.read && *confirmation.read != check.outcome;
      if (differs && out[i].confirmation && !out[i].differs) continue;
      out[i] = {&confirmation, *elsewhere, differs};
    }
  }
  return out;
}

std::vector<std::size_t> review_order(const Reading& reading,
                                      const std::vector<Confirmed>& confirmed) {
  std::vector<std::size_t> order(reading.checks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const bool done = i < confirmed.size() && confirmed[i].confirmation && !confirmed[i].differs;
    return done ? 3 : urgency(reading.checks[i].outcome);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

}  // namespace tilsyn
