// SPDX-License-Identifier: Apache-2.0
#include "web/url_token.h"

#include <algorithm>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_tokens = 100;

struct TokenName {
  std::string_view name, kind;
  // Shorter values are something else: code=NO is a language, token=1 a switch.
  std::size_t least = 1;
  bool certain = true;
};
constexpr TokenName token_names[] = {
    {"access_token", "access_token", 8},
    {"accesstoken", "access_token", 8},
    {"id_token", "id_token", 8},
    {"id_token_hint", "id_token", 8},
    {"refresh_token", "refresh_token", 8},
    {"samlresponse", "saml_response", 16},
    {"wresult", "saml_response", 16},
    {"assertion", "saml_response", 32, false},
    {"jsessionid", "session_id", 8},
    {"phpsessid", "session_id", 8},
    {"sessionid", "session_id", 8, false},
    {"session_id", "session_id", 8, false},
    {"sessid", "session_id", 8, false},
    {"asp.net_sessionid", "session_id", 8},
    {"sid", "session_id", 16, false},
    {"auth_token", "token", 8},
    {"authtoken", "token", 8},
    {"login_token", "token", 8},
    {"bearer", "token", 16},
    {"jwt", "jwt", 16},
    {"token", "token", 16, false},
    {"password", "password", 1},
    {"passwd", "password", 1},
    {"pwd", "password", 1},
    {"passord", "password", 1},
    {"ticket", "ticket", 8},
};

// Values that protocols sign without letting anybody in.
constexpr std::string_view harmless_names[] = {
    "state",          "nonce",       "request",          "relaystate",
    "code_challenge", "samlrequest", "client_assertion", "signature",
    "logout_token"};

bool is_base64url(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_alnum(c) || c == '-' || c == '_' || c == '='; });
}

bool is_harmless(std::string_view name) {
  return std::any_of(std::begin(harmless_names), std::end(harmless_names),
                     [&](std::string_view known) { return same_ascii(name, known); });
}

void add(std::vector<UrlToken>& tokens, UrlToken token) {
  if (tokens.size() < max_tokens) tokens.push_back(std::move(token));
}

void find_in_value(std::string_view name, std::string_view value, const char* place,
                   std::vector<UrlToken>& tokens) {
  const bool jwt = !is_harmless(name) && looks_like_jwt(value);
  for (const TokenName& known : token_names) {
    if (!same_ascii(name, known.name) || value.size() < known.least) continue;
    return add(tokens, {std::string(name), std::string(known.kind), place, known.certain || jwt});
  }
  if (jwt) add(tokens, {std::string(name), "jwt", place});
}

void find_in_pairs(std::string_view text, const char* place, std::vector<UrlToken>& tokens) {
  bool has_state = false;
  std::size_t code_length = 0;
  for_each_query_pair(text, [&](std::string_view name, std::string_view value) {
    find_in_value(name, value, place, tokens);
    if (name == "state" || name == "session_state") has_state = true;
    if (name == "code") code_length = value.size();
  });
  // An authorization code comes with the state of its request, or is long (RFC 6749 §4.1.2).
  if (code_length >= 20 || (code_length >= 6 && has_state)) add(tokens, {"code", "code", place});
}

// /page;jsessionid=1A2B (Java), /(S(abc))/page (ASP.NET), a token as a folder.
void find_in_path(std::string_view path, std::vector<UrlToken>& tokens) {
  for (const std::string_view segment : split_trimmed(path, '/')) {
    const std::vector<std::string_view> parts = split_trimmed(segment, ';', 20);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t equals = std::min(parts[i].find('='), parts[i].size());
      const std::string_view value = parts[i].substr(std::min(equals + 1, parts[i].size()));
      find_in_value(parts[i].substr(0, equals), value, "path", tokens);
    }
    const bool aspnet =
        segment.size() > 12 && segment.starts_with("(S(") && segment.ends_with("))");
    if (aspnet) add(tokens, {"", "session_id", "path"});
    if (looks_like_jwt(segment)) add(tokens, {"", "jwt", "path"});
  }
}

}  // namespace

bool looks_like_jwt(std::string_view text) {
  // A header is a JSON object: {" in base64url.
  if (text.size() < 20 || !text.starts_with("eyJ")) return false;
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= text.size() && parts <= 5; ++parts) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    if (!is_base64url(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return parts == 3 || parts == 5;
}

std::vector<UrlToken> find_url_tokens(const Url& url) {
  std::vector<UrlToken> tokens;
  if (url.query) find_in_pairs(*url.query, "query", tokens);
  if (url.fragment) {
    // Single-page applications write #/path?name=value.
    const std::string_view fragment = *url.fragment;
    const std::size_t question = fragment.find('?');
    find_in_pairs(fragment.substr(question == fragment.npos ? 0 : question + 1), "fragment",
                  tokens);
  }
  if (!url.opaque_path) find_in_path(url.path, tokens);
  return tokens;
}

}  // namespace tilsyn
