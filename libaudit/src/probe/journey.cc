// SPDX-License-Identifier: Apache-2.0
#include "probe/journey.h"

#include <fmt/format.h>

#include <set>

#include "probe/cookie_jar.h"
#include "web/ascii.h"
#include "web/page_headers.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_set_cookies = 100;  // of one answer
constexpr std::int64_t max_refresh_seconds = 10;
constexpr std::size_t redirect_body = 16'384;  // read so that the connection can be used again

class Traveller {
 public:
  Traveller(const JourneyPlan& plan, Fetcher& fetcher, const ProbeOptions& options,
            const ProbeSeams& seams)
      : plan_(plan), fetcher_(fetcher), options_(options), seams_(seams) {}

  Journey go() {
    Url at = plan_.start;
    while (true) {
      if (!visited_.insert(state_of(at)).second) {
        journey_.problem = "redirects in a circle";
        break;
      }
      ask(at);
      const auto next = next_address(journey_.hops.back());
      if (!next) break;
      if (journey_.hops.size() > options_.limits.redirects) {
        journey_.problem = fmt::format("more than {} redirects", options_.limits.redirects);
        break;
      }
      journey_.hops.back().fetched.result.body = {};
      at = *next;
      fetcher_.permit(at.host);
    }
    return std::move(journey_);
  }

 private:
  void ask(Url url) {
    url.username.clear();
    url.password.clear();
    const std::int64_t now = std::chrono::system_clock::to_time_t(seams_.clock->wall());
    JourneyHop hop;
    CookieJar::Sent sent = jar_.cookies_for(url, now);
    std::vector<std::string> headers{"Accept: text/html,application/xhtml+xml,*/*;q=0.8"};
    if (!sent.header.empty()) headers.push_back("Cookie: " + sent.header);
    hop.sent_cookies = std::move(sent.names);
    hop.method = plan_.method;
    hop.started = seams_.clock->now();
    hop.fetched = fetcher_.ask(url, plan_.method, std::move(headers),
                               std::max(plan_.max_body, redirect_body));
    const FetchResult& result = hop.fetched.result;
    if (result.status != 0 && !result.cut && hop.method != "HEAD") {
      hop.body_bytes = static_cast<std::int64_t>(result.body.size());
    }
    hop.url = std::move(url);
    take_cookies(hop, now);
    journey_.hops.push_back(std::move(hop));
  }

  void take_cookies(JourneyHop& hop, std::int64_t now) {
    CookieContext context;
    context.host = hop.url.host;
    context.https = hop.url.scheme == "https";
    context.request_path = hop.url.path;
    context.now = now;
    context.is_public_suffix = [this](std::string_view host) {
      return seams_.suffixes->is_public_suffix(host);
    };
    for (const auto& header : hop.fetched.result.headers) {
      if (header.first != "set-cookie" || hop.cookies.size() >= max_set_cookies) continue;
      hop.cookies.push_back(parse_set_cookie(header.second, context));
      jar_.take(hop.cookies.back(), now);
    }
  }

  std::optional<Url> next_address(const JourneyHop& hop) {
    const FetchResult& result = hop.fetched.result;
    if (result.status == 0) return {};
    const bool redirect = is_redirect(result.status);
    const std::string to = redirect ? result.header("location") : refresh_of(hop);
    if (to.empty()) return {};
    auto url = parse_url(to, &hop.url);
    if (!url || !url->is_http()) {
      journey_.problem = url ? fmt::format("redirects to an address of the kind {}:", url->scheme)
                             : "redirects to what is no address";
      return {};
    }
    // Pages that load themselves anew, or each other in turns, are where the journey ends.
    if (!redirect && visited_.contains(state_of(*url))) return {};
    return url;
  }

  // Where the document sends on to by itself, soon.
  std::string refresh_of(const JourneyHop& hop) const {
    auto refresh = parse_refresh(hop.fetched.result.header("refresh"));
    if (!refresh && plan_.sends_on) {
      if (const auto content = plan_.sends_on(hop)) refresh = parse_refresh(*content);
    }
    return refresh && refresh->seconds <= max_refresh_seconds ? refresh->url : std::string();
  }

  std::string state_of(const Url& url) const {
    return fmt::format("{} {}", url.href_without_fragment(), jar_.changes());
  }

  const JourneyPlan& plan_;
  Fetcher& fetcher_;
  const ProbeOptions& options_;
  const ProbeSeams& seams_;
  CookieJar jar_;
  std::set<std::string> visited_;  // address and state of the cookies
  Journey journey_;
};

}  // namespace

const FetchResult* Journey::arrival() const {
  if (hops.empty() || !problem.empty()) return nullptr;
  const FetchResult& last = hops.back().fetched.result;
  return last.status == 0 || is_redirect(last.status) ? nullptr : &last;
}

Journey travel(const JourneyPlan& plan, Fetcher& fetcher, const ProbeOptions& options,
               const ProbeSeams& seams) {
  return Traveller(plan, fetcher, options, seams).go();
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string mime_type_of(const FetchResult& result) {
  const std::string& type = result.header("content-type");
  return ascii_lower(ascii_trim(std::string_view(type).substr(0, type.find(';'))));
}

}  // namespace tilsyn
