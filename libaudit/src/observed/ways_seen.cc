// SPDX-License-Identifier: Apache-2.0
// Ways to follow somebody without a cookie: bounces, link decoration, validators of caches.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "observed/analysis_view.h"
#include "observed/click_parameters.h"
#include "observed/third_party_kind.h"
#include "web/identity_providers.h"
#include "web/login_path.h"

namespace tilsyn {
namespace {

class WaysReader {
 public:
  WaysReader(AnalysisView& view, Observed& observed) : view_(view), observed_(observed) {}

  void read() {
    read_bounces();
    read_decorations();
    read_validators();
  }

 private:
  // A navigation that passed through a third party and went on from there.
  void read_bounces() {
    std::set<std::size_t> with_cookie;
    for (const ObservedCookie& cookie : view_.seen.cookies) {
      if (cookie.refused.empty()) with_cookie.insert(cookie.request);
    }
    std::map<std::string, BounceSeen> found;
    for (std::size_t i = 0; i < view_.seen.requests.size(); ++i) {
      const ObservedRequest& request = view_.seen.requests[i];
      if (request.type != "document" || !request.redirect_of) continue;
      const std::size_t hop = *request.redirect_of;
      const HostSeen* through = hop < i ? view_.of_request[hop] : nullptr;
      const HostSeen* to = view_.of_request[i];
      if (!through || !to || through->own || through->site == to->site) continue;
      if (is_login(hop, *through) || !goes_further(hop, *through)) continue;
      BounceSeen& bounce = found[through->site];
      if (bounce.domain.empty()) bounce = {through->site, through->party, false, hop};
      bounce.sets_cookie |= with_cookie.contains(hop);
    }
    for (auto& each : found) observed_.bounces.push_back(std::move(each.second));
  }

  // Logins pass through others because users want them to.
  bool is_login(std::size_t hop, const HostSeen& host) const {
    if (find_identity_provider(host.host)) return true;
    if (host.service && host.service->purpose == "identity") return true;
    const auto url = parse_url(view_.seen.requests[hop].url);
    return url && read_login_step(*url).protocol != LoginProtocol::none;
  }

  // The page did not end at that very site.
  bool goes_further(std::size_t hop, const HostSeen& through) const {
    const std::size_t page = view_.seen.requests[hop].page;
    if (page >= view_.of_page.size() || !view_.of_page[page]) return true;
    return view_.of_page[page]->site != through.site;
  }

  void read_decorations() {
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < view_.seen.requests.size(); ++i) {
      const std::string& url = view_.seen.requests[i].url;
      const std::size_t begin = url.find('?');
      if (!view_.of_request[i] || begin == url.npos) continue;
      std::string_view query = std::string_view(url).substr(begin + 1);
      query = query.substr(0, query.find('#'));
      while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view name = query.substr(0, std::min(query.find('='), end));
        if (click_parameter(name) && seen.emplace(name, view_.of_request[i]->site).second) {
          observed_.decorations.push_back({std::string(name), view_.of_request[i]->site, i});
        }
        query.remove_prefix(std::min(end + 1, query.size()));
      }
    }
  }

  // A validator that comes back to a third party with an answer too small to be worth keeping, or
  // to one known for watching users, tells it who is there.
  void read_validators() {
    std::set<std::string> tracking;
    for (const Recipient& recipient : observed_.recipients) {
      if (is_tracking_kind(recipient.kind)) tracking.insert(recipient.domain);
    }
    std::unordered_map<std::string, bool> given;  // host and key -> the answer was tiny
    std::unordered_set<std::string> hosts;
    for (std::size_t i = 0; i < view_.seen.requests.size(); ++i) {
      const ObservedRequest& request = view_.seen.requests[i];
      const HostSeen* host = view_.of_request[i];
      if (!host || host->own || !carries_little(request.type)) continue;
      const auto before = given.find(host->host + " " + request.if_none_match_key);
      if (!request.if_none_match_key.empty() && before != given.end() &&
          (before->second || tracking.contains(host->site)) && hosts.insert(host->host).second) {
        observed_.cache_identifiers.push_back({host->host, i});
      }
      if (request.etag_key.empty() || request.status == 304) continue;
      constexpr std::int64_t tiny = 100;  // bytes: a picture of one dot has 43
      given[host->host + " " + request.etag_key] = request.bytes >= 0 && request.bytes <= tiny;
    }
  }

  static bool carries_little(std::string_view type) {
    return type == "image" || type == "ping" || type == "xmlhttprequest";
  }

  AnalysisView& view_;
  Observed& observed_;
};

}  // namespace

void read_ways(AnalysisView& view, Observed& observed) {
  WaysReader(view, observed).read();
}

}  // namespace tilsyn
