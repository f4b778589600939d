// SPDX-License-Identifier: Apache-2.0
#include "web/login_path.h"

#include <doctest/doctest.h>

#include "web/identity_providers.h"

using namespace tilsyn;

namespace {

using Texts = std::vector<std::string>;

const char* const jwt =
    "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

LoginStep read(const std::string& address) {
  const auto url = parse_url(address);
  REQUIRE_MESSAGE(url, address);
  return read_login_step(*url);
}

// "kind place name" of each.
Texts tokens(const std::string& address) {
  Texts all;
  for (const UrlToken& token : read(address).tokens) {
    all.push_back(token.kind + " " + token.place + " " + token.name);
  }
  return all;
}

std::string provider(std::string_view host) {
  const IdentityProvider* found = find_identity_provider(host);
  return found ? std::string(found->id) : std::string();
}

}  // namespace

TEST_CASE("providers are known by their hosts, never by how a name begins or ends") {
  CHECK(provider("auth.dataporten.no") == "feide");
  CHECK(provider("login.idporten.no") == "id_porten");
  CHECK(provider("login.test.idporten.no") == "id_porten");
  CHECK(provider("et-broker.unilogin.dk") == "unilogin");
  CHECK(provider("mpass-proxy.csc.fi") == "mpassid");
  CHECK(provider("ds.skolfederation.se") == "skolfederation");
  CHECK(provider("accounts.google.com") == "google");
  CHECK(provider("login.microsoftonline.com") == "microsoft");
  CHECK(provider("www.skolfederation.se") == "");
  CHECK(provider("feide.no") == "");
  CHECK(provider("notidporten.no") == "");
  CHECK(provider("accounts.google.com.evil.example") == "");
  CHECK(provider("") == "");
}

TEST_CASE("an OpenID Connect request: what is asked for") {
  const LoginStep step = read(
      "https://auth.dataporten.no/oauth/"
      "authorization?client_id=abc&response_type=code&scope=openid+"
      "userid-feide%20email&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=s&nonce=n&"
      "code_challenge=x&acr_values=urn:a%20urn:b&claims=%7B%22userinfo%22%3A%7B%22email%22%3Anull%"
      "7D%"
      "2C%22id_token%22%3A%7B%22pid%22%3A%7B%22essential%22%3Atrue%7D%7D%7D");
  CHECK(step.provider == "feide");
  CHECK(step.provider_name == "Feide");
  CHECK(step.protocol == LoginProtocol::oidc);
  CHECK(step.direction == LoginDirection::request);
  CHECK(step.client == "abc");
  CHECK(step.scopes == Texts{"openid", "userid-feide", "email"});
  CHECK(step.claims == Texts{"email", "pid"});
  CHECK(step.acr_values == Texts{"urn:a", "urn:b"});
  CHECK(step.redirect_host == "app.example");
  CHECK(step.has_state);
  CHECK(step.has_nonce);
  CHECK(step.has_pkce);
  CHECK_FALSE(step.implicit);
  CHECK_FALSE(step.hidden_request);
  CHECK(step.tokens.empty());
}

TEST_CASE("plain OAuth, pushed requests, and tokens that come back in the address") {
  CHECK(read("https://a.example/o?client_id=a&response_type=code&scope=email").protocol ==
        LoginProtocol::oauth2);
  CHECK(read("https://login.idporten.no/authorize?client_id=a&request_uri=urn:x").hidden_request);
  CHECK(read("https://a.example/o?client_id=a&response_type=token").implicit);
  CHECK(
      read("https://a.example/o?client_id=a&response_type=id_token%20token&scope=openid").implicit);
  CHECK_FALSE(read("https://a.example/o?client_id=a&response_type=id_token&response_mode=form_post")
                  .implicit);
  CHECK(read("https://a.example/page?client_id=a").protocol == LoginProtocol::none);
  CHECK(read("https://a.example/page?scope=all&q=x").protocol == LoginProtocol::none);
}

TEST_CASE("SAML, its discovery, WS-Federation, CAS") {
  const LoginStep saml = read("https://idp.example/sso?SAMLRequest=fZJN&RelayState=x");
  CHECK(saml.protocol == LoginProtocol::saml);
  CHECK(saml.direction == LoginDirection::request);
  CHECK(saml.hidden_request);
  const LoginStep discovery = read(
      "https://ds.skolfederation.se/?entityID=https%3A%2F%2Fsp.example%2Fmeta&return=https%3A%2F%2F"
      "sp.example%2Flogin");
  CHECK(discovery.provider == "skolfederation");
  CHECK(discovery.protocol == LoginProtocol::saml_discovery);
  CHECK(discovery.redirect_host == "sp.example");
  const LoginStep federation =
      read("https://sts.kommune.example/adfs/ls?wa=wsignin1.0&wtrealm=urn:app");
  CHECK(federation.protocol == LoginProtocol::ws_federation);
  CHECK(federation.client == "urn:app");
  const LoginStep cas = read("https://sso.example/cas/login?service=https%3A%2F%2Fapp.example%2F");
  CHECK(cas.protocol == LoginProtocol::cas);
  CHECK(cas.redirect_host == "app.example");
  CHECK(read("https://app.example/?ticket=ST-1234567890").direction == LoginDirection::response);
  CHECK(read("https://app.example/?ticket=1234567890").protocol == LoginProtocol::none);
}

