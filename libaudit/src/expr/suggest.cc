// SPDX-License-Identifier: Apache-2.0
#include "expr/suggest.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/near.h"

namespace tilsyn::cel {
namespace {

constexpr std::size_t most_near = 4;
constexpr std::size_t most_listed = 16;

std::string joined(const std::vector<std::string_view>& names, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? last : ", ";
    out += "'" + std::string(names[i]) + "'";
  }
  return out;
}

}  // namespace

std::string suggest(std::string_view word, std::span<const std::string> candidates,
                    std::string_view otherwise) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance <= limit) near.emplace_back(distance, candidate);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string_view> names;
  for (const auto& [distance, name] : near)
    if (names.size() < most_near) names.push_back(name);
  if (!names.empty()) return "did you mean " + joined(names, " or ") + "?";
  if (candidates.empty() || candidates.size() > most_listed) return {};
  names.assign(candidates.begin(), candidates.end());
  return std::string(otherwise) + joined(names, ", ");
}

}  // namespace tilsyn::cel
