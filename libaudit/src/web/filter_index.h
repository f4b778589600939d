// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace tilsyn {

// Finds rules by the hash of something that an address must hold to match them. Two keys may fall
// together, seldom: rules that are found are still to be compared.
class FilterIndex {
 public:
  using Entry = std::pair<std::uint64_t, std::uint32_t>;  // key, rule

  FilterIndex() = default;
  explicit FilterIndex(std::vector<Entry> entries);

  bool empty() const { return rules_.empty(); }

  // Calls visit(rule) for the rules of `key` until it returns true; whether it did. The rules of a
  // key come in their order.
  template <typename Visit>
  bool visit(std::uint64_t key, const Visit& visit_rule) const {
    if (!may_hold(key)) return false;
    const std::uint32_t tag = tag_of(key);
    for (std::size_t i = place_of(key); slots_[i].begin != no_rules; i = (i + 1) & mask_) {
      if (slots_[i].tag != tag) continue;
      for (std::size_t at = slots_[i].begin;; ++at) {
        if (visit_rule(rules_[at] & ~last_of_key)) return true;
        if (rules_[at] & last_of_key) break;
      }
    }
    return false;
  }

 private:
  static constexpr std::uint32_t no_rules = 0xFFFFFFFF;
  static constexpr std::uint32_t last_of_key = 0x80000000;

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t begin = no_rules;
  };

  static std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }
  std::size_t place_of(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0xD6E8FEB86659FD93ULL) >> 32) & mask_;
  }

  // Most keys of an address are no rule's. A bit for each key fits the nearest cache, slots do not.
  bool may_hold(std::uint64_t key) const {
    const std::size_t bit = static_cast<std::size_t>(key >> 8) & bit_mask_;
    return (bits_[bit / 64] >> (bit % 64)) & 1;
  }

  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1);
  std::size_t bit_mask_ = 63;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
  std::vector<std::uint32_t> rules_;  // those of a key side by side, the last one marked
};

}  // namespace tilsyn
