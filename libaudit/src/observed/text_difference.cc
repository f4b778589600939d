// SPDX-License-Identifier: Apache-2.0
#include "observed/text_difference.h"

#include <dtl/dtl.hpp>
#include <unordered_map>
#include <utility>

#include "observed/text_units.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_lines = 400;
// Two texts with fewer passages in common than this share of the shorter are not one text changed.
constexpr std::size_t least_percent_in_common = 20;
constexpr std::size_t shortest_judged = 5;  // passages

// Passages as numbers: the same key, the same number.
struct Numbered {
  std::vector<int> before, after;
  std::vector<bool> in_before, in_after;  // by number

  Numbered(const TextUnits& a, const TextUnits& b) {
    before = numbers(a);
    after = numbers(b);
    in_before.resize(known_.size());
    in_after.resize(known_.size());
    for (const int n : before) in_before[static_cast<std::size_t>(n)] = true;
    for (const int n : after) in_after[static_cast<std::size_t>(n)] = true;
  }
  bool gone(int n) const { return !in_after[static_cast<std::size_t>(n)]; }
  bool is_new(int n) const { return !in_before[static_cast<std::size_t>(n)]; }

 private:
  std::vector<int> numbers(const TextUnits& units) {
    std::vector<int> out;
    for (const TextUnit& unit : units.all) {
      out.push_back(known_.emplace(unit.key, static_cast<int>(known_.size())).first->second);
    }
    return out;
  }
  std::unordered_map<std::string_view, int> known_;
};

// How many different passages there are, and how many of them in both.
struct Shared {
  std::size_t before = 0, after = 0, both = 0;
};

Shared shared(const Numbered& numbered) {
  Shared out;
  for (std::size_t n = 0; n < numbered.in_before.size(); ++n) {
    out.before += numbered.in_before[n] ? 1 : 0;
    out.after += numbered.in_after[n] ? 1 : 0;
    out.both += numbered.in_before[n] && numbered.in_after[n] ? 1 : 0;
  }
  return out;
}

// Each passage that is gone or new, with what stands before and after it.
class Lines {
 public:
  explicit Lines(TextDifference& out) : out_(out) {}

  void common(const std::string& text) {
    if (after_change_) {
      add({' ', text});
      after_change_ = false;
      waiting_.clear();
    } else {
      left_out_ = left_out_ || !waiting_.empty();
      waiting_ = text;
    }
  }
  void changed(char mark, const std::string& text) {
    if (left_out_ && !out_.lines.empty()) add({'@', {}});
    if (!waiting_.empty()) add({' ', waiting_});
    waiting_.clear();
    left_out_ = false;
    after_change_ = true;
    add({mark, text});
  }

 private:
  void add(DifferenceLine line) {
    if (out_.lines.size() == most_lines) {
      out_.cut = true;
    } else {
      out_.lines.push_back(std::move(line));
    }
  }

  TextDifference& out_;
  std::string waiting_;
  bool after_change_ = false, left_out_ = false;
};

void write_lines(const TextUnits& before, const TextUnits& after, const Numbered& numbered,
                 TextDifference& out) {
  dtl::Diff<int, std::vector<int>> diff(numbered.before, numbered.after, true);
  diff.compose();
  Lines lines(out);
  for (const auto& [number, where] : diff.getSes().getSequence()) {
    const auto at = [](const TextUnits& units, long long index) -> const std::string& {
      return units.all[static_cast<std::size_t>(index - 1)].text;
    };
    if (where.type == dtl::SES_DELETE) {
      if (numbered.gone(number)) lines.changed('-', at(before, where.beforeIdx));
    } else if (where.type == dtl::SES_ADD) {
      if (numbered.is_new(number)) lines.changed('+', at(after, where.afterIdx));
    } else {
      lines.common(at(after, where.afterIdx));
    }
  }
}

}  // namespace

TextDifference compare_texts(std::string_view before, std::string_view after) {
  TextDifference out;
  const TextUnits a = units_of(before);
  const TextUnits b = units_of(after);
  const Numbered numbered(a, b);
  const Shared counts = shared(numbered);
  out.cut = a.cut || b.cut;
  out.removed = counts.before - counts.both;
  out.added = counts.after - counts.both;
  if (out.none()) return out;
  const std::size_t shorter = std::min(counts.before, counts.after);
  const std::size_t longer = std::max(counts.before, counts.after);
  out.another_text =
      longer >= shortest_judged && counts.both * 100 < shorter * least_percent_in_common;
  if (shorter == 0) out.another_text = true;
  if (!out.another_text) write_lines(a, b, numbered, out);
  return out;
}

}  // namespace tilsyn
