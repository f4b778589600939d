// SPDX-License-Identifier: Apache-2.0
#include "probe/tool_probe.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"
#include "web/ascii.h"
#include "web/resource_type.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_kept_headers = 100;
constexpr std::size_t max_header_value = 16'384;
constexpr std::size_t max_leaks = 500;

// Their values identify people, or are kept elsewhere.
bool is_dropped(std::string_view name) {
  for (const char* dropped : {"set-cookie", "set-cookie2", "cookie", "authorization", "etag",
                              "www-authenticate", "authentication-info"}) {
    if (name == dropped) return true;
  }
  return false;
}

bool is_page(const FetchResult& result) {
  const std::string type = mime_type_of(result);
  if (type == "text/html" || type == "application/xhtml+xml") return true;
  const std::size_t begin = result.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return type.empty() && begin != result.body.npos && result.body[begin] == '<';
}

std::string rfc3339(ProbeClock::Wall time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

ObservedCookie observed_cookie(const SetCookie& set, const ProbeOptions& options) {
  ObservedCookie cookie;
  cookie.name = replace_invalid_utf8(set.name);
  cookie.domain = set.domain;
  cookie.host_only = set.host_only;
  cookie.path = replace_invalid_utf8(set.path);
  cookie.lifetime_s = set.lifetime_s;
  cookie.secure = set.secure;
  cookie.http_only = set.http_only;
  cookie.partitioned = set.partitioned;
  if (set.same_site != SameSite::unset && set.same_site != SameSite::unknown) {
    cookie.same_site = to_string(set.same_site);
  }
  cookie.refused = set.refused;
  cookie.value_key = keyed(options, set.value);
  cookie.value_length = set.value.size();
  return cookie;
}

}  // namespace

std::string keyed(const ProbeOptions& options, std::string_view value) {
  return value.empty() ? std::string() : hmac_sha256_hex(options.key, value);
}

std::string declared_host(std::string_view host) {
  if (host.starts_with("*.")) host.remove_prefix(2);
  const auto url = parse_url("https://" + std::string(host) + "/");
  return url ? url->host : std::string();
}

ToolProbe::ToolProbe(const ProbeTarget& target, const ProbeOptions& options,
                     const ProbeSeams& seams, ProbeCaches& caches)
    : target_(target),
      options_(options),
      seams_(seams),
      caches_(caches),
      fetcher_(options, seams),
      began_(seams.clock->now()) {
  std::set<std::string> sites;
  for (const auto& endpoint : target.endpoints) {
    const auto url = parse_url(endpoint.url);
    if (!url || !url->is_http()) continue;
    endpoints_.push_back(*url);
    fetcher_.permit(url->host);
    if (endpoint.role != "notice") sites.insert(seams.suffixes->registrable_domain(url->host));
  }
  for (const std::string& declared : target.hosts) {
    const std::string host = declared_host(declared);
    if (host.empty()) continue;
    fetcher_.permit(host);
    sites.insert(seams.suffixes->registrable_domain(host));
  }
  own_sites_.assign(sites.begin(), sites.end());
}

Observation ToolProbe::run() {
  observation_.producer = Producer::probe;
  observation_.producer_name = options_.producer_name;
  observation_.owner = target_.owner;
  observation_.tool = target_.tool;
  observation_.started = rfc3339(seams_.clock->wall());
  observation_.from = options_.from;
  observation_.user_agent = options_.user_agent;
  observation_.not_seen = {NotSeen::storage,     NotSeen::script_requests, NotSeen::initiators,
                           NotSeen::workers,     NotSeen::frames,          NotSeen::consent_choices,
                           NotSeen::behind_login};
  if (!seams_.tls || !options_.ask_servers) observation_.not_seen.push_back(NotSeen::transport);
  if (!options_.ask_names) observation_.not_seen.push_back(NotSeen::dns);
  for (const auto& endpoint : target_.endpoints) visit_endpoint(endpoint);
  ask_documents();
  ask_servers();
  if (options_.ask_names) ask_names();
  ask_domains();
  if (fetcher_.stopped()) remark("interrupted");
  return std::move(observation_);
}

void ToolProbe::remark(std::string text) {
  observation_.complete = false;
  auto& all = observation_.remarks;
  if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
}

bool ToolProbe::is_own(const std::string& host) const {
  const std::string site = seams_.suffixes->registrable_domain(host);
  return std::binary_search(own_sites_.begin(), own_sites_.end(), site);
}

