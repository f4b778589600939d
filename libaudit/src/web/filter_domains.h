// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "web/filter_text.h"

namespace tilsyn {

// A name of `domain=a.com|~b.a.com|google.*`.
struct FilterDomain {
  std::uint64_t hash;
  bool excluded;
  bool entity;  // google.*: whatever the public suffix

  friend bool operator==(const FilterDomain&, const FilterDomain&) = default;
};

// The names that a request's site or host is compared with: its own and its parents', and the same
// without the public suffix.
struct FilterSite {
  NameSuffixes names;
  NameSuffixes entities;

  FilterSite() {}  // NOLINT: see NameSuffixes
  // Without a registrable domain, what follows the last dot is taken for the public suffix.
  FilterSite(std::string_view host, std::string_view registrable_domain);
};

// The domain lists of all rules, one after the other.
class FilterDomainLists {
 public:
  // The list's number; 0, the empty list, admits every site.
  std::uint32_t add(const std::vector<FilterDomain>& domains);
  // What is said of the longest name wins; a site that no name covers is admitted by a list that
  // only excludes.
  bool admits(std::uint32_t list, const FilterSite& site) const;
  std::vector<FilterDomain> list(std::uint32_t number) const;

 private:
  struct List {
    std::uint32_t begin = 0, size = 0;
    bool includes = false;
  };
  const FilterDomain* find(const List& list, std::uint64_t hash, bool entity) const;

  std::vector<List> lists_ = {List{}};
  std::vector<FilterDomain> domains_;
};

}  // namespace tilsyn
