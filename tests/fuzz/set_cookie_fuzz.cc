// SPDX-License-Identifier: Apache-2.0
// Reads any bytes as Set-Cookie, as several of them joined, as a date and as Cookie.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "web/http_date.h"
#include "web/set_cookie.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

CookieContext context(unsigned char choice) {
  CookieContext made;
  made.host = (choice & 1) != 0 ? "app.skole.example" : "192.0.2.1";
  made.https = (choice & 2) != 0;
  made.request_path = (choice & 4) != 0 ? "/elev/x" : "";
  made.now = (choice & 8) != 0 ? 1'795'320'000 : INT64_MIN;
  made.is_public_suffix = [](std::string_view host) { return host == "example"; };
  return made;
}

void require_sound(const SetCookie& cookie, const CookieContext& in) {
  require(!cookie.path.empty() && cookie.path.front() == '/');
  require(!cookie.lifetime_s || *cookie.lifetime_s >= 0);
  require(cookie.deletes == (cookie.lifetime_s == 0));
  if (!cookie.refused.empty()) return;
  require(cookie.name.size() + cookie.value.size() <= 4'096);
  require(cookie.prefix_kept);
  require(!cookie.secure || in.https);
  require(cookie.same_site != SameSite::none || cookie.secure);
  // What is taken is sent to the host that set it.
  require(cookie.domain == in.host || std::string_view(in.host).ends_with("." + cookie.domain));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const CookieContext in = context(data[0]);
  require_sound(parse_set_cookie(bytes, in), in);
  for (const std::string_view one : split_joined_set_cookies(bytes)) {
    require_sound(parse_set_cookie(one, in), in);
  }
  for (const CookiePair& pair : parse_cookie_header(bytes)) looks_like_session_cookie(pair.name);
  const auto date = parse_http_date(bytes);
  require(!date || (*date >= -11'644'473'600 && *date < 253'402'300'800));
  return 0;
}
