// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "observed/analysis_view.h"
#include "web/redact.h"

namespace tilsyn {

AnalysisView::AnalysisView(const Observation& observation, const ObservedContext& with)
    : seen(observation), context(with), hosts(observation, with) {
  of_request.reserve(seen.requests.size());
  for (std::size_t i = 0; i < seen.requests.size(); ++i) {
    const ObservedRequest& request = seen.requests[i];
    of_request.push_back(hosts.of_url(request.url));
    const bool page_part = request.type != "document" && !request.redirect_of;
    if (page_part && request.url.starts_with("http:")) plain.emplace(request.page, i);
  }
  for (const ObservedVisit& page : seen.pages) {
    const bool answered = page.document && *page.document < of_request.size();
    of_page.push_back(answered ? of_request[*page.document] : hosts.of_url(page.url));
  }
}

bool AnalysisView::saw(NotSeen what) const {
  return std::find(seen.not_seen.begin(), seen.not_seen.end(), what) == seen.not_seen.end();
}

const std::string& AnalysisView::role_of(const ObservedRequest& request) const {
  static const std::string unknown;
  return request.page < seen.pages.size() ? seen.pages[request.page].role : unknown;
}

std::string AnalysisView::page_url(std::size_t page) const {
  return page < seen.pages.size() ? printed_url(seen.pages[page].url) : std::string();
}

std::vector<std::string> AnalysisView::plain_requests(std::size_t page) const {
  std::vector<std::string> urls;
  const auto found = plain.equal_range(page);
  for (auto it = found.first; it != found.second; ++it)
    urls.push_back(seen.requests[it->second].url);
  return urls;
}

bool AnalysisView::reads_sources() const {
  return !saw(NotSeen::script_requests) || seen.producer == Producer::probe;
}

std::string printed_url(std::string_view url) {
  constexpr std::size_t longest = 2000;
  const bool web = url.starts_with("http:") || url.starts_with("https:") ||
                   url.starts_with("ws:") || url.starts_with("wss:");
  if (!web) return {};
  std::string text = redact_url(url);
  if (text.size() > longest) {
    text.resize(longest);
    text += "…";
  }
  return text;
}

std::string request_line(const ObservedRequest& request) {
  return request.method + " " + printed_url(request.url);
}

HeaderList header_list(const ObservedRequest& request) {
  HeaderList headers;
  headers.reserve(request.headers.size());
  for (const ObservedHeader& each : request.headers) headers.push_back({each.name, each.value});
  return headers;
}

void sort_unique(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

const char* to_string(CheckSeen::Outcome outcome) {
  switch (outcome) {
    case CheckSeen::Outcome::found:
      return "found";
    case CheckSeen::Outcome::clear:
      return "clear";
    case CheckSeen::Outcome::unknown:
      return "unknown";
    case CheckSeen::Outcome::not_applicable:
      break;
  }
  return "not_applicable";
}

Observed analyse(const Observation& observation, const ObservedContext& context) {
  AnalysisView view(observation, context);
  Observed observed;
  observed.first_party_sites = view.hosts.own_sites();
  read_recipients(view, observed);
  read_cookies(view, observed);
  read_leaks(view, observed);
  read_pages(view, observed);
  read_page_parts(view, observed);
  read_servers(view, observed);
  read_logins(view, observed);
  read_documents(view, observed);
  read_published_names(view, observed);
  if (!context.earlier.empty()) {
    observed.page_changes = page_changes(observation, context.earlier);
  }
  read_domains(view, observed);
  read_ways(view, observed);
  judge_checks(observation, context, observed);
  return observed;
}

}  // namespace tilsyn
