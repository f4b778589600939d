// SPDX-License-Identifier: Apache-2.0
#include "web/csp.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

using Texts = std::vector<std::string>;

CspReading read(std::string_view value) {
  return read_csp(parse_csp(value, false));
}

}  // namespace

TEST_CASE("policies, directives, values") {
  const auto policies = parse_csp(
      " Default-Src 'self';; SCRIPT-SRC a.example ; script-src * , "
      "img-src *; , ;",
      false);
  REQUIRE(policies.size() == 2);
  REQUIRE(policies[0].directives.size() == 2);
  CHECK(policies[0].directives[0].name == "default-src");
  // The first of a name stands.
  CHECK(policies[0].find("script-src")->values == Texts{"a.example"});
  CHECK(policies[1].find("img-src")->values == Texts{"*"});
  CHECK(policies[1].find("script-src") == nullptr);
}

TEST_CASE("without a word about scripts everything may run") {
  const CspReading reading = read("img-src 'self'; upgrade-insecure-requests");
  CHECK(reading.enforced);
  CHECK_FALSE(reading.restricts_scripts);
  CHECK(reading.allows_inline_script);
  CHECK(reading.allows_eval);
  CHECK(reading.allows_any_host);
  CHECK(reading.upgrade_insecure_requests);
}

TEST_CASE("scripts fall back to default-src") {
  const CspReading reading = read("default-src 'self' https://CDN.example:443/lib *.skole.no");
  CHECK(reading.restricts_scripts);
  CHECK_FALSE(reading.allows_inline_script);
  CHECK_FALSE(reading.allows_inline_handlers);
  CHECK_FALSE(reading.allows_eval);
  CHECK_FALSE(reading.allows_any_host);
  CHECK_FALSE(reading.allows_data_script);
  CHECK(reading.script_hosts == Texts{"*.skole.no", "cdn.example"});
  CHECK(reading.restricts_plugins);
  CHECK_FALSE(reading.restricts_base);
}

TEST_CASE("what undoes a policy") {
  CHECK(read("script-src 'self' 'unsafe-inline'").allows_inline_script);
  CHECK(read("script-src 'self' 'UNSAFE-INLINE'").allows_inline_script);
  CHECK(read("script-src 'unsafe-eval'").allows_eval);
  CHECK(read("script-src data:").allows_data_script);
  for (const char* wide : {"*", "https:", "http:", "https://*", "*:443"}) {
    CHECK_MESSAGE(read("script-src " + std::string(wide)).allows_any_host, wide);
  }
  CHECK_FALSE(read("script-src *.example").allows_any_host);
  // default-src is not asked where script-src stands.
  CHECK_FALSE(read("default-src * 'unsafe-inline'; script-src 'self'").allows_any_host);
}

TEST_CASE("a nonce, a hash or strict-dynamic takes the force from unsafe-inline") {
  CHECK_FALSE(read("script-src 'unsafe-inline' 'nonce-abc'").allows_inline_script);
  CHECK_FALSE(read("script-src 'unsafe-inline' 'sha256-abc='").allows_inline_script);
  const CspReading strict = read("script-src 'strict-dynamic' 'nonce-r' 'unsafe-inline' https:");
  CHECK_FALSE(strict.allows_inline_script);
  CHECK_FALSE(strict.allows_any_host);
}

TEST_CASE("handlers and elements have directives of their own") {
  const CspReading reading = read("script-src 'self'; script-src-attr 'unsafe-inline'");
  CHECK_FALSE(reading.allows_inline_script);
  CHECK(reading.allows_inline_handlers);
  CHECK(read("script-src 'self'; script-src-elem *").allows_any_host);
}

TEST_CASE("all policies hold at once; one for reports holds nothing") {
  CHECK_FALSE(read("script-src *, script-src 'self'").allows_any_host);
  const CspReading reports = read_csp(parse_csp("default-src 'none'; report-uri /csp", true));
  CHECK_FALSE(reports.enforced);
  CHECK(reports.allows_any_host);
  CHECK(reports.report_uris == Texts{"/csp"});
  CHECK_FALSE(reports.frame_ancestors);
}

TEST_CASE("in a meta element three directives say nothing") {
  const CspReading reading = read_csp(parse_meta_csp(
      "script-src 'self'; frame-ancestors 'none'; report-uri https://r.example; sandbox"));
  CHECK(reading.policies.at(0).from_meta);
  CHECK(reading.policies.at(0).directives.size() == 1);
  CHECK_FALSE(reading.frame_ancestors);
  CHECK(reading.report_uris.empty());
}

TEST_CASE("frames, forms and reports") {
  const CspReading reading = read(
      "frame-ancestors 'self' https://lms.example; form-action 'none'; report-to main; "
      "report-uri https://r.example/csp /own; base-uri 'self'");
  REQUIRE(reading.frame_ancestors);
  CHECK(reading.frame_ancestors->self);
  CHECK(reading.frame_ancestors->hosts == Texts{"lms.example"});
  REQUIRE(reading.form_action);
  CHECK(reading.form_action->nothing());
  CHECK(reading.report_uris == Texts{"/own", "https://r.example/csp"});
  CHECK(reading.report_groups == Texts{"main"});
  CHECK(reading.restricts_base);
}

TEST_CASE("slips are named") {
  const CspReading reading = read("scrpt-src 'self'; img-src self data:; connect-src wss: blob:");
  CHECK(reading.problems == Texts{"unknown_directive scrpt-src", "unknown_source self"});
  CHECK(read("trusted-types a b; sandbox allow-scripts").problems.empty());
}
