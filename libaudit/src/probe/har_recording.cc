// SPDX-License-Identifier: Apache-2.0
#include "probe/har_recording.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/base64.h"
#include "base/digest.h"
#include "media/web_page.h"
#include "probe/har_date.h"
#include "web/ascii.h"
#include "web/http_date.h"
#include "web/mask.h"
#include "web/redact_parts.h"
#include "web/resource_type.h"
#include "web/set_cookie.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

// Headers of an answer that checks read.
constexpr std::array<std::string_view, 32> kept_headers = {"accept-ch",
                                                           "access-control-allow-credentials",
                                                           "access-control-allow-headers",
                                                           "access-control-allow-methods",
                                                           "access-control-allow-origin",
                                                           "access-control-expose-headers",
                                                           "cache-control",
                                                           "clear-site-data",
                                                           "content-language",
                                                           "content-security-policy",
                                                           "content-security-policy-report-only",
                                                           "content-type",
                                                           "cross-origin-embedder-policy",
                                                           "cross-origin-opener-policy",
                                                           "cross-origin-resource-policy",
                                                           "expect-ct",
                                                           "feature-policy",
                                                           "link",
                                                           "location",
                                                           "nel",
                                                           "origin-agent-cluster",
                                                           "permissions-policy",
                                                           "referrer-policy",
                                                           "refresh",
                                                           "report-to",
                                                           "reporting-endpoints",
                                                           "server",
                                                           "strict-transport-security",
                                                           "timing-allow-origin",
                                                           "x-content-type-options",
                                                           "x-frame-options",
                                                           "x-powered-by"};

bool kept(std::string_view name) {
  return std::binary_search(kept_headers.begin(), kept_headers.end(), name);
}

std::string header(const HeaderList& headers, std::string_view name) {
  const auto found = first_header(headers, name);
  return found ? std::string(*found) : std::string();
}

// "h2", "http/2.0", "HTTP/2" -> "HTTP/2"; what is no version stays empty.
std::string http_version(std::string_view text) {
  std::string lower = ascii_lower(ascii_trim(text));
  if (lower == "spdy" || lower.starts_with("spdy/")) return "SPDY";
  if (lower.starts_with("http/")) lower.erase(0, 5);
  if (lower.starts_with('h')) lower.erase(0, 1);
  if (lower == "2" || lower == "2.0" || lower == "2c") return "HTTP/2";
  if (lower == "3" || lower == "3.0" || lower.starts_with("3-")) return "HTTP/3";
  if (lower == "1.1" || lower == "1.0" || lower == "0.9") return "HTTP/" + lower;
  return {};
}

std::string mime_of(const HarEntry& entry) {
  std::string text = entry.mime_type;
  if (text.empty() || text == "x-unknown") text = header(entry.received, "content-type");
  return ascii_lower(ascii_trim(std::string_view(text).substr(0, text.find(';'))));
}

// Chrome's own answer to http: where a host has asked for https: nothing went out.
bool upgraded_by_browser(const HarEntry& entry) {
  return entry.status == 307 &&
         same_ascii(header(entry.received, "non-authoritative-reason"), "HSTS");
}

// sendBeacon() posts without asking for anything back; Firefox and Safari write no type for it.
bool looks_like_beacon(const HarEntry& entry) {
  if (first_header(entry.sent, "ping-to")) return true;
  return same_ascii(entry.method, "POST") && header(entry.sent, "sec-fetch-dest") == "empty" &&
         header(entry.sent, "sec-fetch-mode") == "no-cors";
}

std::string tunnel_address(std::string_view authority) {
  const std::size_t scheme = authority.find("://");
  if (scheme != std::string_view::npos) authority.remove_prefix(scheme + 3);
  return "https://" + std::string(authority.substr(0, authority.find('/'))) + "/";
}

std::string answering_address(std::string_view text) {
  text = ascii_trim(text);
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return is_ip_address(text) ? std::string(text) : std::string();
}

}  // namespace

HarRecording::HarRecording(const HarOptions& options)
    : options_(options),
      match_key_(options.match_key.empty() ? random_bytes(32) : options.match_key),
      leaks_({options.canaries, match_key_, options.realms}) {
  observation_.producer = Producer::recording;
}

std::string HarRecording::key(std::string_view value) const {
  // What is masked is not the same for being masked.
  const bool known = !value.empty() && value.find(masked_part) == std::string_view::npos;
  return known ? keyed_hash(match_key_, value) : std::string();
}

