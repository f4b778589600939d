// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "probe/tool_probe.h"
#include "web/ascii.h"
#include "web/security_txt.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_security_txt = 64 * 1024;

// The hosts of web addresses, each looked at once: pages name the same few thousands of times.
class Hosts {
 public:
  void add(std::string_view address) {
    const std::string_view origin = address.substr(0, address.find_first_of("/?#", 8));
    if (!seen_.insert(std::string(origin)).second) return;
    const auto url = parse_url(origin);
    const bool web = url && (url->is_http() || url->is_web_socket());
    if (web && !url->host_is_ip) hosts_.insert(url->host);
  }
  const std::set<std::string>& all() const { return hosts_; }

 private:
  std::unordered_set<std::string> seen_;
  std::set<std::string> hosts_;
};

std::vector<std::string> beginning_with(const ResolvedRecords& all, std::string_view beginning) {
  std::vector<std::string> found;
  for (const std::string& record : all.records) {
    if (starts_with_ascii(record, beginning) && found.size() < 20) found.push_back(record);
  }
  return found;
}

void read_security_txt(std::string_view text, std::int64_t now, ObservedDomain& domain) {
  const SecurityTxt read = parse_security_txt(text, now);
  if (read.expires) domain.security_txt_expires = read.expires_text;
  for (const std::string& problem : read.problems) {
    if (!domain.security_txt_problem.empty()) domain.security_txt_problem += ", ";
    domain.security_txt_problem += problem;
  }
}

}  // namespace

// Names alone: nothing is asked of the hosts. A first party's name may lead to somebody else.
void ToolProbe::ask_names() {
  Hosts hosts;
  for (const ObservedRequest& request : observation_.requests) hosts.add(request.url);
  for (const std::string& host : target_.hosts) hosts.add("https://" + declared_host(host) + "/");
  for (const ObservedVisit& visit : observation_.pages) {
    if (!visit.content) continue;
    for (const PageElement& element : visit.content->elements) hosts.add(element.url);
    for (const PageForm& form : visit.content->forms) hosts.add(form.action);
    for (const PageVideo& video : visit.content->videos) hosts.add(video.url);
  }
  for (const std::string& host : hosts.all()) {
    if (fetcher_.stopped()) return;
    if (observation_.names.size() >= options_.limits.names) {
      remark(
          fmt::format("more than {} names: the others were not looked up", options_.limits.names));
      return;
    }
    const ResolvedName found = seams_.resolver->addresses_of(host, 443);
    ObservedName name{host, found.cnames, {}, {}, found.problem};
    for (const NetAddress& address : found.addresses) {
      (address.v6 ? name.ipv6 : name.ipv4).push_back(to_text(address));
    }
    observation_.names.push_back(std::move(name));
  }
}

void ToolProbe::ask_domains() {
  for (const std::string& site : own_sites_) {
    if (fetcher_.stopped() || is_ip_address(site)) continue;
    observation_.domains.push_back(caches_.domains.get(site, [&] { return ask_domain(site); }));
    if (!whole()) caches_.domains.forget(site);
  }
}

ObservedDomain ToolProbe::ask_domain(const std::string& site) {
  ObservedDomain domain;
  domain.domain = site;
  if (options_.ask_names) {
    const ResolvedRecords texts = seams_.resolver->txt_of(site);
    const ResolvedRecords dmarc = seams_.resolver->txt_of("_dmarc." + site);
    const ResolvedRecords caa = seams_.resolver->caa_of(site);
    domain.spf = beginning_with(texts, "v=spf1");
    domain.dmarc = beginning_with(dmarc, "v=dmarc1");
    domain.caa = caa.records;
    for (const ResolvedRecords* each : {&texts, &dmarc, &caa}) {
      if (!each->problem.empty()) domain.dns_problem = each->problem;
    }
    domain.dns_tried = true;
  }
  if (options_.ask_security_txt) ask_security_txt(domain);
  return domain;
}

// At the domain itself; where an endpoint stands on that very host, at its port.
void ToolProbe::ask_security_txt(ObservedDomain& domain) {
  auto url = parse_url("https://" + domain.domain + "/.well-known/security.txt");
  if (!url) return;
  for (const Url& endpoint : endpoints_) {
    if (endpoint.host != url->host) continue;
    url->scheme = endpoint.scheme;
    url->port = endpoint.port;
  }
  JourneyPlan plan;
  plan.start = *url;
  plan.max_body = max_security_txt;
  fetcher_.permit(url->host);
  const Journey journey = travel(plan, fetcher_, options_, seams_);
  note_limits(journey);
  const FetchResult& last = journey.hops.back().fetched.result;
  domain.security_txt_tried = !journey.hops.back().fetched.limit_met;
  domain.security_txt_status = last.status;
  domain.security_txt_problem = journey.problem.empty() ? last.problem : journey.problem;
  const FetchResult* arrival = journey.arrival();
  if (!arrival || arrival->status != 200) return;
  const std::int64_t now = std::chrono::system_clock::to_time_t(seams_.clock->wall());
  read_security_txt(arrival->body, now, domain);
}

}  // namespace tilsyn
