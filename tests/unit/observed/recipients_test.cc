// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"
#include "web/redact.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

TEST_CASE("who is first party is told label by label") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"www.laerebok.test"};
  maker.page("https://www.laerebok.test/");
  maker.request("https://api.laerebok.test:8443/x");
  maker.request("https://cdn.laerebok.test/x.js");
  maker.request("https://laerebok.test./x.js");
  maker.request("https://laerebok.test.evil.example/x.js");
  maker.request("https://notlaerebok.test/x.js");
  maker.request("data:text/javascript,1", "script");
  maker.request("blob:https://other.test/1", "script");
  maker.request("chrome-extension://abc/x.js", "script");
  CHECK(domains_of(maker.analysed()) == Names{"evil.example", "notlaerebok.test"});
}

TEST_CASE("municipalities under kommune.no are sites of their own") {
  ObservationMaker maker(Producer::recording);
  maker.page("https://skole.asker.kommune.no/");
  maker.request("https://cdn.asker.kommune.no/x.js");
  maker.request("https://www.bergen.kommune.no/x.js");
  const Observed observed = maker.analysed();
  CHECK(domains_of(observed) == Names{"bergen.kommune.no"});
  CHECK(observed.first_party_sites == Names{"asker.kommune.no"});
}

TEST_CASE("a public suffix covers what is below it only where it was declared") {
  ObservationMaker maker(Producer::recording);
  maker.page("https://elev.azurewebsites.net/");
  maker.request("https://api.azurewebsites.net/x.js");
  CHECK(domains_of(maker.analysed()) == Names{"api.azurewebsites.net"});
  maker.own_hosts = {"azurewebsites.net"};
  CHECK(domains_of(maker.analysed()).empty());
}

TEST_CASE("addresses, ports and names in other scripts") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"127.0.0.2:8443", "lærebok.test", "::1"};
  maker.page("https://127.0.0.2:8443/");
  maker.request("https://127.0.0.2:9443/x.js");
  maker.request("https://127.0.0.3:8443/x.js");
  maker.request("https://xn--lrebok-pua.test/x.js");
  maker.request("http://[::1]:8080/x.js");
  maker.request("http://[::2]:8080/x.js");
  CHECK(domains_of(maker.analysed()) == Names{"127.0.0.3", "[::2]"});
}

TEST_CASE("a login that a recording ends in is somebody else's") {
  ObservationMaker maker(Producer::recording);
  maker.page("https://elev.laerebok.test/");
  const std::size_t at = maker.request("https://idp.feide.no/simplesaml/x", "document");
  maker.seen.requests[at].redirect_of = 0;
  maker.seen.pages[0].document = at;
  CHECK(domains_of(maker.analysed()) == Names{"feide.no"});
}

TEST_CASE("what a page names counts where nobody ran it, and only there") {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/", "pupil_app");
  maker.element("script", "https://cdn.maaling.test/a.js");
  maker.element("preconnect", "https://skrift.test/");
  maker.element("image", "https://bilde.test/1.gif", true);
  maker.element("image", "https://cdn.maaling.test/noscript.gif", true);
  maker.element("image", "data:image/png;base64,AAAA");
  maker.content().snippets.push_back({"Hotjar", "123456", 3});
  maker.content().snippets.push_back({"Matomo", "7", 4});
  const Observed observed = maker.analysed();
  CHECK(domains_of(observed) == Names{"bilde.test", "hotjar.com", "maaling.test", "skrift.test"});
  const Recipient& measure = *recipient_of(observed, "maaling.test");
  CHECK(measure.requests.empty());
  CHECK(measure.elements_on == std::vector<std::size_t>{0});
  CHECK(measure.roles == Names{"pupil_app"});
  CHECK(measure.hosts == Names{"cdn.maaling.test"});

  maker.seen.producer = Producer::recording;
  maker.seen.not_seen = {};
  CHECK(domains_of(maker.analysed()).empty());
}