void HarRecording::add(HarEntry& entry) {
  ++counts_.entries;
  if (entry.cut) ++counts_.cut;
  if (!entry.has_request) {
    ++counts_.no_request;
    return;
  }
  const bool tunnel = same_ascii(entry.method, "CONNECT");
  const auto url = parse_url(tunnel ? tunnel_address(entry.url) : entry.url);
  if (!url) {
    ++counts_.no_address;
    return;
  }
  if (!url->is_http() && !url->is_web_socket()) {
    ++counts_.other_schemes[url->scheme];
    return;
  }
  if (tunnel) ++counts_.tunnels;
  ObservedRequest request;
  HarPending pending;
  request.url = url->href();
  if (!entry.method.empty()) request.method = entry.method;
  pending.started = parse_har_date(entry.started);
  last_started_ = pending.started.value_or(last_started_);
  pending.page = std::move(entry.page);
  request.referer = header(entry.sent, "referer");
  const auto asked_by = parse_url(entry.initiator);
  request.initiator = asked_by && asked_by->is_http() ? asked_by->href() : request.referer;
  request.address = answering_address(entry.address);
  if (observation_.user_agent.empty()) {
    observation_.user_agent = header(entry.sent, "user-agent");
  }
  answer(entry, *url, request);
  request.if_none_match_key = key(header(entry.sent, "if-none-match"));

  tell_type(entry, *url, request, pending);
  if (entry.status >= 300 && entry.status < 400 && entry.status != 304) {
    std::string target = header(entry.received, "location");
    if (target.empty()) target = entry.redirect_url;
    const auto resolved = target.empty() ? std::optional<Url>() : parse_url(target, &*url);
    if (resolved) pending.redirects_to = resolved->href_without_fragment();
    ++counts_.redirects;
    if (!resolved) ++counts_.redirects_to_nowhere;
  }
  sent_cookies(entry, request);
  set_cookies(entry, *url, answered_at(entry, pending));
  posted(entry, request);
  count(entry, request);
  leaks_.scan(entry, request.url, observation_.requests.size(), observation_.leaks);
  document(entry, request, pending);
  observation_.requests.push_back(std::move(request));
  pending_.push_back(std::move(pending));
}

// Seconds since 1970: from them on a cookie lives.
std::int64_t HarRecording::answered_at(const HarEntry& entry, const HarPending& pending) const {
  if (pending.started) return *pending.started / 1000;
  if (const auto date = parse_http_date(header(entry.received, "date"))) return *date;
  return last_started_ / 1000;
}

void HarRecording::tell_type(const HarEntry& entry, const Url& url, ObservedRequest& request,
                             HarPending& pending) const {
  const std::string destination = header(entry.sent, "sec-fetch-dest");
  const bool failed = request.status >= 400;
  ResourceHints hints;
  hints.declared = entry.resource_type;
  if (looks_like_beacon(entry)) {
    hints.declared = "ping";
  } else if (url.is_web_socket()) {
    hints.declared = "websocket";
  } else {
    hints.fetch_dest = destination;
  }
  // What says "not found" is a page in HTML, whatever was asked for.
  if (!failed) hints.mime_type = request.mime_type;
  hints.url = request.url;
  const ResourceType type = resource_type_of(hints);
  request.type = to_string(type);
  const bool html = request.mime_type.find("html") != std::string::npos;
  pending.document_if_first =
      type == ResourceType::document || type == ResourceType::subdocument ||
      (type == ResourceType::other && (request.mime_type.empty() || (failed && html)));
}

void HarRecording::answer(const HarEntry& entry, const Url& url, ObservedRequest& request) {
  request.status = entry.status;
  request.problem = entry.error;
  if (entry.status == 0 && request.problem.empty() && !url.is_web_socket()) {
    request.problem = "no answer is recorded";
  }
  request.http_version = http_version(entry.version);
  if (request.http_version.empty()) request.http_version = http_version(entry.request_version);
  request.mime_type = mime_of(entry);
  request.bytes = entry.content_size > 0 ? entry.content_size : entry.body_size;
  if (request.bytes < 0) request.bytes = entry.content_size;
  request.from_cache = entry.from_cache || upgraded_by_browser(entry);
  request.etag_key = key(header(entry.received, "etag"));
  for (const HeaderField& field : entry.received) {
    if (kept(field.name)) request.headers.push_back({field.name, field.value});
  }
}

// Headers and the exporter's own list do not always agree: Firefox's list holds what the header of
// a redirect lacks, and Chrome's header what its list lacks.
void HarRecording::sent_cookies(const HarEntry& entry, ObservedRequest& request) {
  std::set<std::string> names, listed;
  for (const std::string_view value : all_headers(entry.sent, "cookie")) {
    for (const CookiePair& pair : parse_cookie_header(value)) names.emplace(pair.name);
  }
  for (const HarCookie& cookie : entry.sent_cookies) listed.insert(cookie.name);
  const bool both = !names.empty() && !listed.empty();
  if (both && !std::includes(names.begin(), names.end(), listed.begin(), listed.end())) {
    ++counts_.sent_cookies_differ;
  }
  names.merge(listed);
  counts_.sent_cookies += names.size();
  request.sent_cookies.assign(names.begin(), names.end());
}

