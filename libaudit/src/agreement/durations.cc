// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "agreement/facts_times.h"

namespace tilsyn {
namespace {

constexpr int longest = 3650;
constexpr std::array units = {Topic::hour, Topic::double_day, Topic::business_day, Topic::day,
                              Topic::week, Topic::month,      Topic::year};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (bad != std::errc() || value <= 0 || value > longest) return std::nullopt;
  return value;
}

class DurationFinder {
 public:
  DurationFinder(const FactView& view, std::uint32_t s)
      : view_(view), model_(view.model()), s_(s), sentence_(model_.sentences[s]) {}

  std::vector<Duration> find() {
    for (const Mention& mention : view_.mentions(s_)) {
      const auto unit = std::find_if(units.begin(), units.end(),
                                     [&](Topic t) { return FactView::is(mention, t); });
      if (unit != units.end()) add(mention, *unit);
    }
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) add_glued(t);
    std::sort(found_.begin(), found_.end(),
              [](const Duration& a, const Duration& b) { return a.first < b.first; });
    return std::move(found_);
  }

 private:
  void add(const Mention& mention, Topic unit) {
    const auto [value, first] = number_before(mention.first);
    if (value == 0) return;
    for (Duration& other : found_) {
      if (other.first != first) continue;
      // "10 business days" is also "10 … days": the longer phrase, the unit named first, holds.
      if (mention.last > other.last || unit == Topic::business_day)
        other.last = mention.last, other.unit = unit;
      return;
    }
    found_.push_back({s_, first, mention.last, value, unit});
  }

  // The number that stands before a unit, with brackets between: "thirty (30) calendar".
  std::pair<int, std::uint32_t> number_before(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 4 && at >= sentence_.first + back; ++back) {
      const std::uint32_t t = at - back;
      const Token& token = model_.tokens[t];
      if (token.kind == TokenKind::number) {
        if (is_part_of_number(t)) return {0, 0};
        return {value_of(t), first_of(t)};
      }
      if (token.kind == TokenKind::word) {
        const int value = word_value(model_.word(t));
        if (value > 0) return {value, first_of(t)};
        if (!is_between(model_.word(t))) return {0, 0};
      } else if (token.kind != TokenKind::open && token.kind != TokenKind::close &&
                 token.kind != TokenKind::other) {
        return {0, 0};
      }
    }
    return {0, 0};
  }

  static bool is_between(const std::string& word) {
    static constexpr std::array<std::string_view, 12> words = {
        "calendar", "full", "whole",    "hele",  "hela",       "consecutive",
        "clear",    "x",    "kalender", "clock", "additional", "løpende"};
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  // "2.5 hours", "§ 3,2".
  bool is_part_of_number(std::uint32_t t) const {
    if (t < sentence_.first + 2) return false;
    const Token& sign = model_.tokens[t - 1];
    return (sign.kind == TokenKind::stop || sign.kind == TokenKind::comma) &&
           sign.end == model_.tokens[t].begin && model_.tokens[t - 2].kind == TokenKind::number;
  }

  // Of "10-15" the last.
  int value_of(std::uint32_t t) const {
    const std::string_view raw = view_.raw(t);
    const std::size_t hyphen = raw.rfind('-');
    return number(hyphen == std::string_view::npos ? raw : raw.substr(hyphen + 1)).value_or(0);
  }

  int word_value(const std::string& word) const {
    const auto words = view_.data().numbers.find(view_.analysis().language);
    if (words == view_.data().numbers.end()) return 0;
    const auto found = words->second.find(word);
    return found == words->second.end() ? 0 : found->second;
  }

  // "thirty (30) days" begins at "thirty".
  std::uint32_t first_of(std::uint32_t t) const {
    if (t >= sentence_.first + 2 && model_.tokens[t - 1].kind == TokenKind::open) {
      const Token& before = model_.tokens[t - 2];
      if (before.kind == TokenKind::number || word_value(model_.word(t - 2)) > 0) return t - 2;
    }
    return t;
  }

  // "72h", "30-day", "14-dagers".
  void add_glued(std::uint32_t t) {
    if (model_.tokens[t].kind != TokenKind::word) return;
    const std::string& word = model_.word(t);
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits > 4 || digits == word.size()) return;
    const TopicSet topics = view_.topics_in(std::string_view(word).substr(digits));
    for (const Topic unit : units) {
      if (!topics.test(static_cast<std::size_t>(unit))) continue;
      if (const auto value = number(std::string_view(word).substr(0, digits))) {
        found_.push_back({s_, t, t + 1, *value, unit});
      }
      return;
    }
  }

  const FactView& view_;
  const TextModel& model_;
  std::uint32_t s_;
  const Sentence& sentence_;
  std::vector<Duration> found_;
};

}  // namespace

int Duration::days() const {
  switch (unit) {
    case Topic::hour:
      return value % 24 == 0 ? value / 24 : 0;
    case Topic::week:
      return value * 7;
    case Topic::month:
      return value * 30;
    case Topic::year:
      return value * 365;
    default:
      return value;
  }
}

std::vector<Duration> durations_in(const FactView& view, std::uint32_t s) {
  return DurationFinder(view, s).find();
}

}  // namespace tilsyn