void ToolProbe::visit_endpoint(const ProbeTarget::Endpoint& endpoint) {
  if (endpoint.role == "notice" || fetcher_.stopped()) return;
  const auto url = parse_url(endpoint.url);
  if (!url || !url->is_http()) {
    observation_.remarks.push_back(fmt::format("'{}' is no web address", endpoint.url));
    return;
  }
  ObservedVisit visit;
  visit.url = endpoint.url;
  visit.role = endpoint.role;
  const std::size_t page = observation_.pages.size();
  const Journey journey = endpoint.role == "api" ? visit_api(*url) : visit_page(*url, visit);
  record(journey, page);
  if (journey.arrival()) visit.document = observation_.requests.size() - 1;
  observation_.pages.push_back(std::move(visit));
}

Journey ToolProbe::visit_page(const Url& url, ObservedVisit& visit) {
  JourneyPlan plan;
  plan.start = url;
  plan.max_body = options_.limits.page_bytes;
  plan.sends_on = [&](const JourneyHop& hop) -> std::optional<std::string> {
    const FetchResult& result = hop.fetched.result;
    if (!seams_.read_page || !is_page(result)) return {};
    visit.content = seams_.read_page(result.body, hop.url.href(), result.header("content-type"));
    visit.content->cut = visit.content->cut || result.cut || !result.problem.empty();
    visit.title = visit.content->title;
    return visit.content->refresh;
  };
  Journey journey = travel(plan, fetcher_, options_, seams_);
  if (!journey.arrival()) visit.content.reset();
  return journey;
}

// What an API holds is nobody's business here; whether it answers, and how, is.
Journey ToolProbe::visit_api(const Url& url) {
  JourneyPlan plan;
  plan.start = url;
  plan.method = "HEAD";
  Journey journey = travel(plan, fetcher_, options_, seams_);
  const FetchResult* arrival = journey.arrival();
  const bool no_head = arrival && (arrival->status == 405 || arrival->status == 501);
  if (!no_head) return journey;
  plan.method = "GET";
  return travel(plan, fetcher_, options_, seams_);
}

void ToolProbe::note_limits(const Journey& journey) {
  for (const JourneyHop& hop : journey.hops) {
    if (hop.fetched.limit_met) remark(hop.fetched.result.problem);
  }
}

void ToolProbe::record(const Journey& journey, std::size_t page) {
  note_limits(journey);
  std::optional<std::size_t> before;
  for (const JourneyHop& hop : journey.hops) {
    ObservedRequest request;
    request.url = hop.url.href();
    request.method = hop.method;
    request.type = to_string(ResourceType::document);
    request.page = page;
    request.redirect_of = before;
    request.started_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(hop.started - began_).count();
    record_answer(hop, request);
    if (&hop == &journey.hops.back() && request.problem.empty()) request.problem = journey.problem;
    before = observation_.requests.size();
    record_cookies(hop);
    record_leaks(hop);
    observation_.requests.push_back(std::move(request));
    const std::string key =
        fmt::format("{} {} {}", hop.url.scheme, bare_host(hop.url), port_of(hop.url));
    MetServer& met = met_[key];
    met.url = hop.url;
    if (!hop.fetched.addresses.empty()) met.addresses = hop.fetched.addresses;
    met.problem = hop.fetched.result.status == 0 ? hop.fetched.result.problem : std::string();
  }
}

void ToolProbe::record_answer(const JourneyHop& hop, ObservedRequest& request) const {
  const FetchResult& result = hop.fetched.result;
  request.status = result.status;
  request.problem = result.problem;
  request.http_version = result.http_version;
  request.address = result.address;
  request.sent_cookies = hop.sent_cookies;
  request.mime_type = mime_type_of(result);
  request.etag_key = keyed(options_, result.header("etag"));
  request.bytes = hop.body_bytes;
  for (const auto& header : result.headers) {
    if (is_dropped(header.first) || request.headers.size() >= max_kept_headers) continue;
    request.headers.push_back(
        {replace_invalid_utf8(header.first),
         replace_invalid_utf8(std::string_view(header.second).substr(0, max_header_value))});
  }
}

void ToolProbe::record_cookies(const JourneyHop& hop) {
  for (const SetCookie& set : hop.cookies) {
    observation_.cookies.push_back(observed_cookie(set, options_));
    observation_.cookies.back().request = observation_.requests.size();
  }
}

// Only addresses that a server made up for us: what an inventory declares is no leak.
void ToolProbe::record_leaks(const JourneyHop& hop) {
  if (!seams_.leaks) return;
  const std::string url = hop.url.href();
  for (const ObservedRequest& request : observation_.requests) {
    if (request.url == url) return;
  }
  for (const Url& declared : endpoints_) {
    if (declared.href() == url) return;
  }
  for (const Leak& leak : seams_.leaks->scan_url(url)) {
    if (observation_.leaks.size() >= max_leaks) return;
    observation_.leaks.push_back({to_string(leak.kind), to_string(leak.place), leak.field,
                                  leak.encoding, leak.masked, leak.match_key, leak.certain,
                                  observation_.requests.size()});
  }
}

}  // namespace tilsyn
