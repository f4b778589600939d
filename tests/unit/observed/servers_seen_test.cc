// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

namespace {

ObservedServer server(bool https, int port) {
  ObservedServer made;
  made.host = "laerebok.test";
  made.port = port;
  made.https = https;
  if (https) {
    made.tls.version = "TLS 1.3";
    made.tls.verdict = "ok";
    made.tls.versions = {{"TLS 1.0", Offered::not_testable, "x"}, {"TLS 1.1", Offered::no, ""}};
  }
  return made;
}

ObservationMaker one_host() {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.page("https://laerebok.test/");
  maker.seen.servers = {server(true, 443), server(false, 80)};
  maker.seen.servers[1].redirects_to = "https://laerebok.test/";
  return maker;
}

}  // namespace

TEST_CASE("http and https are two sides of one server") {
  ObservationMaker maker = one_host();
  maker.seen.servers[0].tls.chain.push_back({});
  maker.seen.servers[0].tls.chain[0].not_after = "2027-01-01T00:00:00Z";
  maker.seen.requests[0].headers = {
      {"strict-transport-security", "max-age=31536000; includeSubDomains"},
      {"server", "nginx/1.18.0"}};
  ObservedServer other = server(true, 443);
  other.host = "annen.test";
  maker.seen.servers.push_back(other);
  const Observed observed = maker.analysed();
  REQUIRE(observed.servers.size() == 1);
  const ServerSeen& seen = observed.servers[0];
  CHECK(seen.host == "laerebok.test");
  CHECK(seen.https == Maybe(true));
  CHECK(seen.redirects_to_https == Maybe(true));
  CHECK(seen.hsts_days == 365.0);
  CHECK(seen.hsts_subdomains == Maybe(true));
  CHECK(seen.tls == "TLS 1.3");
  CHECK(seen.certificate == "ok");
  CHECK(seen.certificate_expires == "2027-01-01T00:00:00Z");
  CHECK(seen.banner == "nginx 1.18.0");
  CHECK(seen.banner_version == Maybe(true));
  CHECK(!seen.cors_open);
  CHECK(seen.request == 0);
}

TEST_CASE("old versions are known only where they could be offered") {
  ObservationMaker maker = one_host();
  CHECK(!maker.analysed().servers[0].old_tls);
  maker.seen.servers[0].tls.versions[0].offered = Offered::no;
  CHECK(maker.analysed().servers[0].old_tls == Names{});
  maker.seen.servers[0].tls.versions = {{"TLS 1.0", Offered::not_tried, ""},
                                        {"TLS 1.1", Offered::yes, ""},
                                        {"TLS 1.2", Offered::yes, ""}};
  CHECK(maker.analysed().servers[0].old_tls == Names{"TLS 1.1"});
}

TEST_CASE("missing HSTS is nought days; addresses and http have none") {
  ObservationMaker maker = one_host();
  CHECK(maker.analysed().servers[0].hsts_days == 0.0);
  maker.own_hosts = {"127.0.0.2"};
  maker.seen.requests[0].url = "https://127.0.0.2:8443/";
  CHECK(!maker.analysed().servers[0].hsts_days);
  CHECK(maker.analysed().servers[0].host == "127.0.0.2:8443");
}

TEST_CASE("foreign origins") {
  ObservationMaker maker = one_host();
  ObservedServer& asked = maker.seen.servers[0];
  asked.cors_tried = true;
  asked.cors_origin_sent = "https://origin.invalid";
  CHECK(maker.analysed().servers[0].cors_open == Maybe(false));
  asked.cors_allow_origin = "*";
  asked.cors_credentials = true;
  CHECK(maker.analysed().servers[0].cors_open == Maybe(false));
  asked.cors_allow_origin = "https://origin.invalid";
  CHECK(maker.analysed().servers[0].cors_open == Maybe(true));
  asked.cors_credentials = false;
  CHECK(maker.analysed().servers[0].cors_open == Maybe(false));
}

TEST_CASE("a port that refuses says nothing of redirects") {
  ObservationMaker maker = one_host();
  maker.seen.servers[1].problem = "connection refused";
  CHECK(!maker.analysed().servers[0].redirects_to_https);
  CHECK(maker.analysed().servers[0].problem.empty());
}

TEST_CASE("domains: mail policies, CAA and security.txt") {
  ObservationMaker maker;
  maker.page("https://laerebok.test/");
  ObservedDomain domain;
  domain.domain = "laerebok.test";
  maker.seen.domains = {domain};
  DomainSeen seen = maker.analysed().domains[0];
  CHECK(seen.spf.empty());
  CHECK(!seen.caa);
  CHECK(!seen.security_txt);
  ObservedDomain& asked = maker.seen.domains[0];
  asked.dns_tried = true;
  asked.security_txt_tried = true;
  asked.security_txt_status = 404;
  seen = maker.analysed().domains[0];
  CHECK(seen.spf == "missing");
  CHECK(seen.dmarc == "missing");
  CHECK(seen.caa == Maybe(false));
  CHECK(seen.security_txt == Maybe(false));
  asked.spf = {"v=spf1 include:x.test ~all"};
  asked.dmarc = {"v=DMARC1; p=reject"};
  asked.caa = {"0 issue \"ca.test\""};
  asked.security_txt_status = 200;
  asked.security_txt_expires = "2026-11-21T00:00:00Z";
  seen = maker.analysed().domains[0];
  CHECK(seen.spf == "softfail");
  CHECK(seen.dmarc == "reject");
  CHECK(seen.caa == Maybe(true));
  CHECK(seen.security_txt == Maybe(true));
  CHECK(seen.security_txt_expired == Maybe(true));
  asked.spf.clear();
  asked.caa.clear();
  asked.dns_problem = "timed out";
  seen = maker.analysed().domains[0];
  CHECK(seen.spf.empty());
  CHECK(!seen.caa);
}
