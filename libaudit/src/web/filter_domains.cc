// SPDX-License-Identifier: Apache-2.0
#include "web/filter_domains.h"

#include <algorithm>
#include <tuple>

namespace tilsyn {
namespace {

std::string_view without_public_suffix(std::string_view host, std::string_view registrable) {
  std::size_t dot = std::string_view::npos;
  if (!registrable.empty() && host.ends_with(registrable)) {
    dot = registrable.find('.');
    if (dot != std::string_view::npos) dot += host.size() - registrable.size();
  } else {
    dot = host.rfind('.');
  }
  return dot == std::string_view::npos ? std::string_view() : host.substr(0, dot);
}

bool before(const FilterDomain& a, const FilterDomain& b) {
  return std::tie(a.hash, a.entity, a.excluded) < std::tie(b.hash, b.entity, b.excluded);
}

}  // namespace

FilterSite::FilterSite(std::string_view host, std::string_view registrable_domain)
    : names(host), entities(without_public_suffix(host, registrable_domain), entity_seed) {}

std::uint32_t FilterDomainLists::add(const std::vector<FilterDomain>& domains) {
  if (domains.empty()) return 0;
  List list;
  list.begin = static_cast<std::uint32_t>(domains_.size());
  list.size = static_cast<std::uint32_t>(domains.size());
  list.includes = !std::all_of(domains.begin(), domains.end(),
                               [](const FilterDomain& domain) { return domain.excluded; });
  domains_.insert(domains_.end(), domains.begin(), domains.end());
  std::sort(domains_.begin() + list.begin, domains_.end(), before);
  lists_.push_back(list);
  return static_cast<std::uint32_t>(lists_.size() - 1);
}

const FilterDomain* FilterDomainLists::find(const List& list, std::uint64_t hash,
                                            bool entity) const {
  const FilterDomain* begin = domains_.data() + list.begin;
  const FilterDomain* end = begin + list.size;
  const FilterDomain* found =
      std::lower_bound(begin, end, FilterDomain{hash, false, entity}, before);
  return found != end && found->hash == hash && found->entity == entity ? found : nullptr;
}

bool FilterDomainLists::admits(std::uint32_t number, const FilterSite& site) const {
  if (number == 0) return true;
  const List& list = lists_[number];
  for (std::size_t i = site.names.count; i > 0; --i) {
    const FilterDomain* found = find(list, site.names.suffixes[i - 1].hash, false);
    if (found != nullptr) return !found->excluded;
  }
  for (std::size_t i = site.entities.count; i > 0; --i) {
    const FilterDomain* found = find(list, site.entities.suffixes[i - 1].hash, true);
    if (found != nullptr) return !found->excluded;
  }
  return !list.includes;
}

std::vector<FilterDomain> FilterDomainLists::list(std::uint32_t number) const {
  const auto begin = domains_.begin() + lists_[number].begin;
  return {begin, begin + lists_[number].size};
}

}  // namespace tilsyn
