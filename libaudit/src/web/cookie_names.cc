// SPDX-License-Identifier: Apache-2.0
// The Cookie header, joined Set-Cookie headers, and names that frameworks give sessions.
#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/set_cookie.h"

namespace tilsyn {
namespace {

// Names as their frameworks write them; compared without regard to case.
constexpr std::array<std::string_view, 47> session_names = {
    // PHP, Java, ASP, ColdFusion, Node, Python, Ruby, Go
    "PHPSESSID", "JSESSIONID", "ASP.NET_SessionId", ".ASPXAUTH", "CFID", "CFTOKEN", "connect.sid",
    "sails.sid", "koa.sess", "koa:sess", "express:sess", "express.sid", "PLAY_SESSION",
    "laravel_session", "ci_session", "CAKEPHP", "symfony", "rack.session", "beaker.session.id",
    "sessionid", "session", "session_id", "session-id", "sessid", "sess", "sid", "s_id", "ssid",
    // sign-on
    "FedAuth", "SimpleSAMLSessionID", "SimpleSAML", "SimpleSAMLAuthToken", "AUTH_SESSION_ID",
    "KEYCLOAK_SESSION", "KEYCLOAK_IDENTITY", "idsrv", "idsrv.session", "mod_auth_openidc_session",
    "next-auth.session-token", "authjs.session-token",
    // tokens that are as good as a session
    "auth_token", "authtoken", "access_token", "id_token", "refresh_token", "jwt", "token"};

constexpr std::array<std::string_view, 10> session_beginnings = {
    "ASPSESSIONID",        "wordpress_logged_in_",  "wordpress_sec_",
    "MoodleSession",       "_shibsession_",         ".AspNetCore.Session",
    ".AspNetCore.Cookies", ".AspNetCore.Identity.", ".AspNet.ApplicationCookie",
    "mod_auth_mellon"};

constexpr std::array<std::string_view, 6> session_endings = {"_session", "-session",  ".sid",
                                                             "_sid",     "sessionid", "session_id"};

// Statistics and load balancing count "sessions" that are nobody's login.
constexpr std::array<std::string_view, 8> not_sessions = {
    "ai_session",  "ga_session",        "_ga_session", "visitor_session",
    "utm_session", "analytics_session", "mtm_session", "_pk_session"};

template <typename Table, typename Test>
bool any(const Table& table, Test test) {
  return std::any_of(table.begin(), table.end(), test);
}

bool ends_with_ascii(std::string_view text, std::string_view ending) {
  return text.size() > ending.size() &&
         same_ascii(text.substr(text.size() - ending.size()), ending);
}

// Drupal: SESS or SSESS and a hash of 32 hexadecimal digits.
bool is_drupal(std::string_view name) {
  if (name.starts_with("SSESS")) name.remove_prefix(1);
  return name.size() == 36 && name.starts_with("SESS") &&
         name.find_first_not_of("0123456789abcdef", 4) == std::string_view::npos;
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(std::string_view(to_string(cookie_prefix(name))).size());
}

// Whether a cookie begins after a comma: a name without blanks and "=".
bool begins_cookie(std::string_view rest) {
  const std::size_t begin = rest.find_first_not_of(' ');
  if (begin == std::string_view::npos) return false;
  const std::size_t end = rest.find_first_of("=,; \t\"\n", begin);
  return end != std::string_view::npos && end > begin && rest[end] == '=';
}

}  // namespace

std::vector<std::string_view> split_joined_set_cookies(std::string_view joined) {
  std::vector<std::string_view> cookies;
  const auto add = [&](std::string_view piece) {
    piece = ascii_trim(piece);
    if (!piece.empty()) cookies.push_back(piece);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < joined.size(); ++at) {
    const bool ends =
        joined[at] == '\n' || (joined[at] == ',' && begins_cookie(joined.substr(at + 1)));
    if (!ends) continue;
    add(joined.substr(begin, at - begin));
    begin = at + 1;
  }
  add(joined.substr(begin));
  return cookies;
}

std::vector<CookiePair> parse_cookie_header(std::string_view header) {
  std::vector<CookiePair> pairs;
  for (const std::string_view piece : split_trimmed(header, ';')) {
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos) {
      pairs.push_back({{}, piece});
    } else {
      pairs.push_back({ascii_trim(piece.substr(0, equals)), ascii_trim(piece.substr(equals + 1))});
    }
  }
  return pairs;
}

bool looks_like_session_cookie(std::string_view name) {
  name = without_prefix(name);
  const auto same = [&](std::string_view known) { return same_ascii(name, known); };
  if (any(not_sessions, same)) return false;
  if (any(session_names, same)) return true;
  const auto begins = [&](std::string_view known) { return starts_with_ascii(name, known); };
  const auto ends = [&](std::string_view known) { return ends_with_ascii(name, known); };
  return any(session_beginnings, begins) || any(session_endings, ends) || is_drupal(name);
}

}  // namespace tilsyn
