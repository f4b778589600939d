// SPDX-License-Identifier: Apache-2.0
#include "probe/cookie_jar.h"

#include <algorithm>

#include "web/public_suffix.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_cookies = 180;  // browsers keep as many of one site
constexpr std::size_t max_header = 16'384;

bool same_cookie(const SetCookie& a, const SetCookie& b) {
  return a.name == b.name && a.domain == b.domain && a.path == b.path && a.host_only == b.host_only;
}

// RFC 6265 §5.1.4
bool path_matches(const std::string& request, const std::string& cookie) {
  if (!request.starts_with(cookie)) return false;
  return request.size() == cookie.size() || cookie.ends_with('/') || request[cookie.size()] == '/';
}

}  // namespace

void CookieJar::take(const SetCookie& cookie, std::int64_t now) {
  if (!cookie.refused.empty()) return;
  const auto old = std::find_if(cookies_.begin(), cookies_.end(),
                                [&](const Kept& each) { return same_cookie(each.cookie, cookie); });
  const bool gone = cookie.deletes || (cookie.lifetime_s && *cookie.lifetime_s <= 0);
  if (gone) {
    if (old == cookies_.end()) return;
    cookies_.erase(old);
    ++changes_;
    return;
  }
  Kept kept{cookie, cookie.lifetime_s ? now + *cookie.lifetime_s : 0};
  if (old != cookies_.end()) {
    if (old->cookie.value != cookie.value) ++changes_;
    *old = std::move(kept);
    return;
  }
  if (cookies_.size() >= max_cookies) cookies_.erase(cookies_.begin());
  cookies_.push_back(std::move(kept));
  ++changes_;
}

// RFC 6265 §5.4. A visit is a navigation of the top level by GET, so SameSite=Lax and None are sent
// wherever a redirect leads, and Strict too where the visit began with us and not with a foreign
// page.
CookieJar::Sent CookieJar::cookies_for(const Url& url, std::int64_t now) const {
  std::vector<const SetCookie*> found;
  for (const Kept& each : cookies_) {
    const SetCookie& cookie = each.cookie;
    if (each.expires != 0 && each.expires <= now) continue;
    if (cookie.secure && url.scheme != "https") continue;
    const bool host =
        cookie.host_only ? url.host == cookie.domain : host_is_or_below(url.host, cookie.domain);
    if (host && path_matches(url.path, cookie.path)) found.push_back(&cookie);
  }
  std::stable_sort(found.begin(), found.end(), [](const SetCookie* a, const SetCookie* b) {
    return a->path.size() > b->path.size();
  });
  Sent sent;
  for (const SetCookie* cookie : found) {
    const std::string pair =
        cookie->name.empty() ? cookie->value : cookie->name + "=" + cookie->value;
    if (sent.header.size() + pair.size() + 2 > max_header) break;
    if (!sent.header.empty()) sent.header += "; ";
    sent.header += pair;
    sent.names.push_back(cookie->name);
  }
  return sent;
}

}  // namespace tilsyn
