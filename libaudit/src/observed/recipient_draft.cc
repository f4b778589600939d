// SPDX-License-Identifier: Apache-2.0
#include "observed/recipient_draft.h"

#include <fmt/format.h>

#include "observed/third_party_kind.h"
#include "web/country_data.h"
#include "web/filter_engine.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_hosts = 1000;      // of one recipient: whoever makes them up is hostile
constexpr std::size_t most_addresses = 1000;  // that are looked up

ListHit hit_of(const FilterRuleText& rule) {
  constexpr std::size_t longest = 500;
  return {std::string(rule.list), std::string(rule.rule.substr(0, longest)),
          std::string(rule.sha256), rule.line};
}

}  // namespace

RecipientDraft& RecipientDrafts::of(const HostSeen& host) {
  RecipientDraft& draft = drafts_[host.site];
  draft.site = host.site;
  if (draft.hosts.size() < most_hosts) draft.hosts.insert(host.host);
  return draft;
}

void RecipientDrafts::match(RecipientDraft& draft, std::string_view url, ResourceType type,
                            std::size_t page) const {
  const FilterEngine* filters = view_.context.lists.filters();
  if (draft.list || !filters) return;
  FilterRequest request;
  request.url = url;
  request.type = type;
  if (page < view_.of_page.size() && view_.of_page[page]) {
    request.source_host = view_.of_page[page]->host;
    request.source_domain = view_.of_page[page]->site;
    request.third_party = draft.site != request.source_domain;
  }
  const auto match = filters->match(request);
  if (match && match->blocked()) draft.list = hit_of(match->rule);
}

void RecipientDrafts::add_address(RecipientDraft& draft, const std::string& address) const {
  if (address.empty() || draft.addresses.size() >= most_addresses) return;
  if (!draft.addresses.insert(address).second) return;
  for (const CountryData& data : view_.context.lists.countries()) {
    const std::string country = data.country_of(address);
    if (country.empty()) continue;
    draft.countries.insert(country);
    draft.country_sources.insert(data.build_date().empty()
                                     ? data.name()
                                     : fmt::format("{} of {}", data.name(), data.build_date()));
  }
}

void RecipientDrafts::seen_without_noscript() {
  for (const auto& draft : drafts_) firm_.insert(draft.first);
}

std::vector<Recipient> RecipientDrafts::finish() {
  std::vector<Recipient> all;
  all.reserve(drafts_.size());
  for (const auto& draft : drafts_) all.push_back(finished(draft.second));
  return all;
}

// Of the hosts that share a domain, the one whose purpose says most speaks for it.
Recipient RecipientDrafts::finished(const RecipientDraft& draft) {
  Recipient out;
  out.domain = draft.site;
  out.hosts.assign(draft.hosts.begin(), draft.hosts.end());
  int weight = -1;
  for (const std::string& name : out.hosts) {
    const HostSeen& host = view_.hosts.of_host(name);
    if (out.party_name.empty()) {
      out.party = host.party;
      out.party_name = host.party_name;
      out.party_country = host.party_country;
    }
    if (!host.service) continue;
    const std::string_view kind = kind_of_purpose(host.service->purpose);
    if (weight_of_kind(kind) <= weight) continue;
    weight = weight_of_kind(kind);
    out.purpose = host.service->purpose;
    out.product = host.service->product;
    out.kind = std::string(kind);
  }
  out.list = draft.list;
  if (out.kind.empty() && out.list) out.kind = std::string(kind_of_list(out.list->list));
  if (out.kind.empty())
    out.kind = out.purpose.empty() || out.purpose == "other" ? "unknown" : "service";
  out.cnames.assign(draft.cnames.begin(), draft.cnames.end());
  out.countries.assign(draft.countries.begin(), draft.countries.end());
  for (const std::string& source : draft.country_sources) {
    out.country_source += (out.country_source.empty() ? "" : "; ") + source;
  }
  std::set<std::size_t> requests = draft.behind;
  requests.insert(draft.requests.begin(), draft.requests.end());
  out.requests.assign(requests.begin(), requests.end());
  out.roles.assign(draft.roles.begin(), draft.roles.end());
  out.elements_on.assign(draft.elements_on.begin(), draft.elements_on.end());
  return out;
}

}  // namespace tilsyn
