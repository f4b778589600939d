// SPDX-License-Identifier: Apache-2.0
#include "web/login_path.h"

#include <algorithm>

#include "web/ascii.h"
#include "web/identity_providers.h"
#include "web/json_scan.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_words = 200, max_length = 2'000;

// The parameters that say what an address is for, gathered before anything is concluded.
struct LoginParameters {
  std::string client_id, response_type, scope, claims, acr_values, response_mode;
  std::string redirect_uri, code_challenge, entity_id, wa, wtrealm, service, ticket;
  std::string request, saml_request, saml_response, saml_art, state, nonce, code, error;
  std::string access_token, id_token, return_to;
};

struct ParameterName {
  std::string_view name;
  std::string LoginParameters::*member;
};
constexpr ParameterName parameter_names[] = {
    {"client_id", &LoginParameters::client_id},
    {"response_type", &LoginParameters::response_type},
    {"scope", &LoginParameters::scope},
    {"claims", &LoginParameters::claims},
    {"acr_values", &LoginParameters::acr_values},
    {"response_mode", &LoginParameters::response_mode},
    {"redirect_uri", &LoginParameters::redirect_uri},
    {"code_challenge", &LoginParameters::code_challenge},
    {"request", &LoginParameters::request},
    {"request_uri", &LoginParameters::request},
    {"entityID", &LoginParameters::entity_id},
    {"return", &LoginParameters::return_to},
    {"wa", &LoginParameters::wa},
    {"wtrealm", &LoginParameters::wtrealm},
    {"service", &LoginParameters::service},
    {"ticket", &LoginParameters::ticket},
    {"SAMLRequest", &LoginParameters::saml_request},
    {"SAMLResponse", &LoginParameters::saml_response},
    {"SAMLart", &LoginParameters::saml_art},
    {"state", &LoginParameters::state},
    {"nonce", &LoginParameters::nonce},
    {"code", &LoginParameters::code},
    {"error", &LoginParameters::error},
    {"access_token", &LoginParameters::access_token},
    {"id_token", &LoginParameters::id_token},
};

void gather(std::string_view text, LoginParameters& parameters) {
  for_each_query_pair(text, [&](std::string_view name, std::string_view value) {
    for (const ParameterName& known : parameter_names) {
      std::string& slot = parameters.*known.member;
      if (name != known.name || !slot.empty()) continue;
      slot = value.substr(0, known.name == "claims" ? 10 * max_length : max_length);
    }
  });
}

std::vector<std::string> words_of(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text, max_words);
  return {words.begin(), words.end()};
}