TEST_CASE("whose a domain is, by what was declared, then by the table") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.party("maaling", "Maaling AS", "maaling.test", "analytics", "NO");
  maker.party("drift", "Drift AB", "drift.test", "content_network", "SE");
  maker.declared = {{"hjelp.maaling.test", "drift"}, {"egen.test", "underleverandor"}};
  maker.page("https://laerebok.test/");
  maker.request("https://a.maaling.test/1");
  maker.request("https://b.egen.test/1");
  maker.request("https://hvem.test/1");
  const Observed observed = maker.analysed();
  const Recipient& measure = *recipient_of(observed, "maaling.test");
  CHECK(measure.party == "maaling");
  CHECK(measure.party_name == "Maaling AS");
  CHECK(measure.party_country == "NO");
  CHECK(measure.kind == "analytics");
  CHECK(measure.purpose == "analytics");
  CHECK(recipient_of(observed, "egen.test")->party == "underleverandor");
  CHECK(recipient_of(observed, "egen.test")->kind == "unknown");
  CHECK(recipient_of(observed, "hvem.test")->party.empty());
  maker.seen.requests[1].url = "https://hjelp.maaling.test/1";
  CHECK(recipient_of(maker.analysed(), "maaling.test")->party == "drift");
}

TEST_CASE("own names that lead to others") {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.party("maaling", "Maaling AS", "maaling.test", "analytics");
  maker.party("nett", "Nett Inc", "nett.test", "content_network");
  maker.page("https://www.laerebok.test/", "pupil_app");
  maker.element("script", "https://stat.laerebok.test/a.js");
  maker.seen.names = {
      {"www.laerebok.test", {"www-laerebok.nett.test"}, {}, {}, ""},
      {"stat.laerebok.test", {"x.laerebok.test", "k1.maaling.test", "edge.nett.test"}, {}, {}, ""},
      {"ren.laerebok.test", {"x.laerebok.test"}, {}, {}, ""}};
  maker.seen.leaks.push_back({"email", "url_query", "e", "plain", "k***@***", "1", true, 0});
  const Observed observed = maker.analysed();
  REQUIRE(domains_of(observed) == Names{"maaling.test", "nett.test"});
  CHECK(observed.recipients[0].cnames == Names{"stat.laerebok.test"});
  CHECK(observed.recipients[0].kind == "analytics");
  CHECK(observed.recipients[0].elements_on == std::vector<std::size_t>{0});
  CHECK(observed.recipients[1].cnames == Names{"stat.laerebok.test", "www.laerebok.test"});
  CHECK(observed.recipients[1].kind == "content_network");
  CHECK(observed.recipients[1].requests == std::vector<std::size_t>{0});
  // Hosting alone makes nobody a recipient of what the tool's own site is sent.
  CHECK(!observed.leaks[0].third_party);
  maker.seen.requests[0].url = "https://stat.laerebok.test/p?e=x";
  CHECK(maker.analysed().leaks[0].third_party);
  CHECK(maker.analysed().leaks[0].recipient == "maaling.test");
}

TEST_CASE("a replay of what was stored has the same recipients") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/elev/ola.nordmann@skole.test");
  maker.request("https://a.maaling.test/12345678901/x?uid=ola&e=ola@skole.test");
  maker.request("https://b.reklame.test/x/abcdefabcdefabcdefabcdef#t=1");
  const Observed before = maker.analysed();
  for (ObservedRequest& request : maker.seen.requests) request.url = redact_url(request.url);
  maker.seen.redacted = true;
  const Observed after = maker.analysed();
  CHECK(domains_of(before) == Names{"maaling.test", "reklame.test"});
  CHECK(domains_of(after) == domains_of(before));
  CHECK(after.recipients[0].hosts == before.recipients[0].hosts);
  CHECK(after.recipients[0].requests == before.recipients[0].requests);
}

TEST_CASE("cookies: whose, for how long, and whether anybody could choose") {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/", "login");
  const auto cookie = [](const char* name, const char* domain) {
    ObservedCookie made;
    made.name = name;
    made.domain = domain;
    return made;
  };
  const ObservedCookie own = cookie("PHPSESSID", "laerebok.test");
  ObservedCookie other = cookie("_uid", "maaling.test"), gone = cookie("old", "maaling.test");
  other.lifetime_s = 86400 * 30;
  gone.lifetime_s = -5;
  maker.seen.cookies = {own, other, gone};
  Observed observed = maker.analysed();
  REQUIRE(observed.cookies.size() == 2);
  CHECK(observed.cookies[0].first_party);
  CHECK(observed.cookies[0].session_like);
  CHECK(observed.cookies[0].lifetime_days == 0);
  CHECK(observed.cookies[0].before_choice == Maybe(true));
  CHECK(observed.cookies[0].role == "login");
  CHECK(!observed.cookies[1].first_party);
  CHECK(observed.cookies[1].lifetime_days == 30);
  maker.seen.producer = Producer::recording;
  CHECK(!maker.analysed().cookies[0].before_choice);
}
