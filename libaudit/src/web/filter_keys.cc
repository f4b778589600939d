// SPDX-License-Identifier: Apache-2.0
#include "web/filter_keys.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>
#include <utility>

#include "web/filter_text.h"
#include "web/filter_tokens.h"

namespace tilsyn {
namespace {

// A rule for some sites is found by these rather than by a token that so many rules share.
constexpr std::uint32_t crowded = 16;

// How many rules hold a key, nearly: keys that share a counter are counted together.
class KeyCounts {
 public:
  explicit KeyCounts(std::size_t rules)
      : counts_(std::bit_ceil(std::clamp<std::size_t>(rules * 2, 64, 1 << 18))) {
    // These are in most addresses: a rule found by them alone would be compared each time.
    for (const std::string_view word : {"http", "https", "www", "com", "ws", "wss"}) {
      at(hash_token(word)) = 1U << 30;
    }
    for (const std::string_view word : {"js", "net", "org", "html", "php", "gif", "png", "jpg",
                                        "cdn", "static", "images", "api", "css", "index"}) {
      at(hash_token(word)) = 1U << 12;
    }
  }
  std::uint32_t& at(std::uint64_t key) { return counts_[(key >> 20) & (counts_.size() - 1)]; }

 private:
  std::vector<std::uint32_t> counts_;
};

std::uint64_t host_key(const FilterRule& rule) {
  return hash_name(rule.pattern.text.substr(0, rule.pattern.host_size));
}

template <typename Visit>
void for_each_key(const FilterRule& rule, std::string& storage, const Visit& visit) {
  if (rule.regex == 0) {
    if (rule.pattern.host_size > 0) visit(host_key(rule));
    if (rule.pattern.host_alone) return;
    for_each_sure_token(rule.pattern, [&](std::string_view token) { visit(hash_token(token)); });
    return;
  }
  const std::string_view text = rule.pattern.text;
  const FilterPattern sure = sure_part_of(text.substr(1, text.size() - 2), storage);
  for_each_sure_token(sure, [&](std::string_view token) { visit(hash_token(token)); });
}

class KeyChooser {
 public:
  explicit KeyChooser(const FilterRules& rules) : rules_(rules), counts_(rules.rules.size()) {
    for (const FilterRule& rule : rules.rules) {
      for_each_key(rule, storage_, [&](std::uint64_t key) { ++counts_.at(key); });
    }
  }

  void add(std::uint32_t number, std::vector<FilterIndex::Entry>& out) {
    const FilterRule& rule = rules_.rules[number];
    if (rule.pattern.host_alone) {
      out.emplace_back(host_key(rule), number);
      return;
    }
    std::uint64_t best = common_key;
    std::uint32_t least = 1U << 29;
    for_each_key(rule, storage_, [&](std::uint64_t key) {
      const std::uint32_t count = counts_.at(key);
      if (count >= least) return;
      least = count;
      best = key;
    });
    if (least < crowded || !add_sites(rule, number, out)) out.emplace_back(best, number);
  }

 private:
  // Under each site that the rule is for; false when it is for any.
  bool add_sites(const FilterRule& rule, std::uint32_t number,
                 std::vector<FilterIndex::Entry>& out) const {
    bool named = false;
    const std::vector<FilterDomain> domains = rules_.domains.list(rule.domains);
    for (const FilterDomain& domain : domains) {
      if (domain.entity && !domain.excluded) return false;
      named |= !domain.excluded;
    }
    for (const FilterDomain& domain : domains) {
      if (!domain.excluded) out.emplace_back(domain.hash ^ source_salt, number);
    }
    return named;
  }

  const FilterRules& rules_;
  KeyCounts counts_;
  std::string storage_;
};

}  // namespace

FilterIndexes index_filter_rules(const FilterRules& rules) {
  KeyChooser chooser(rules);
  std::vector<FilterIndex::Entry> blocks, important, exceptions;
  blocks.reserve(rules.rules.size());
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const FilterRule& rule = rules.rules[i];
    auto& entries = rule.exception ? exceptions : rule.important ? important : blocks;
    chooser.add(static_cast<std::uint32_t>(i), entries);
  }
  return {FilterIndex(std::move(blocks)), FilterIndex(std::move(important)),
          FilterIndex(std::move(exceptions))};
}

}  // namespace tilsyn
