// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

namespace {

ObservationMaker one_page(const char* url = "https://laerebok.test/elev") {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page(url, "pupil_app");
  maker.content();
  return maker;
}

void header(ObservationMaker& maker, const char* name, const char* value) {
  maker.seen.requests[0].headers.push_back({name, value});
}

}  // namespace

TEST_CASE("what a page says of privacy and security") {
  ObservationMaker maker = one_page();
  header(maker, "content-security-policy", "script-src 'self'; frame-ancestors 'self'");
  header(maker, "x-content-type-options", "nosniff");
  header(maker, "referrer-policy", "unsafe-url");
  header(maker, "permissions-policy", "camera=*, microphone=(), geolocation=(self)");
  header(maker, "reporting-endpoints",
         "a=\"https://r.rapport.test/x\", b=\"/own\", c=\"https://sub.laerebok.test/\"");
  maker.content().language = "nb";
  const Observed observed = maker.analysed();
  REQUIRE(observed.pages.size() == 1);
  const PageSeen& page = observed.pages[0];
  CHECK(page.status == 200);
  CHECK(page.https == Maybe(true));
  CHECK(page.has_csp == Maybe(true));
  CHECK(page.csp_allows_inline == Maybe(false));
  CHECK(page.framable == Maybe(false));
  CHECK(page.nosniff == Maybe(true));
  CHECK(page.sends_full_address == Maybe(true));
  CHECK(page.referrer_policy == std::optional<std::string>("unsafe-url"));
  CHECK(page.open_sensors == Names{"camera"});
  CHECK(page.reports_to == Names{"rapport.test"});
  CHECK(page.mixed_content == Names{});
  CHECK(page.language == "nb");
}

TEST_CASE("the page's own words count, and what was not read is not known") {
  ObservationMaker maker = one_page();
  header(maker, "referrer-policy", "unsafe-url");
  maker.content().referrer_policy = "no-referrer";
  maker.content().csp = "script-src 'self' 'unsafe-inline'";
  PageSeen page = maker.analysed().pages[0];
  CHECK(page.sends_full_address == Maybe(false));
  CHECK(page.has_csp == Maybe(true));
  CHECK(page.csp_allows_inline == Maybe(true));
  CHECK(page.framable == Maybe(true));
  maker.seen.pages[0].content.reset();
  maker.seen.requests[0].headers = {{"x-frame-options", "DENY"}};
  page = maker.analysed().pages[0];
  CHECK(!page.has_csp);
  CHECK(!page.sends_full_address);
  CHECK(!page.mixed_content);
  CHECK(page.framable == Maybe(false));
  maker.seen.producer = Producer::recording;
  maker.seen.requests[0].headers.clear();
  page = maker.analysed().pages[0];
  CHECK(!page.framable);
  CHECK(!page.nosniff);
}

TEST_CASE("content without TLS in a page with it") {
  ObservationMaker maker = one_page();
  maker.element("image", "http://bilde.test/elev/12345678901.png");
  maker.element("preconnect", "http://annet.test/");
  CHECK(maker.analysed().pages[0].mixed_content == Names{"http://bilde.test/elev/***"});
  header(maker, "content-security-policy", "upgrade-insecure-requests");
  CHECK(maker.analysed().pages[0].mixed_content == Names{});
}

TEST_CASE("a login page of a provider is not judged as the tool's own") {
  ObservationMaker maker = one_page();
  const std::size_t at = maker.request("https://idp.feide.no/login", "document");
  maker.seen.requests[0].status = 302;
  maker.seen.requests[at].redirect_of = 0;
  maker.seen.pages[0].document = at;
  maker.content().forms.push_back({"https://idp.feide.no/login", "get", {"password"}, 1});
  const Observed observed = maker.analysed();
  CHECK(observed.pages[0].arrived_at == "https://idp.feide.no/login");
  CHECK(observed.pages[0].https == Maybe(true));
  CHECK(!observed.pages[0].has_csp);
  CHECK(observed.forms.empty());
}

TEST_CASE("a page that does not answer") {
  ObservationMaker maker = one_page();
  maker.seen.pages[0].document.reset();
  maker.seen.requests[0].status = 0;
  maker.seen.requests[0].problem = "connection refused";
  const PageSeen page = maker.analysed().pages[0];
  CHECK(!page.status);
  CHECK(page.problem == "connection refused");
  CHECK(!page.https);
}

TEST_CASE("scripts of others, forms, videos and snippets") {
  ObservationMaker maker = one_page();
  maker.element("script", "https://laerebok.test/app.js");
  maker.element("script", "https://cdn.test/a.js");
  maker.element("script", "https://cdn.test/b.js");
  maker.content().elements.back().has_integrity = true;
  maker.content().elements.back().valid_integrity = true;
  maker.content().forms = {{"http://skjema.test/x?e=1", "get", {"email"}, 1},
                           {"https://laerebok.test/sok", "get", {}, 2}};
  maker.content().videos = {{"youtube", "https://www.youtube.com/embed/abc", false, 3}};
  maker.content().snippets = {{"Matomo", "3", 4}};
  const Observed observed = maker.analysed();
  REQUIRE(observed.scripts.size() == 2);
  CHECK(observed.scripts[0].integrity == Maybe(false));
  CHECK(observed.scripts[1].integrity == Maybe(true));
  REQUIRE(observed.forms.size() == 1);
  CHECK(!observed.forms[0].https);
  CHECK(observed.forms[0].third_party);
  CHECK(observed.forms[0].recipient == "skjema.test");
  CHECK(observed.videos.size() == 1);
  CHECK(observed.snippets.size() == 1);
}

TEST_CASE("a script in a frame of others does not run in the page") {
  ObservationMaker maker(Producer::recording);
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  maker.request("https://www.youtube-nocookie.com/embed/x", "subdocument");
  const std::size_t inside = maker.request("https://www.youtube.com/player.js");
  maker.seen.requests[inside].referer = "https://www.youtube-nocookie.com/";
  const std::size_t direct = maker.request("https://cdn.test/a.js");
  maker.seen.requests[direct].referer = "https://laerebok.test/";
  const Observed observed = maker.analysed();
  REQUIRE(observed.scripts.size() == 1);
  CHECK(observed.scripts[0].domain == "cdn.test");
  CHECK(!observed.scripts[0].integrity);
  REQUIRE(observed.videos.size() == 1);
  CHECK(observed.videos[0].privacy_enhanced);
}
