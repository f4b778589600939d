// SPDX-License-Identifier: Apache-2.0
#include "web/set_cookie.h"

#include <doctest/doctest.h>

#include <string>

#include "web/http_date.h"

using namespace tilsyn;

namespace {

constexpr std::int64_t now = 1'789'000'000;  // a Thursday of September 2026

CookieContext at_school() {
  CookieContext context;
  context.host = "app.skole.kommune.no";
  context.request_path = "/elev/oppgaver";
  context.now = now;
  context.is_public_suffix = [](std::string_view host) {
    return host == "no" || host == "kommune.no" || host == "github.io";
  };
  return context;
}

SetCookie read(std::string_view header) {
  return parse_set_cookie(header, at_school());
}

std::string refusal(std::string_view header) {
  return read(header).refused;
}

}  // namespace

TEST_CASE("the three forms of an HTTP date, and what servers make of them") {
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == 784'111'777);
  CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == 784'111'777);
  CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == 784'111'777);
  CHECK(parse_http_date("06 nov 1994 8:49:37") == 784'111'777);
  CHECK(parse_http_date("Thu, 01-Jan-1970 00:00:01 GMT") == 1);
  CHECK(parse_http_date("Fri, 31 Dec 9999 23:59:59 GMT") == 253'402'300'799);
  CHECK(parse_http_date("Wed, 01 Jan 69 00:00:00 GMT") == 3'124'224'000);  // 2069
}

TEST_CASE("what is no date") {
  CHECK_FALSE(parse_http_date(""));
  CHECK_FALSE(parse_http_date("0"));
  CHECK_FALSE(parse_http_date("Mon, 30 Feb 2026 00:00:00 GMT"));
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 1994 24:00:00 GMT"));
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 1994 08:60:00 GMT"));
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 1600 08:00:00 GMT"));
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 12345 08:00:00 GMT"));
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 1994"));
}

TEST_CASE("a whole cookie") {
  const SetCookie cookie = read(
      "sid = a=b ; Path=/; Domain=.Skole.Kommune.no; Secure; HttpOnly; SameSite=Strict; "
      "Max-Age=86400; Partitioned; Priority=High");
  CHECK(cookie.name == "sid");
  CHECK(cookie.value == "a=b");
  CHECK(cookie.domain == "skole.kommune.no");
  CHECK_FALSE(cookie.host_only);
  CHECK(cookie.path == "/");
  CHECK(cookie.secure);
  CHECK(cookie.http_only);
  CHECK(cookie.partitioned);
  CHECK(cookie.same_site == SameSite::strict);
  CHECK(cookie.lifetime_s == 86'400);
  CHECK(*cookie.lifetime_days() == doctest::Approx(1.0));
  CHECK(cookie.refused == "");
  CHECK(cookie.problems.empty());
}

TEST_CASE("a bare cookie belongs to its host and folder until the browser closes") {
  const SetCookie cookie = read("a=1");
  CHECK(cookie.domain == "app.skole.kommune.no");
  CHECK(cookie.host_only);
  CHECK(cookie.path == "/elev");
  CHECK_FALSE(cookie.lifetime_s);
  CHECK_FALSE(cookie.lifetime_days());
  CHECK_FALSE(cookie.secure);
  CHECK(cookie.same_site == SameSite::unset);
  CookieContext context = at_school();
  context.request_path = "/";
  CHECK(parse_set_cookie("a=1", context).path == "/");
}

TEST_CASE("lifetime: Max-Age before Expires, from when the answer came") {
  CHECK(read("a=1; Max-Age=60; Expires=Fri, 31 Dec 9999 23:59:59 GMT").lifetime_s == 60);
  CHECK(read("a=1; Expires=Fri, 31 Dec 9999 23:59:59 GMT; Max-Age=60").lifetime_s == 60);
  CHECK(read("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT").deletes);
  CHECK(read("a=1; Max-Age=-5").deletes);
  CHECK(read("a=1; Max-Age=0").lifetime_s == 0);
  CookieContext context = at_school();
  context.now = 784'111'777 - 3'600;
  const auto hour = parse_set_cookie("a=1; expires=Sun, 06-Nov-94 08:49:37 GMT", context);
  CHECK(hour.lifetime_s == 3'600);
}

TEST_CASE("a lifetime is told as stated, and that browsers cut it at 400 days") {
  const SetCookie long_one = read("a=1; Max-Age=63072000");
  CHECK(*long_one.lifetime_days() == doctest::Approx(730.0));
  CHECK(long_one.capped);
  CHECK_FALSE(read("a=1; Max-Age=34560000").capped);
  CHECK(read("a=1; Max-Age=34560001").capped);
  CHECK(read("a=1; Max-Age=99999999999999999999999").capped);
}

TEST_CASE("attributes that browsers pass over are named") {
  const SetCookie cookie =
      read("a=1; Max-Age=1h; Expires=tomorrow; Path=elev; SameSite=Always; HttpOnli");
  CHECK_FALSE(cookie.lifetime_s);
  CHECK(cookie.path == "/elev");
  CHECK(cookie.same_site == SameSite::unknown);
  CHECK(cookie.refused == "");
  CHECK(cookie.problems == std::vector<std::string>{"bad_max_age", "bad_expires", "bad_path",
                                                    "unknown_same_site", "unknown_attribute"});
  CHECK(read("a=1; Path=/" + std::string(1'100, 'x')).path == "/elev");
  CHECK(read("a=1;;; ;").problems.empty());
}

TEST_CASE("a domain that the host does not lie below is refused") {
  CHECK(refusal("a=1; Domain=skole.kommune.no") == "");
  CHECK(refusal("a=1; Domain=app.skole.kommune.no") == "");
  CHECK(refusal("a=1; Domain=kommune.no") == "public_suffix");
  CHECK(refusal("a=1; Domain=.no") == "public_suffix");
  CHECK(refusal("a=1; Domain=annen.kommune.no") == "foreign_domain");
  CHECK(refusal("a=1; Domain=kole.kommune.no") == "foreign_domain");
  CHECK(refusal("a=1; Domain=sub.app.skole.kommune.no") == "foreign_domain");
  CHECK(refusal("a=1; Domain=skøle.no") == "bad_domain");
  CHECK(read("a=1; Domain=").host_only);
  CHECK(read("a=1; Domain=kommune.no; Domain=skole.kommune.no").refused == "");
}

TEST_CASE("a public suffix may keep cookies for itself, an address for itself") {
  CookieContext context = at_school();
  context.host = "github.io";
  const SetCookie own = parse_set_cookie("a=1; Domain=github.io", context);
  CHECK(own.host_only);
  CHECK(own.refused == "");
  context.host = "192.0.2.1";
  CHECK(parse_set_cookie("a=1; Domain=192.0.2.1", context).refused == "");
  CHECK(parse_set_cookie("a=1; Domain=0.2.1", context).refused == "foreign_domain");
}

TEST_CASE("flags that contradict each other") {
  CHECK(refusal("a=1; SameSite=None") == "same_site_none_without_secure");
  CHECK(refusal("a=1; SameSite=None; Secure") == "");
  CHECK(refusal("a=1; Partitioned") == "partitioned_without_secure");
  CookieContext context = at_school();
  context.https = false;
  CHECK(parse_set_cookie("a=1; Secure", context).refused == "secure_over_http");
  CHECK(parse_set_cookie("a=1", context).refused == "");
}

TEST_CASE("what a name promises") {
  CHECK(refusal("__Secure-a=1; Secure") == "");
  CHECK(refusal("__Secure-a=1") == "prefix_violated");
  CHECK(refusal("__secure-a=1") == "prefix_violated");
  CHECK(refusal("__Host-a=1; Secure; Path=/") == "");
  CHECK(refusal("__Host-a=1; Secure") == "prefix_violated");
  CHECK(refusal("__Host-a=1; Secure; Path=/elev") == "prefix_violated");
  CHECK(refusal("__Host-a=1; Secure; Path=/; Domain=skole.kommune.no") == "prefix_violated");
  CHECK(refusal("__Http-a=1; Secure; HttpOnly") == "");
  CHECK(refusal("__Http-a=1; Secure") == "prefix_violated");
  CHECK(refusal("__Host-Http-a=1; Secure; Path=/") == "prefix_violated");
  CHECK(refusal("__Host-Http-a=1; Secure; Path=/; HttpOnly") == "");
  CHECK_FALSE(read("__Host-a=1").prefix_kept);
  CHECK(read("__Host-a=1").prefix == CookiePrefix::host);
  CHECK(refusal("=__Host-a=1") == "nameless_prefix");
}

TEST_CASE("sizes and bytes that no browser takes") {
  CHECK(refusal("a=" + std::string(4'095, 'x')) == "");
  CHECK(refusal("a=" + std::string(4'096, 'x')) == "too_long");
  CHECK(refusal("=") == "empty");
  CHECK(refusal("") == "empty");
  CHECK(refusal("a=\x01") == "control_character");
  CHECK(refusal("a=1; Path=/\x7f") == "control_character");
  CHECK(refusal("a=\t1") == "");
  const SetCookie nameless = read("abc; Secure");
  CHECK(nameless.name == "");
  CHECK(nameless.value == "abc");
  CHECK(nameless.refused == "");
}

TEST_CASE("joined Set-Cookie headers part at a name, not in a date") {
  const auto two = split_joined_set_cookies(
      "a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT; Path=/, b=2; Expires=Fri, 02-Jan-2099 "
      "00:00:00 GMT");
  REQUIRE(two.size() == 2);
  CHECK(two[0].starts_with("a=1"));
  CHECK(two[0].ends_with("Path=/"));
  CHECK(two[1].starts_with("b=2"));
  CHECK(split_joined_set_cookies("a=1\nb=2\n\nc=3").size() == 3);
  CHECK(split_joined_set_cookies("a=x,y; Path=/").size() == 1);
  CHECK(split_joined_set_cookies("").empty());
}

TEST_CASE("the Cookie header of a request") {
  const auto pairs = parse_cookie_header("a=1; b = x=y ;; c");
  REQUIRE(pairs.size() == 3);
  CHECK(pairs[0].name == "a");
  CHECK(pairs[1].name == "b");
  CHECK(pairs[1].value == "x=y");
  CHECK(pairs[2].name == "");
  CHECK(pairs[2].value == "c");
}

TEST_CASE("names of sessions") {
  for (const char* name :
       {"PHPSESSID", "JSESSIONID", "ASP.NET_SessionId", "connect.sid", "sid", "session", "Session",
        "__Host-session", "__Secure-next-auth.session-token", "ASPSESSIONIDQABC", "_skole_session",
        "SSESS0123456789abcdef0123456789abcdef", "_shibsession_64656661", "MoodleSessionx",
        ".AspNetCore.Cookies", "SimpleSAMLAuthToken"}) {
    CHECK_MESSAGE(looks_like_session_cookie(name), name);
  }
  for (const char* name :
       {"", "_ga", "_gid", "_fbp", "ai_session", "consent", "lang", "_pk_id.1.1",
        "_hjSessionUser_1", "SESSIONS", "sidebar", "XSRF-TOKEN", "intercom-id", "SESSfoo"}) {
    CHECK_FALSE_MESSAGE(looks_like_session_cookie(name), name);
  }
}
