// SPDX-License-Identifier: Apache-2.0
// What is told of a recording when all of it is read: order, pages, redirects, what is missing.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "probe/har_date.h"
#include "probe/har_recording.h"
#include "web/ascii.h"
#include "web/resource_type.h"

namespace tilsyn {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return ascii_lower(text).find(part) != std::string::npos;
}

// "… Chrome/131.0.0.0 …" -> 131; nothing where it is not named.
std::optional<std::int64_t> chrome_version(std::string_view user_agent) {
  const std::size_t at = user_agent.find("Chrome/");
  if (at == std::string_view::npos) return std::nullopt;
  user_agent.remove_prefix(at + 7);
  return parse_digits(user_agent.substr(0, user_agent.find('.')));
}

std::string producer_of(const HarHead& head) {
  const auto named = [](const std::string& name, const std::string& version) {
    return version.empty() ? name : name + " " + version;
  };
  std::string text = named(head.creator, head.creator_version);
  const bool other = !head.browser.empty() && head.browser != head.creator;
  if (text.empty() && !other) text = "unknown exporter";
  if (other) {
    const std::string browser = named(head.browser, head.browser_version);
    text = text.empty() ? browser : browser + " through " + text;
  }
  return text + " (HAR" + (head.version.empty() ? "" : " " + head.version) + ")";
}

template <class T>
void permute(std::vector<T>& items, const std::vector<std::size_t>& order) {
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::size_t index : order) sorted.push_back(std::move(items[index]));
  items = std::move(sorted);
}

}  // namespace

Observation HarRecording::finish() {
  observation_.producer_name = producer_of(head);
  sort_by_time();
  place_on_pages();
  follow_redirects();
  tell_documents();
  say_what_is_missing();
  if (options_.logged_in) observation_.logged_in = *options_.logged_in;
  return std::move(observation_);
}

void HarRecording::reorder(const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  permute(pending_, order);
  permute(observation_.requests, order);
  for (ObservedCookie& cookie : observation_.cookies) cookie.request = place[cookie.request];
  for (ObservedLeak& leak : observation_.leaks) leak.request = place[leak.request];
  for (auto& document : documents_) document.second.request = place[document.second.request];
  const auto by_request = [](const auto& a, const auto& b) { return a.request < b.request; };
  std::stable_sort(observation_.cookies.begin(), observation_.cookies.end(), by_request);
  std::stable_sort(observation_.leaks.begin(), observation_.leaks.end(), by_request);
}

// What has no date keeps its place behind the entry before it.
void HarRecording::sort_by_time() {
  std::int64_t last = 0;
  const auto dated = std::find_if(pending_.begin(), pending_.end(),
                                  [](const HarPending& one) { return one.started.has_value(); });
  const bool any_date = dated != pending_.end();
  if (any_date) last = *dated->started;
  for (HarPending& one : pending_) {
    if (!one.started) ++counts_.undated;
    last = one.started.value_or(last);
    one.started = last;
  }
  std::vector<std::size_t> order(pending_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return *pending_[a].started < *pending_[b].started;
  });
  if (!std::is_sorted(order.begin(), order.end())) reorder(order);
  if (!any_date) return;
  const std::int64_t first = *pending_.front().started;
  observation_.started = har_date_text(first);
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    observation_.requests[i].started_ms = *pending_[i].started - first;
  }
}

// By the page that an entry names; else on the last page that had begun.
void HarRecording::place_on_pages() {
  std::unordered_map<std::string, std::size_t> ids;
  std::vector<std::pair<std::int64_t, std::size_t>> starts;
  for (const HarPage& page : pages_) {
    if (!ids.emplace(page.id, observation_.pages.size()).second) continue;
    if (const auto started = parse_har_date(page.started)) {
      starts.emplace_back(*started, observation_.pages.size());
    }
    ObservedVisit& visit = observation_.pages.emplace_back();
    visit.title = page.title;
    const auto address = parse_url(page.url.empty() ? page.title : page.url);
    if (address && address->is_http()) visit.url = address->href();
  }
  std::sort(starts.begin(), starts.end());
  std::vector<bool> begun(observation_.pages.size(), false);
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    ObservedRequest& request = observation_.requests[i];
    const std::string& id = pending_[i].page;
    if (id.empty() && !observation_.pages.empty()) {
      const auto next =
          std::upper_bound(starts.begin(), starts.end(), std::pair(*pending_[i].started, SIZE_MAX));
      request.page = next == starts.begin() ? 0 : (next - 1)->second;
    } else {
      const auto [place, added] = ids.emplace(id, observation_.pages.size());
      if (added) {
        observation_.pages.emplace_back();
        begun.push_back(false);
        if (!id.empty()) ++counts_.dangling;
      }
      request.page = place->second;
    }
    if (!begun[request.page]) observation_.pages[request.page].url = request.url;
    begun[request.page] = true;
  }
}

