// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"

using namespace tilsyn;
using Outcome = CheckSeen::Outcome;

namespace {

CheckSeen check(const ObservationMaker& maker, const std::string& id) {
  for (const CheckSeen& each : maker.analysed().checks) {
    if (each.id == id) return each;
  }
  FAIL("no such check: ", id);
  return {};
}

// Everything was seen: a browser that was logged in.
ObservationMaker browser() {
  ObservationMaker maker(Producer::browser);
  maker.seen.not_seen.clear();
  maker.seen.logged_in = true;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/elev/x", "pupil_app");
  maker.content().links.push_back({"privacy_notice", "https://laerebok.test/p", "P", 1});
  maker.seen.requests[0].headers = {{"x-frame-options", "DENY"}};
  return maker;
}

}  // namespace

TEST_CASE("thirty-one checks, each once") {
  const Observed observed = browser().analysed();
  CHECK(observed.checks.size() == 31);
  CHECK(observed.checks.front().id == "undeclared_recipient");
  CHECK(observed.checks.back().id == "evidence_quality");
  for (const CheckSeen& each : observed.checks) {
    INFO(each.id);
    CHECK((each.outcome == Outcome::unknown) == !each.why.empty());
    CHECK((each.outcome == Outcome::found) == !each.evidence.empty());
  }
}

TEST_CASE("an observation of nothing is clear of nothing") {
  const ObservationMaker maker;
  for (const CheckSeen& each : maker.analysed().checks) {
    INFO(each.id);
    CHECK(each.outcome != Outcome::clear);
  }
}

TEST_CASE("what was not seen is never clear") {
  ObservationMaker maker = browser();
  maker.party("x", "X Company", "x.test", "other");
  CHECK(check(maker, "tracker_on_page").outcome == Outcome::clear);
  CHECK(check(maker, "cookie_before_choice").outcome == Outcome::clear);
  CHECK(check(maker, "cookie_flags").outcome == Outcome::clear);
  CHECK(check(maker, "personal_data_in_traffic").outcome == Outcome::clear);
  maker.seen.not_seen = {NotSeen::set_cookies};
  CHECK(check(maker, "cookie_before_choice").outcome == Outcome::unknown);
  CHECK(check(maker, "cookie_flags").outcome == Outcome::unknown);
  CHECK(check(maker, "cookie_flags").why.find("Set-Cookie") != std::string::npos);
  maker.seen.not_seen = {NotSeen::script_requests};
  CHECK(check(maker, "tracker_on_page").outcome == Outcome::unknown);
  maker.seen.not_seen = {NotSeen::request_bodies};
  CHECK(check(maker, "personal_data_in_traffic").outcome == Outcome::unknown);
  maker.seen.not_seen.clear();
  maker.seen.complete = false;
  CHECK(check(maker, "tracker_on_page").outcome == Outcome::unknown);
}

TEST_CASE("declared recipients against those seen") {
  ObservationMaker maker = browser();
  CHECK(check(maker, "undeclared_recipient").outcome == Outcome::not_applicable);
  maker.declared = {{"maaling.test", "maaling"}, {"borte.test", "borte"}};
  maker.request("https://a.maaling.test/x");
  CHECK(check(maker, "undeclared_recipient").outcome == Outcome::clear);
  CheckSeen seen = check(maker, "declared_recipient_not_seen");
  REQUIRE(seen.outcome == Outcome::found);
  CHECK(seen.evidence[0].what.find("borte.test") == 0);
  CHECK(seen.evidence.size() == 1);
  const std::size_t other = maker.request("https://notmaaling.test/x");
  seen = check(maker, "undeclared_recipient");
  REQUIRE(seen.evidence.size() == 1);
  CHECK(seen.evidence[0].request == other);
  maker.seen.logged_in = false;
  maker.seen.not_seen = {NotSeen::behind_login};
  CHECK(check(maker, "declared_recipient_not_seen").outcome == Outcome::unknown);
}

TEST_CASE("evidence is redacted and bounded") {
  ObservationMaker maker = browser();
  maker.content().forms.push_back(
      {"https://laerebok.test/s?elev=12345678901&e=ola@skole.test", "get", {"email"}, 1});
  const CheckSeen form = check(maker, "form_with_personal_data");
  REQUIRE(form.outcome == Outcome::found);
  CHECK(form.evidence[0].what.find("12345678901") == std::string::npos);
  CHECK(form.evidence[0].what.find("ola@") == std::string::npos);
  for (int i = 0; i < 60; ++i) {
    const std::string field = "e" + std::to_string(i / 2 * 2);  // each of them twice
    maker.seen.leaks.push_back({"email", "url_query", field, "plain", "o***@***", "k", true, 0});
  }
  const CheckSeen leaks = check(maker, "personal_data_in_traffic");
  CHECK(leaks.evidence.size() == 20);
  CHECK(leaks.more == 10);
}

TEST_CASE("a recording without Set-Cookie leaves cookies unknown") {
  ObservationMaker maker(Producer::recording);
  maker.page("https://laerebok.test/");
  maker.seen.not_seen.push_back(NotSeen::set_cookies);
  for (const char* id : {"cookie_before_choice", "cookie_flags", "blocked_set_attempts"}) {
    INFO(std::string(id));
    CHECK(check(maker, id).outcome == Outcome::unknown);
  }
}

TEST_CASE("cookies before a choice: a session of the tool itself needs none") {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  const auto add = [&](const char* name, const char* domain, std::optional<std::int64_t> life) {
    ObservedCookie cookie;
    cookie.name = name;
    cookie.domain = domain;
    cookie.lifetime_s = life;
    maker.seen.cookies.push_back(cookie);
  };
  add("PHPSESSID", "laerebok.test", {});
  CHECK(check(maker, "cookie_before_choice").outcome == Outcome::unknown);
  add("uid", "laerebok.test", 86400 * 400);
  add("s", "maaling.test", {});
  const CheckSeen seen = check(maker, "cookie_before_choice");
  REQUIRE(seen.evidence.size() == 2);
  CHECK(seen.evidence[0].what == "uid of laerebok.test, 400 days");
}

TEST_CASE("a whole address that went out") {
  ObservationMaker maker = browser();
  const std::size_t at = maker.request("https://maaling.test/x");
  maker.seen.requests[at].referer = "https://laerebok.test/";
  CHECK(check(maker, "referrer_policy").outcome == Outcome::clear);
  maker.seen.requests[at].referer = "https://laerebok.test/elev/x";
  REQUIRE(check(maker, "referrer_policy").outcome == Outcome::found);
  CHECK(check(maker, "referrer_policy").evidence[0].request == at);
}

TEST_CASE("a page without a link to a notice") {
  ObservationMaker maker = browser();
  CHECK(check(maker, "notice_reachable").outcome == Outcome::unknown);
  maker.content().links.clear();
  CHECK(check(maker, "notice_reachable").outcome == Outcome::found);
}
