// SPDX-License-Identifier: Apache-2.0
#include "web/security_headers.h"

#include <doctest/doctest.h>

#include "web/json_scan.h"

using namespace tilsyn;

namespace {

using Texts = std::vector<std::string>;

SecurityHeaders read(const HeaderList& headers) {
  return read_security_headers(headers);
}

Framing framing(const HeaderList& headers) {
  return who_may_frame(read(headers));
}

}  // namespace

TEST_CASE("names are compared without regard to case, values are joined as a list") {
  const HeaderList headers = {{"X-A", "1"}, {"x-a", "2"}, {"B", "3"}};
  CHECK(first_header(headers, "x-A") == "1");
  CHECK(all_headers(headers, "X-A").size() == 2);
  CHECK(joined_header(headers, "X-A") == "1, 2");
  CHECK_FALSE(joined_header(headers, "C"));
}

TEST_CASE("lists, quoted strings and parameters") {
  CHECK(split_unquoted("a, \"b,\\\"c\" ,, d", ',').size() == 3);
  CHECK(unquoted("\"a\\\"b\"") == "a\"b");
  CHECK(unquoted("\"open") == "open");
  const HeaderItem item = parse_item("same-origin; Report-To=\"x;y\"; flag");
  CHECK(item.value == "same-origin");
  REQUIRE(item.parameter("report-to"));
  CHECK(item.parameter("report-to")->value == "x;y");
  REQUIRE(item.parameter("flag"));
  CHECK_FALSE(item.parameter("flag")->value);
  CHECK(parse_item("; a=b").value == "");
  CHECK(parse_item("; a=b").parameter("a") != nullptr);
}

TEST_CASE("without headers there is nothing") {
  const SecurityHeaders none = read({});
  CHECK_FALSE(none.hsts);
  CHECK_FALSE(none.csp);
  CHECK_FALSE(none.frame_options);
  CHECK_FALSE(none.referrer_policy);
  CHECK_FALSE(none.permissions);
  CHECK_FALSE(none.nosniff);
  CHECK_FALSE(none.opener_policy);
  CHECK_FALSE(none.cors);
  CHECK_FALSE(none.reporting.nel);
  CHECK(none.reporting.targets.empty());
  CHECK(none.banners.empty());
  CHECK(none.links.empty());
  CHECK(who_may_frame(none) == Framing::everybody);
}

TEST_CASE("HSTS") {
  const Hsts good = parse_hsts("max-age=\"31536000\" ; includeSubDomains; PRELOAD");
  CHECK(good.max_age == 31'536'000);
  CHECK(good.include_subdomains);
  CHECK(good.preload);
  CHECK(good.in_force());
  CHECK(good.problems.empty());
  CHECK_FALSE(parse_hsts("max-age=0").in_force());
  CHECK(parse_hsts("includeSubDomains").problems == Texts{"max_age_missing"});
  CHECK(parse_hsts("max-age=1 year").problems == Texts{"max_age_bad"});
  CHECK_FALSE(parse_hsts("max-age=1; max-age=2").in_force());
  CHECK(parse_hsts("max-age=99999999999999999999").in_force());
  // The first header counts.
  const HeaderList twice = {{"Strict-Transport-Security", "max-age=0"},
                            {"Strict-Transport-Security", "max-age=5"}};
  CHECK_FALSE(read(twice).hsts->in_force());
  CHECK(read(twice).hsts->problems == Texts{"repeated_header"});
}

TEST_CASE("who may frame a page") {
  CHECK(framing({{"X-Frame-Options", "DENY"}}) == Framing::nobody);
  CHECK(framing({{"X-Frame-Options", "SameOrigin"}}) == Framing::same_origin);
  CHECK(framing({{"X-Frame-Options", "SAMEORIGIN, SAMEORIGIN"}}) == Framing::same_origin);
  CHECK(framing({{"X-Frame-Options", "SAMEORIGIN"}, {"X-Frame-Options", "DENY"}}) ==
        Framing::nobody);
  CHECK(framing({{"X-Frame-Options", "SAMEORIGIN, ALLOWALL"}}) == Framing::nobody);
  CHECK(framing({{"X-Frame-Options", "ALLOW-FROM https://a.example"}}) == Framing::everybody);
  CHECK(framing({{"X-Frame-Options", "DENY"},
                 {"Content-Security-Policy", "frame-ancestors https://a.example"}}) ==
        Framing::listed);
  CHECK(framing({{"Content-Security-Policy", "frame-ancestors 'none'"}}) == Framing::nobody);
  CHECK(framing({{"Content-Security-Policy", "frame-ancestors *"}}) == Framing::everybody);
  CHECK(framing({{"Content-Security-Policy-Report-Only", "frame-ancestors 'none'"}}) ==
        Framing::everybody);
}