// The next request for the address that an answer sends to came from that answer.
void HarRecording::follow_redirects() {
  std::unordered_map<std::string, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    ObservedRequest& request = observation_.requests[i];
    const std::string address = request.url.substr(0, request.url.find('#'));
    const auto found = open.find(address);
    if (found != open.end() && !found->second.empty()) {
      request.redirect_of = found->second.back();
      found->second.pop_back();
    }
    if (!pending_[i].redirects_to.empty()) open[pending_[i].redirects_to].push_back(i);
  }
}

// A page's document is its first request, or what that was sent on to.
void HarRecording::tell_documents() {
  std::vector<std::optional<std::size_t>> heads(observation_.pages.size());
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    ObservedRequest& request = observation_.requests[i];
    auto& first = heads[request.page];
    if (first ? request.redirect_of != *first : !pending_[i].document_if_first) continue;
    first = i;
    request.type = to_string(ResourceType::document);
  }
  for (std::size_t page = 0; page < heads.size(); ++page) {
    observation_.pages[page].document = heads[page];
  }
  for (auto& read : documents_) {
    ObservedVisit& visit = observation_.pages[observation_.requests[read.second.request].page];
    if (!visit.document) visit.document = read.second.request;
    if (*visit.document == read.second.request) visit.content = std::move(read.second.content);
  }
}

void HarRecording::remark(std::size_t count, std::string_view one, std::string_view many) {
  if (count == 0) return;
  observation_.remarks.push_back(count == 1 ? std::string(one) : fmt::format("{} {}", count, many));
}

void HarRecording::say_what_is_missing() {
  const bool chrome = contains(head.creator, "webinspector");
  const auto version = chrome_version(observation_.user_agent);
  const bool no_credentials = counts_.credentials == 0 && counts_.set_cookies == 0;
  // Since Chrome 130 an export "without sensitive data" leaves these headers out, and says nothing.
  const bool sanitised = chrome && counts_.requests > 0 && no_credentials &&
                         counts_.sent_cookies == 0 && version.value_or(130) >= 130;
  const bool webkit = contains(head.creator, "webkit") || contains(head.creator, "safari");
  auto& missing = observation_.not_seen;
  missing.push_back(NotSeen::storage);
  if (sanitised || (counts_.set_cookies == 0 && counts_.sent_cookies > 0)) {
    missing.push_back(NotSeen::set_cookies);
  }
  if (counts_.bodies_missing > 0 || head.redacted) missing.push_back(NotSeen::request_bodies);
  if (sanitised || (counts_.requests > 0 && counts_.with_sent_headers == 0)) {
    missing.push_back(NotSeen::request_headers);
  }
  if (counts_.with_initiator == 0) missing.push_back(NotSeen::initiators);
  missing.push_back(NotSeen::workers);
  missing.push_back(NotSeen::frames);
  missing.push_back(NotSeen::consent_choices);
  if (!options_.logged_in.value_or(false)) missing.push_back(NotSeen::behind_login);
  if (counts_.with_address == 0) missing.push_back(NotSeen::addresses);
  missing.push_back(NotSeen::transport);
  missing.push_back(NotSeen::dns);
  const bool all_lost = counts_.redirects > 0 && counts_.redirects == counts_.redirects_to_nowhere;
  if (all_lost || (webkit && counts_.redirects == 0)) missing.push_back(NotSeen::redirects);

  if (sanitised) {
    observation_.remarks.emplace_back(
        "the exporter seems to have left out cookies and credentials; export with sensitive data "
        "to see cookies");
  }
  if (leaks_.full()) {
    observation_.remarks.emplace_back("more personal data was sent than is listed");
    observation_.complete = false;
  }
  if (head.redacted) {
    observation_.remarks.emplace_back(
        "this is a redacted copy: which personal data was sent can no longer be seen");
  }
  for (const auto& scheme : counts_.other_schemes) {
    const std::string what = scheme.first + ": is no request over the network and is left out";
    remark(scheme.second, "1 address with " + what, "addresses with " + what);
  }
  remark(counts_.no_address, "1 entry has no readable address and is left out",
         "entries have no readable address and are left out");
  remark(counts_.no_request, "1 entry has no request and is left out",
         "entries have no request and are left out");
  remark(counts_.tunnels, "1 request is a tunnel whose content was not recorded",
         "requests are tunnels whose content was not recorded");
  remark(counts_.undated, "1 request has no readable date and keeps its place in the file",
         "requests have no readable date and keep their place in the file");
  remark(counts_.sent_cookies_differ, "1 request lists cookies that its header does not have",
         "requests list cookies that their headers do not have");
  remark(counts_.set_cookies_differ, "1 answer lists cookies that its headers do not have",
         "answers list cookies that their headers do not have");
  remark(counts_.dangling, "1 page is named by requests, but not described",
         "pages are named by requests, but not described");
  remark(counts_.cut, "1 entry is longer than the limits; the rest of it was not looked at",
         "entries are longer than the limits; the rest of them was not looked at");
}

}  // namespace tilsyn
