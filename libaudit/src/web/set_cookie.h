// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// SameSite as stated; browsers treat `unset` and `unknown` as Lax.
enum class SameSite : unsigned char { unset, strict, lax, none, unknown };

// What a name promises by how it begins; browsers refuse a cookie that does not keep it.
enum class CookiePrefix : unsigned char { none, secure, host, http, host_http };

// The answer that a cookie came with.
struct CookieContext {
  std::string host;  // as the URL has it: lower case, punycode
  bool https = true;
  std::string request_path = "/";
  std::int64_t now = 0;  // when the answer came, seconds since 1970
  // Where it is not given, no domain counts as a public suffix.
  std::function<bool(std::string_view)> is_public_suffix;
};

// A Set-Cookie header as a browser reads it (RFC 6265bis §5.6 and §5.7).
struct SetCookie {
  std::string name, value;
  std::string domain;  // that it is sent to: the attribute without its dot, or the host
  bool host_only = true;
  std::string path;
  // As stated, from `now`, Max-Age before Expires; nothing: until the browser is closed.
  std::optional<std::int64_t> lifetime_s;
  bool capped = false;   // stated for longer than the 400 days that browsers keep
  bool deletes = false;  // lies in the past: takes a cookie away
  bool secure = false, http_only = false, partitioned = false;
  SameSite same_site = SameSite::unset;
  CookiePrefix prefix = CookiePrefix::none;
  bool prefix_kept = true;
  // Why a browser does not take it, or empty: "control_character", "too_long", "empty",
  // "nameless_prefix", "bad_domain", "public_suffix", "foreign_domain", "secure_over_http",
  // "same_site_none_without_secure", "partitioned_without_secure", "prefix_violated".
  std::string refused;
  // Attributes that a browser passes over: "bad_expires", "bad_max_age", "bad_path",
  // "unknown_same_site", "attribute_too_long", "unknown_attribute".
  std::vector<std::string> problems;

  std::optional<double> lifetime_days() const;
};

SetCookie parse_set_cookie(std::string_view header, const CookieContext& context);

// Some exporters join Set-Cookie headers with line feeds or commas. A comma parts two cookies only
// where a name and "=" follow, so that dates stay whole; a value with ",x=" in it is cut.
std::vector<std::string_view> split_joined_set_cookies(std::string_view joined);

struct CookiePair {
  std::string_view name, value;
};
// The Cookie header of a request.
std::vector<CookiePair> parse_cookie_header(std::string_view header);

// Whether the name is one that frameworks give the cookie of a session or a login. A hint: any
// name can hold a session.
bool looks_like_session_cookie(std::string_view name);

CookiePrefix cookie_prefix(std::string_view name);

const char* to_string(SameSite);
const char* to_string(CookiePrefix);

}  // namespace tilsyn
