// SPDX-License-Identifier: Apache-2.0
#include "observed/observed_hosts.h"

#include <algorithm>

#include "web/identity_providers.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

// A probe visits what somebody declared. In a recording the page is where redirects ended: a link
// shortener or a login that it passed through is somebody else's.
std::vector<std::string> visited_hosts(const Observation& seen) {
  std::vector<std::string> hosts, providers;
  for (const ObservedVisit& page : seen.pages) {
    std::string host;
    if (seen.producer != Producer::probe && page.document &&
        *page.document < seen.requests.size()) {
      host = host_as_in_url(seen.requests[*page.document].url);
      if (find_identity_provider(host)) host.clear();
    }
    if (host.empty()) host = host_as_in_url(page.url);
    (find_identity_provider(host) ? providers : hosts).push_back(std::move(host));
  }
  return hosts.empty() ? providers : hosts;
}

}  // namespace

std::string host_as_in_url(std::string_view text) {
  const bool bare_ipv6 = text.find("//") == text.npos && !text.starts_with('[') &&
                         std::count(text.begin(), text.end(), ':') > 1;
  if (bare_ipv6) return host_as_in_url("[" + std::string(text) + "]");
  const bool whole = text.find("://") != text.npos;
  const auto url = parse_url(whole ? std::string(text) : "https://" + std::string(text));
  if (!url || url->host.empty()) return {};
  std::string host = url->host;
  if (host.ends_with('.') && host.size() > 1) host.pop_back();
  return host;
}

ObservedHosts::ObservedHosts(const Observation& seen, const ObservedContext& context)
    : context_(context) {
  const std::vector<std::string> visited = visited_hosts(seen);
  for (const std::string& own : context.own_hosts) {
    const std::string host = host_as_in_url(own);
    add_own(host, std::find(visited.begin(), visited.end(), host) != visited.end());
  }
  if (own_sites_.empty()) {
    for (const std::string& host : visited) add_own(host, true);
  }
  for (const std::string& own : context.more_own_hosts) add_own(host_as_in_url(own), false);
  std::sort(own_sites_.begin(), own_sites_.end());
  own_sites_.erase(std::unique(own_sites_.begin(), own_sites_.end()), own_sites_.end());
}

// A public suffix that is declared covers what lies below it; one that was only visited does not.
void ObservedHosts::add_own(std::string_view host, bool visited) {
  if (host.empty()) return;
  const bool suffix = !is_ip_address(host) && context_.suffixes.is_public_suffix(host);
  if (suffix && !visited && host.find('.') != host.npos) own_suffixes_.emplace_back(host);
  own_sites_.push_back(context_.suffixes.registrable_domain(host));
}

bool ObservedHosts::is_own(const std::string& host, const std::string& site) const {
  if (std::binary_search(own_sites_.begin(), own_sites_.end(), site)) return true;
  return std::any_of(own_suffixes_.begin(), own_suffixes_.end(),
                     [&](const std::string& suffix) { return host_is_or_below(host, suffix); });
}

// What inventory and agreement say comes before what is widely known; the nearest domain counts.
void ObservedHosts::tell_party(HostSeen& host) const {
  std::size_t longest = 0;
  for (const DeclaredDomain& declared : context_.declared_domains) {
    if (declared.domain.size() <= longest || !host_is_or_below(host.host, declared.domain))
      continue;
    longest = declared.domain.size();
    host.party = declared.party;
  }
  const Party* party = host.party.empty() ? context_.parties.party_of_host(host.host)
                                          : context_.parties.find(host.party);
  host.service = context_.parties.service_of(host.host);
  if (party) {
    host.party = party->id;
    host.party_name = party->name;
    host.party_country = party->country;
  } else {
    host.party_name = host.party;
  }
}

const HostSeen& ObservedHosts::of_host(std::string_view host) {
  const auto found = hosts_.find(host);
  if (found != hosts_.end()) return found->second;
  HostSeen seen;
  seen.host = std::string(host);
  if (seen.host.ends_with('.') && seen.host.size() > 1) seen.host.pop_back();
  seen.site = context_.suffixes.registrable_domain(seen.host);
  seen.own = is_own(seen.host, seen.site);
  tell_party(seen);
  return hosts_.emplace(std::string(host), std::move(seen)).first->second;
}

const HostSeen* ObservedHosts::of_url(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || !(url->is_http() || url->is_web_socket()) || url->host.empty()) return nullptr;
  return &of_host(url->host);
}

}  // namespace tilsyn
