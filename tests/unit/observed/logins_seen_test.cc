// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"
#include "web/redact.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

namespace {

ObservationMaker logins() {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/login", "login");
  maker.request(
      "https://auth.dataporten.no/oauth/authorization?client_id=1&response_type=token&"
      "scope=openid%20userid-feide%20groups-edu%20email%20longterm&redirect_uri=https%3A%2F%2F"
      "laerebok.test%2F",
      "document");
  maker.request(
      "https://laerebok.test/cb#access_token=8f14e45fceea167a5a36dedd4bea2543&token_type=bearer",
      "document");
  maker.request(
      "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=2&"
      "response_type=code&scope=openid+https%3A%2F%2Fgraph.microsoft.com%2FUser.Read",
      "document");
  return maker;
}

void check_logins(const Observed& observed) {
  REQUIRE(observed.logins.size() == 2);
  const LoginSeen& feide = observed.logins[0];
  CHECK(feide.provider == "feide");
  CHECK(feide.protocol == "oidc");
  CHECK(feide.scopes == Names{"openid", "userid-feide", "groups-edu", "email", "longterm"});
  CHECK(feide.attributes == Names{"email", "groups", "pseudonymous_id", "user_id"});
  CHECK(feide.tokens_in_address == Names{"access_token"});
  CHECK(feide.request == 1);
  CHECK(observed.logins[1].provider == "microsoft");
  CHECK(observed.logins[1].attributes ==
        Names{"email", "mobile", "name", "pseudonymous_id", "user_id"});
}

}  // namespace

TEST_CASE("which login services are met, and what they are asked for") {
  check_logins(logins().analysed());
}

TEST_CASE("a replay of what was stored tells the same") {
  ObservationMaker maker = logins();
  for (ObservedRequest& request : maker.seen.requests) request.url = redact_url(request.url);
  maker.seen.redacted = true;
  check_logins(maker.analysed());
}

TEST_CASE("scripts and the tool's own login server are no provider") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  maker.request("https://accounts.google.com/gsi/client", "script");
  maker.request("https://login.laerebok.test/authorize?client_id=1&response_type=code&scope=openid",
                "document");
  CHECK(maker.analysed().logins.empty());
}
