// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/url.h"
#include "web/url_token.h"

namespace tilsyn {

enum class LoginProtocol : unsigned char {
  none,
  oidc,
  oauth2,
  saml,
  saml_discovery,
  ws_federation,
  cas
};

// Whether an address asks for a login or brings its outcome.
enum class LoginDirection : unsigned char { none, request, response };

// One address on the way through a login. No values of tokens are kept.
struct LoginStep {
  std::string provider, provider_name;  // of identity_providers.h; empty: none that we know
  LoginProtocol protocol = LoginProtocol::none;
  LoginDirection direction = LoginDirection::none;
  std::string client;               // client_id, wtrealm or entityID
  std::vector<std::string> scopes;  // asked for, in order
  std::vector<std::string> claims;  // attributes named in claims=
  std::vector<std::string> acr_values;
  std::string response_type, response_mode;
  // Tokens are to come back in the address: a response_type with "token" and no form_post.
  bool implicit = false;
  bool has_state = false, has_nonce = false, has_pkce = false;
  // What is asked for cannot be read here: a pushed or signed request (request_uri, request), or
  // SAML, whose requests are compressed and name no attributes as a rule.
  bool hidden_request = false;
  std::string redirect_host;  // where the outcome is to go
  std::vector<UrlToken> tokens;
};

LoginStep read_login_step(const Url& url);

// A form that is posted on the way (SAML's POST binding, response_mode=form_post) says the same in
// its body; tokens there are in no address, so none are told.
LoginStep read_posted_login_step(const Url& url, std::string_view form_body);

// Anything in the address that belongs to a login: most addresses have none.
bool is_login_step(const LoginStep& step);

const char* to_string(LoginProtocol);
const char* to_string(LoginDirection);

}  // namespace tilsyn