TEST_CASE("the last known referrer policy stands") {
  CHECK(parse_referrer_policy("no-referrer, unsafe-url").full_url_to_others());
  CHECK(parse_referrer_policy("no-referrer, something-new").nothing_to_others());
  CHECK(parse_referrer_policy("no-referrer-when-downgrade").full_url_to_others());
  CHECK_FALSE(parse_referrer_policy("origin-when-cross-origin").full_url_to_others());
  const ReferrerPolicy unknown = parse_referrer_policy("never");
  CHECK_FALSE(unknown.known);
  CHECK(unknown.policy == "strict-origin-when-cross-origin");
  CHECK(unknown.unknown == Texts{"never"});
  CHECK(parse_meta_referrer(" Never ").policy == "no-referrer");
  CHECK(parse_meta_referrer("always").full_url_to_others());
  CHECK(parse_meta_referrer("same-origin").policy == "same-origin");
}

TEST_CASE("Permissions-Policy") {
  const PermissionsPolicy policy = parse_permissions_policy(
      "camera=(), microphone=(self \"https://Meet.example\"), geolocation=*, usb=self, "
      "fullscreen=(\"https://a.example\"), midi=(*), camera=(self)");
  CHECK_FALSE(policy.invalid);
  CHECK(policy.find("camera")->reach == FeatureReach::self);  // the last of a name
  CHECK(policy.find("microphone")->reach == FeatureReach::listed);
  CHECK(policy.find("microphone")->origins == Texts{"https://meet.example"});
  CHECK(policy.find("geolocation")->reach == FeatureReach::everybody);
  CHECK(policy.find("usb")->reach == FeatureReach::self);
  CHECK(policy.find("fullscreen")->reach == FeatureReach::listed);
  CHECK(policy.find("midi")->reach == FeatureReach::everybody);
  CHECK(policy.find("payment") == nullptr);
  CHECK(parse_permissions_policy("camera=()").find("camera")->reach == FeatureReach::nobody);
}

TEST_CASE("a Permissions-Policy in the words of Feature-Policy is passed over as a whole") {
  for (const char* broken : {"camera 'none'; microphone 'none'", "geolocation=(self, *)",
                             "camera=('none')", "camera=(self"}) {
    CHECK_MESSAGE(parse_permissions_policy(broken).invalid, broken);
    CHECK(parse_permissions_policy(broken).grants.empty());
  }
}

TEST_CASE("Feature-Policy stands in where the newer header is missing or broken") {
  const auto old = read({{"Feature-Policy",
                          "camera 'none'; microphone 'self' https://a.example; geolocation *; "
                          "usb 'self'; camera *"}});
  REQUIRE(old.permissions);
  CHECK(old.permissions->legacy);
  CHECK(old.permissions->find("camera")->reach == FeatureReach::nobody);
  CHECK(old.permissions->find("microphone")->reach == FeatureReach::listed);
  CHECK(old.permissions->find("geolocation")->reach == FeatureReach::everybody);
  CHECK(old.permissions->find("usb")->reach == FeatureReach::self);
  const auto both = read({{"Feature-Policy", "camera *"}, {"Permissions-Policy", "camera=()"}});
  CHECK(both.permissions->find("camera")->reach == FeatureReach::nobody);
  const auto broken = read({{"Feature-Policy", "camera *"}, {"Permissions-Policy", "camera *"}});
  CHECK(broken.permissions->legacy);
}

TEST_CASE("nosniff, and what only looks like it") {
  CHECK(read({{"X-Content-Type-Options", "NoSniff"}}).nosniff == true);
  CHECK(read({{"X-Content-Type-Options", "nosniff, nosniff"}}).nosniff == true);
  CHECK(read({{"X-Content-Type-Options", "sniff, nosniff"}}).nosniff == false);
  CHECK(read({{"X-Content-Type-Options", ""}}).nosniff == false);
}

TEST_CASE("isolation") {
  const auto reading = read({{"Cross-Origin-Opener-Policy", "same-origin; report-to=\"x\""},
                             {"Cross-Origin-Resource-Policy", "same-site"},
                             {"Cross-Origin-Embedder-Policy", "require-corp"}});
  CHECK(reading.opener_policy == "same-origin");
  CHECK(reading.resource_policy == "same-site");
  CHECK(reading.embedder_policy == "require-corp");
}

TEST_CASE("CORS: who can read with the user's cookies") {
  const HeaderField credentials = {"Access-Control-Allow-Credentials", "true"};
  const auto cors = [&](const char* origin, const HeaderField& second) {
    HeaderReadingOptions options;
    options.origin_sent = "https://made-up.example";
    return *read_security_headers({{"Access-Control-Allow-Origin", origin}, second}, options).cors;
  };
  CHECK(cors("https://made-up.example", credentials).open_with_credentials());
  CHECK(cors("null", credentials).open_with_credentials());
  CHECK_FALSE(cors("*", credentials).open_with_credentials());
  CHECK(cors("*", credentials).any_origin);
  CHECK_FALSE(cors("https://own.example", credentials).open_with_credentials());
  CHECK_FALSE(cors("https://made-up.example", {"X", ""}).open_with_credentials());
  CHECK_FALSE(cors("https://made-up.example", {"Access-Control-Allow-Credentials", "True"})
                  .open_with_credentials());
  CHECK(cors("https://a.example, https://b.example", credentials).invalid);
}

