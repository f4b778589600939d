// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"
#include "web/redact.h"

using namespace tilsyn;

namespace {

// A navigation through these addresses.
ObservationMaker chain(const std::vector<std::string>& urls) {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page(urls.front());
  for (std::size_t i = 1; i < urls.size(); ++i) {
    const std::size_t at = maker.request(urls[i], "document");
    maker.seen.requests[at].redirect_of = at - 1;
  }
  maker.seen.pages[0].document = urls.size() - 1;
  return maker;
}

}  // namespace

TEST_CASE("a navigation that passes through a third party") {
  ObservationMaker maker =
      chain({"https://laerebok.test/", "https://r.sporing.test/go", "https://laerebok.test/inn"});
  ObservedCookie cookie;
  cookie.name = "id";
  cookie.domain = "sporing.test";
  cookie.request = 1;
  maker.seen.cookies.push_back(cookie);
  const Observed observed = maker.analysed();
  REQUIRE(observed.bounces.size() == 1);
  CHECK(observed.bounces[0].domain == "sporing.test");
  CHECK(observed.bounces[0].sets_cookie);
  CHECK(observed.bounces[0].request == 1);
}

TEST_CASE("logins, ends and own hosts are no bounces") {
  CHECK(chain({"https://laerebok.test/", "https://idp.feide.no/x", "https://laerebok.test/inn"})
            .analysed()
            .bounces.empty());
  CHECK(chain({"https://laerebok.test/",
               "https://sso.by.test/authorize?client_id=1&response_type="
               "code&scope=openid",
               "https://laerebok.test/inn"})
            .analysed()
            .bounces.empty());
  ObservationMaker stored = chain({"https://laerebok.test/",
                                   "https://sso.by.test/authorize?client_id=8f14e45fceea167a&"
                                   "response_type=code&scope=openid&state=8f14e45fceea167a5a36",
                                   "https://laerebok.test/inn"});
  for (ObservedRequest& request : stored.seen.requests) request.url = redact_url(request.url);
  CHECK(stored.analysed().bounces.empty());
  CHECK(chain({"https://laerebok.test/", "https://annen.test/", "https://www.annen.test/"})
            .analysed()
            .bounces.empty());
  CHECK(chain({"http://laerebok.test/", "https://www.laerebok.test/", "https://laerebok.test/x"})
            .analysed()
            .bounces.empty());
}

TEST_CASE("parameters that carry identifiers of clicks") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/?utm_source=x&gclid=***#fbclid=1");
  maker.request("https://maaling.test/c?x=1&fbclid=abc&mygclid=2");
  maker.request("https://maaling.test/d?fbclid=abc");
  const Observed observed = maker.analysed();
  REQUIRE(observed.decorations.size() == 2);
  CHECK(observed.decorations[0].parameter == "gclid");
  CHECK(observed.decorations[0].domain == "laerebok.test");
  CHECK(observed.decorations[1].parameter == "fbclid");
  CHECK(observed.decorations[1].request == 1);
}

TEST_CASE("a validator that comes back to a third party") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  const auto twice = [&](const char* url, const char* type, std::int64_t bytes, const char* key) {
    const std::size_t first = maker.request(url, type);
    maker.seen.requests[first].etag_key = key;
    maker.seen.requests[first].bytes = bytes;
    const std::size_t second = maker.request(url, type);
    maker.seen.requests[second].if_none_match_key = key;
    maker.seen.requests[second].status = 304;
  };
  twice("https://maaling.test/1.gif", "image", 43, "a");
  twice("https://bilde.test/stort.jpg", "image", 90000, "b");
  twice("https://cdn.test/a.js", "script", 20, "c");
  twice("https://laerebok.test/1.gif", "image", 43, "d");
  const std::size_t other = maker.request("https://ny.test/1.gif", "image");
  maker.seen.requests[other].if_none_match_key = "a";
  const Observed observed = maker.analysed();
  REQUIRE(observed.cache_identifiers.size() == 1);
  CHECK(observed.cache_identifiers[0].host == "maaling.test");
  CHECK(observed.cache_identifiers[0].request == 2);
}
