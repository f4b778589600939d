// SPDX-License-Identifier: Apache-2.0
#include "base/near.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace tilsyn {
namespace {

std::u32string lower(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    out += static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  return out;
}

}  // namespace

// Optimal string alignment: Levenshtein plus the swap of two neighbours, the commonest slip.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  // A distance is at least the difference in code points; a code point has at most four bytes.
  if (a.size() / 4 > b.size() + limit || b.size() / 4 > a.size() + limit) return limit + 1;
  const std::u32string x = lower(a);
  const std::u32string y = lower(b);
  if ((x.size() > y.size() ? x.size() - y.size() : y.size() - x.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(y.size() + 1);
  std::vector<std::size_t> above(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t change = x[i - 1] == y[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // A swap reaches back two rows, hence the slack of one.
    if (least > limit + 1) return limit + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above[y.size()], limit + 1);
}

std::string_view nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t longest = 200;  // nobody mistypes a word longer than this
  if (word.size() > longest) return {};
  std::size_t limit = std::max<std::size_t>(1, count_code_points(word) / 3);
  std::string_view best;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance > limit || (distance == limit && !best.empty())) continue;
    best = candidate;
    limit = distance;
    if (distance == 0) break;
  }
  return best;
}

}  // namespace tilsyn
