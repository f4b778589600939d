// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Optimal string alignment distance over code points, without regard to case, `limit` + 1 when
// it is larger than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word` for a "did you mean"; empty when none is near enough
// (more than a third of the word's length away).
std::string_view nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace tilsyn