TEST_CASE("where reports about visits go") {
  const auto reading = read(
      {{"Reporting-Endpoints", "main=\"https://r.example/a,b\", own=\"/reports\""},
       {"Report-To",
        R"({"endpoints":[{"url":"https:\/\/a.nel.example\/report?s=1","priority":1}],)"
        R"("group":"cf-nel","max_age":604800}, {"max_age":1,"endpoints":[{"url":"https://b.example"}]})"},
       {"NEL",
        R"({"success_fraction":0,"report_to":"cf-nel","max_age":604800,"include_subdomains":true})"},
       {"Expect-CT", "max-age=86400, enforce, report-uri=\"https://ct.example/r\""},
       {"Content-Security-Policy-Report-Only",
        "default-src 'self'; report-uri https://csp.example"}});
  const auto& targets = reading.reporting.targets;
  REQUIRE(targets.size() == 6);
  CHECK(targets[0].url == "https://r.example/a,b");
  CHECK(targets[0].group == "main");
  CHECK(targets[1].url == "/reports");
  CHECK(targets[2].url == "https://a.nel.example/report?s=1");
  CHECK(targets[2].group == "cf-nel");
  CHECK(targets[3].url == "https://b.example");
  CHECK(targets[3].group == "default");
  CHECK(targets[4].kind == "expect_ct");
  CHECK(targets[5].kind == "csp");
  CHECK(targets[5].url == "https://csp.example");
  REQUIRE(reading.reporting.nel);
  CHECK(reading.reporting.nel->report_to == "cf-nel");
  CHECK(reading.reporting.nel->max_age == 604'800);
  CHECK(reading.reporting.nel->include_subdomains);
}

TEST_CASE("pairs of broken JSON") {
  CHECK(scan_json_pairs("").empty());
  CHECK(scan_json_pairs("{\"a\":{\"b\":[1,2]}").empty());
  const auto pairs = scan_json_pairs(R"({"a" : "x\u00e5\"y", "b":true,"c":{"d": 1.5}, "e":"open)");
  REQUIRE(pairs.size() == 4);
  CHECK(pairs[0].value == "xå\"y");
  CHECK(pairs[1].value == "true");
  CHECK(pairs[2].name == "d");
  CHECK(pairs[2].value == "1.5");
  CHECK(pairs[3].value == "open");
}

TEST_CASE("software that names itself") {
  const auto banners = read({{"Server", "Apache/2.4.41 (Ubuntu; mod) OpenSSL/1.1.1f"},
                             {"X-Powered-By", "PHP/7.4.3, ASP.NET"},
                             {"X-AspNet-Version", "4.0.30319"},
                             {"X-Generator", "Drupal 9 (https://www.drupal.org)"}})
                           .banners;
  REQUIRE(banners.size() == 6);
  CHECK(banners[0].product == "Apache");
  CHECK(banners[0].version == "2.4.41");
  CHECK(banners[1].product == "OpenSSL");
  CHECK(banners[2].product == "PHP");
  CHECK(banners[2].version == "7.4.3");
  CHECK(banners[3].product == "ASP.NET");
  CHECK(banners[3].version == "");
  CHECK(banners[4].version == "4.0.30319");
  CHECK(banners[5].product == "Drupal");
  CHECK(banners[5].version == "9");
  CHECK(read({{"Server", "nginx"}}).banners.at(0).version == "");
}

TEST_CASE("Link") {
  const auto links = parse_link(
      "<https://cdn.example/a,b.js>; rel=\"preload modulepreload\"; as=script, "
      "<https://fonts.example>; REL=Preconnect; crossorigin, broken; rel=preload, </x>");
  REQUIRE(links.size() == 3);
  CHECK(links[0].url == "https://cdn.example/a,b.js");
  CHECK(links[0].has_rel("preload"));
  CHECK(links[0].has_rel("modulepreload"));
  CHECK(links[0].as == "script");
  CHECK(links[1].has_rel("preconnect"));
  CHECK(links[2].rels.empty());
}

TEST_CASE("Refresh") {
  CHECK(parse_refresh("5; url=https://a.example/x")->url == "https://a.example/x");
  CHECK(parse_refresh("0;URL='/next'")->url == "/next");
  CHECK(parse_refresh("1.5, /plain")->url == "/plain");
  CHECK(parse_refresh("3 url=/blank")->url == "/blank");
  CHECK(parse_refresh("30")->seconds == 30);
  CHECK(parse_refresh("30")->url == "");
  CHECK_FALSE(parse_refresh("url=/x"));
  CHECK_FALSE(parse_refresh("5x"));
  CHECK_FALSE(parse_refresh(""));
}

TEST_CASE("Clear-Site-Data, and which headers are worth keeping") {
  CHECK(*read({{"Clear-Site-Data", "\"cookies\", \"storage\""}}).clear_site_data ==
        Texts{"cookies", "storage"});
  CHECK(is_read_header("NEL"));
  CHECK(is_read_header("content-security-policy"));
  CHECK_FALSE(is_read_header("Set-Cookie"));
  CHECK_FALSE(is_read_header("Date"));
}
