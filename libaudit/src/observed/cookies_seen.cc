// SPDX-License-Identifier: Apache-2.0
// Cookies that were set, and personal data on its way to somebody.
#include <algorithm>
#include <cmath>

#include "observed/analysis_view.h"
#include "web/cookie_list.h"
#include "web/set_cookie.h"

namespace tilsyn {
namespace {

constexpr double seconds_per_day = 86400;

// A probe presses no button: whatever it is given was given before any choice. Who made a recording
// may have chosen before it began.
Maybe before_choice(const Observation& seen) {
  if (seen.producer == Producer::probe) return true;
  return std::nullopt;
}

}  // namespace

void read_cookies(AnalysisView& view, Observed& observed) {
  const CookieList* list = view.context.lists.cookies();
  for (const ObservedCookie& cookie : view.seen.cookies) {
    if (cookie.lifetime_s && *cookie.lifetime_s <= 0) continue;  // takes a cookie away
    CookieSeen out;
    out.cookie = &cookie;
    const HostSeen& host = view.hosts.of_host(host_as_in_url(cookie.domain));
    out.site = host.site;
    out.first_party = host.own;
    if (cookie.lifetime_s) {
      // Hundredths: an Expires some milliseconds off makes no other lifetime.
      const double days = static_cast<double>(*cookie.lifetime_s) / seconds_per_day;
      out.lifetime_days = std::max(0.01, std::round(days * 100) / 100);
    }
    out.before_choice = before_choice(view.seen);
    if (cookie.request < view.seen.requests.size()) {
      out.role = view.role_of(view.seen.requests[cookie.request]);
    }
    out.session_like = looks_like_session_cookie(cookie.name);
    if (const ListedCookie* listed = list ? list->find(cookie.name, cookie.domain) : nullptr) {
      out.purpose = listed->purpose;
      out.purpose_source = listed->list;
    }
    observed.cookies.push_back(std::move(out));
  }
}

// An own name behind which a measuring service stands is that service.
void read_leaks(AnalysisView& view, Observed& observed) {
  for (const ObservedLeak& leak : view.seen.leaks) {
    if (leak.request >= view.seen.requests.size()) continue;
    const HostSeen* host = view.of_request[leak.request];
    if (!host) continue;
    LeakSeen out;
    out.leak = &leak;
    const auto cloaked = view.cloaked.find(host->host);
    out.recipient = cloaked == view.cloaked.end() ? host->site : cloaked->second;
    out.third_party = !host->own || cloaked != view.cloaked.end();
    out.role = view.role_of(view.seen.requests[leak.request]);
    observed.leaks.push_back(std::move(out));
  }
}

}  // namespace tilsyn