void HarRecording::set_cookies(const HarEntry& entry, const Url& url, std::int64_t now) {
  CookieContext context;
  context.host = url.host;
  context.https = url.scheme == "https" || url.scheme == "wss";
  context.request_path = url.path;
  context.now = now;
  context.is_public_suffix = options_.is_public_suffix;
  std::set<std::string> names;
  const auto keep = [&](ObservedCookie cookie, std::string_view value) {
    cookie.value_key = key(value);
    cookie.value_length = value.size();
    cookie.request = observation_.requests.size();
    names.insert(cookie.name);
    ++counts_.set_cookies;
    observation_.cookies.push_back(std::move(cookie));
  };
  for (const std::string_view joined : all_headers(entry.received, "set-cookie")) {
    for (const std::string_view one : split_joined_set_cookies(joined)) {
      const SetCookie set = parse_set_cookie(one, context);
      ObservedCookie cookie;
      cookie.name = set.name;
      cookie.domain = set.domain;
      cookie.host_only = set.host_only;
      cookie.path = set.path;
      cookie.lifetime_s = set.lifetime_s;
      cookie.secure = set.secure;
      cookie.http_only = set.http_only;
      cookie.partitioned = set.partitioned;
      if (set.same_site != SameSite::unset && set.same_site != SameSite::unknown) {
        cookie.same_site = to_string(set.same_site);
      }
      cookie.refused = set.refused;
      keep(std::move(cookie), set.value);
    }
  }
  const bool had_headers = !names.empty();
  bool differ = false;
  for (const HarCookie& listed : entry.set_cookies) {
    if (names.count(listed.name) > 0) continue;
    differ = differ || had_headers;
    keep(listed_cookie(listed, url, now), listed.value);
  }
  if (differ) ++counts_.set_cookies_differ;
}

ObservedCookie HarRecording::listed_cookie(const HarCookie& listed, const Url& url,
                                           std::int64_t now) const {
  ObservedCookie cookie;
  cookie.name = listed.name;
  std::string domain = ascii_lower(listed.domain);
  cookie.host_only = domain.empty() || (domain == url.host && !domain.starts_with('.'));
  if (domain.starts_with('.')) domain.erase(0, 1);
  cookie.domain = domain.empty() ? url.host : domain;
  cookie.path = listed.path.empty() ? "/" : listed.path;
  if (const auto expires = parse_har_date(listed.expires)) {
    cookie.lifetime_s = *expires / 1000 - now;
  }
  cookie.secure = listed.secure;
  cookie.http_only = listed.http_only;
  const std::string same_site = ascii_lower(listed.same_site);
  if (same_site == "strict" || same_site == "lax" || same_site == "none") {
    cookie.same_site = same_site;
  }
  return cookie;
}

void HarRecording::posted(HarEntry& entry, ObservedRequest& request) {
  if (entry.posted_encoding == "base64") {
    if (auto bytes = from_base64_loosely(entry.posted_text)) entry.posted_text = std::move(*bytes);
  }
  std::int64_t stated = entry.posted_size;
  if (stated <= 0) {
    const auto length = first_header(entry.sent, "content-length");
    stated = length ? parse_digits(ascii_trim(*length)).value_or(0) : 0;
  }
  request.posted_bytes = std::max(stated, static_cast<std::int64_t>(entry.posted_text.size()));
  if (request.posted_bytes > 0 && !entry.has_posted) ++counts_.bodies_missing;
}

void HarRecording::count(const HarEntry& entry, const ObservedRequest& request) {
  ++counts_.requests;
  if (entry.names_initiator || !entry.initiator.empty()) ++counts_.with_initiator;
  if (!request.address.empty()) ++counts_.with_address;
  if (!entry.sent.empty()) ++counts_.with_sent_headers;
  for (const char* name : {"cookie", "authorization", "proxy-authorization"}) {
    if (first_header(entry.sent, name)) ++counts_.credentials;
  }
}

// The first document of each page is read; what frames bring is theirs.
void HarRecording::document(HarEntry& entry, const ObservedRequest& request,
                            const HarPending& pending) {
  if (entry.document.empty() || !pending.document_if_first || request.status / 100 == 3) return;
  constexpr std::size_t most = 500;  // pages of one recording that are read
  const auto found = documents_.find(pending.page);
  if (found == documents_.end() && documents_.size() >= most) return;
  if (found != documents_.end() &&
      pending.started.value_or(0) >= found->second.started.value_or(0)) {
    return;
  }
  if (entry.document_encoding == "base64") {
    if (auto bytes = from_base64_loosely(entry.document)) entry.document = std::move(*bytes);
  }
  documents_[pending.page] = {
      observation_.requests.size(), pending.started,
      read_web_page(entry.document, request.url, header(entry.received, "content-type"))};
}

}  // namespace tilsyn