bool has_word(std::string_view text, std::string_view word) {
  const std::vector<std::string_view> words = split_words(text, max_words);
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string host_of(std::string_view address) {
  const auto url = parse_url(address);
  return url ? url->host : std::string();
}

// {"userinfo": {"email": null}, "id_token": {"pid": {"essential": true}}} (OpenID Connect §5.5)
std::vector<std::string> claim_names(std::string_view json) {
  std::vector<std::string> names = scan_json_names(json, 2);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool read_oauth_request(const LoginParameters& given, LoginStep& step) {
  const bool asks = !given.response_type.empty() || !given.request.empty() ||
                    (!given.scope.empty() && !given.redirect_uri.empty());
  if (given.client_id.empty() || !asks) return false;
  const bool oidc = has_word(given.scope, "openid") || has_word(given.response_type, "id_token");
  step.protocol = oidc ? LoginProtocol::oidc : LoginProtocol::oauth2;
  step.direction = LoginDirection::request;
  step.client = given.client_id;
  step.scopes = words_of(given.scope);
  step.claims = claim_names(given.claims);
  step.acr_values = words_of(given.acr_values);
  step.response_type = given.response_type;
  step.response_mode = given.response_mode;
  const bool tokens =
      has_word(given.response_type, "token") || has_word(given.response_type, "id_token");
  step.implicit = tokens && !given.response_mode.starts_with("form_post");
  step.has_state = !given.state.empty();
  step.has_nonce = !given.nonce.empty();
  step.has_pkce = !given.code_challenge.empty();
  step.hidden_request = !given.request.empty();
  step.redirect_host = host_of(given.redirect_uri);
  return true;
}

void read_oauth_response(const LoginParameters& given, LoginStep& step) {
  const bool code = !given.code.empty() && !given.state.empty();
  const bool tokens = !given.access_token.empty() || !given.id_token.empty();
  const bool refused = !given.error.empty() && !given.state.empty();
  if (!code && !tokens && !refused) return;
  // A code alone does not tell whether an identity comes with it.
  step.protocol = given.id_token.empty() ? LoginProtocol::oauth2 : LoginProtocol::oidc;
  step.direction = LoginDirection::response;
  step.has_state = !given.state.empty();
}

bool read_saml(const LoginParameters& given, LoginStep& step) {
  const bool response = !given.saml_response.empty() || !given.saml_art.empty();
  if (!response && given.saml_request.empty()) return false;
  step.protocol = LoginProtocol::saml;
  step.direction = response ? LoginDirection::response : LoginDirection::request;
  step.hidden_request = !response;
  return true;
}

// SAML's Identity Provider Discovery: where the user chooses a school (sstc-saml-idp-discovery).
bool read_discovery(const LoginParameters& given, LoginStep& step) {
  if (given.entity_id.empty() || given.return_to.empty()) return false;
  step.protocol = LoginProtocol::saml_discovery;
  step.direction = LoginDirection::request;
  step.client = given.entity_id;
  step.redirect_host = host_of(given.return_to);
  return true;
}

bool read_ws_federation(const LoginParameters& given, LoginStep& step) {
  if (!starts_with_ascii(given.wa, "wsignin")) return false;
  step.protocol = LoginProtocol::ws_federation;
  const bool request = !given.wtrealm.empty();
  step.direction = request ? LoginDirection::request : LoginDirection::response;
  step.client = given.wtrealm;
  step.hidden_request = request;
  return true;
}

bool read_cas(const Url& url, const LoginParameters& given, LoginStep& step) {
  const bool request = url.path.ends_with("/login") && given.service.starts_with("http");
  const bool response = given.ticket.starts_with("ST-");
  if (!request && !response) return false;
  step.protocol = LoginProtocol::cas;
  step.direction = request ? LoginDirection::request : LoginDirection::response;
  if (request) step.redirect_host = host_of(given.service);
  return true;
}

LoginStep conclude(const Url& url, const LoginParameters& given) {
  LoginStep step;
  if (const IdentityProvider* provider = find_identity_provider(url.host)) {
    step.provider = provider->id;
    step.provider_name = provider->name;
  }
  // The first that fits: requests name more of themselves than responses do.
  const bool known = read_oauth_request(given, step) || read_saml(given, step) ||
                     read_ws_federation(given, step) || read_discovery(given, step) ||
                     read_cas(url, given, step);
  if (!known) read_oauth_response(given, step);
  return step;
}

}  // namespace

LoginStep read_login_step(const Url& url) {
  LoginParameters given;
  if (url.query) gather(*url.query, given);
  if (url.fragment) gather(*url.fragment, given);
  LoginStep step = conclude(url, given);
  step.tokens = find_url_tokens(url);
  return step;
}

LoginStep read_posted_login_step(const Url& url, std::string_view form_body) {
  LoginParameters given;
  gather(form_body, given);
  if (url.query) gather(*url.query, given);
  LoginStep step = conclude(url, given);
  step.tokens = find_url_tokens(url);
  return step;
}

bool is_login_step(const LoginStep& step) {
  return !step.provider.empty() || step.protocol != LoginProtocol::none || !step.tokens.empty();
}

const char* to_string(LoginProtocol protocol) {
  switch (protocol) {
    case LoginProtocol::none:
      return "";
    case LoginProtocol::oidc:
      return "oidc";
    case LoginProtocol::oauth2:
      return "oauth2";
    case LoginProtocol::saml:
      return "saml";
    case LoginProtocol::saml_discovery:
      return "saml_discovery";
    case LoginProtocol::ws_federation:
      return "ws_federation";
    case LoginProtocol::cas:
      return "cas";
  }
  return "";
}

const char* to_string(LoginDirection direction) {
  switch (direction) {
    case LoginDirection::none:
      return "";
    case LoginDirection::request:
      return "request";
    case LoginDirection::response:
      return "response";
  }
  return "";
}

}  // namespace tilsyn
