// SPDX-License-Identifier: Apache-2.0
#include "web/filter_index.h"

#include <algorithm>
#include <bit>

namespace tilsyn {

FilterIndex::FilterIndex(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end());
  std::size_t keys = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    keys += i == 0 || entries[i].first != entries[i - 1].first;
  }
  slots_.assign(std::bit_ceil(2 * keys + 1), Slot{});
  mask_ = slots_.size() - 1;
  bits_.assign(std::bit_ceil(keys / 8 + 1), 0);
  bit_mask_ = bits_.size() * 64 - 1;
  rules_.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::uint64_t key = entries[i].first;
    if (i == 0 || key != entries[i - 1].first) {
      const std::size_t bit = static_cast<std::size_t>(key >> 8) & bit_mask_;
      bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      std::size_t place = place_of(key);
      while (slots_[place].begin != no_rules) place = (place + 1) & mask_;
      slots_[place] = {tag_of(key), static_cast<std::uint32_t>(i)};
    }
    const bool last = i + 1 == entries.size() || entries[i + 1].first != key;
    rules_.push_back(entries[i].second | (last ? last_of_key : 0));
  }
}

}  // namespace tilsyn