TEST_CASE("responses") {
  const LoginStep code = read("https://app.example/cb?code=abcdefgh&state=s");
  CHECK(code.direction == LoginDirection::response);
  REQUIRE(code.tokens.size() == 1);
  CHECK(code.tokens[0].one_time());
  const LoginStep implicit =
      read("https://app.example/cb#id_token=" + std::string(jwt) + "&access_token=12345678");
  CHECK(implicit.protocol == LoginProtocol::oidc);
  CHECK(implicit.direction == LoginDirection::response);
  const auto url = parse_url("https://app.example/saml/acs");
  REQUIRE(url);
  const LoginStep posted = read_posted_login_step(*url, "SAMLResponse=PHNhbWxwOlJlc3BvbnNl&x=1");
  CHECK(posted.protocol == LoginProtocol::saml);
  CHECK(posted.direction == LoginDirection::response);
  CHECK(posted.tokens.empty());
}

TEST_CASE("tokens in addresses") {
  CHECK(tokens("https://a.example/#access_token=abcdefghij&token_type=Bearer") ==
        Texts{"access_token fragment access_token"});
  CHECK(tokens("https://a.example/#/cb?access_token=abcdefghij") ==
        Texts{"access_token fragment access_token"});
  CHECK(tokens("https://a.example/x;jsessionid=0123456789ABCDEF?y=1") ==
        Texts{"session_id path jsessionid"});
  CHECK(tokens("https://a.example/(S(lit3py55t21z5v55vlm25s55))/x") == Texts{"session_id path "});
  CHECK(tokens("https://a.example/?PHPSESSID=0123456789abcdef") ==
        Texts{"session_id query PHPSESSID"});
  CHECK(tokens("https://a.example/acs?SAMLResponse=PHNhbWxwOlJlc3BvbnNl") ==
        Texts{"saml_response query SAMLResponse"});
  CHECK(tokens("https://a.example/?u=" + std::string(jwt)) == Texts{"jwt query u"});
  CHECK(tokens("https://a.example/t/" + std::string(jwt)) == Texts{"jwt path "});
  CHECK(tokens("https://a.example/?password=x") == Texts{"password query password"});
}

TEST_CASE("names that public keys share are no certain tokens") {
  const auto certain = [](const std::string& query) {
    const LoginStep step = read("https://a.example/?" + query);
    REQUIRE(step.tokens.size() == 1);
    return step.tokens[0].certain;
  };
  CHECK_FALSE(certain("token=0123456789abcdef"));
  CHECK_FALSE(certain("session_id=0123456789"));
  CHECK(certain("token=" + std::string(jwt)));
  CHECK(certain("access_token=0123456789"));
}

TEST_CASE("what only looks like a token") {
  for (const char* address : {"https://a.example/?code=NO", "https://a.example/?token=1",
                              "https://a.example/?sid=4", "https://a.example/?code=abcdefgh",
                              "https://a.example/?password=", "https://a.example/?v=1.2.3",
                              "https://a.example/?q=eyJhbGci", "https://a.example/(S)/x",
                              "https://a.example/;a=b", "mailto:a@b.example?subject=x"}) {
    CHECK_MESSAGE(tokens(address).empty(), address);
  }
  CHECK(tokens("https://a.example/?state=" + std::string(jwt)).empty());
  CHECK_FALSE(is_login_step(read("https://a.example/om-oss?side=2")));
}

TEST_CASE("JSON Web Tokens") {
  CHECK(looks_like_jwt(jwt));
  CHECK_FALSE(looks_like_jwt("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0"));
  CHECK_FALSE(looks_like_jwt("eyJhbGciOiJSUzI1NiJ9.eyJ zdWIiOiIxIn0.x"));
  CHECK(looks_like_jwt("eyJhbGciOiJSUzI1NiJ9.a.b.c.d"));
  CHECK_FALSE(looks_like_jwt("eyJhbGciOiJSUzI1NiJ9.a.b.c.d.e"));
}
