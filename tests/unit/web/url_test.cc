// SPDX-License-Identifier: Apache-2.0
// What the project relies on; url_conformance runs the cases of the web platform tests.
#include "web/url.h"

#include <doctest/doctest.h>

#include <chrono>

#include "base/idna.h"
#include "web/ip_address.h"
#include "web/percent.h"
#include "web/url_host.h"

using namespace tilsyn;

namespace {

// "-" for what is no URL.
std::string href(std::string_view input) {
  const auto url = parse_url(input);
  return url ? url->href() : "-";
}

std::string resolved(std::string_view input, std::string_view base) {
  const auto parsed = parse_url(base);
  REQUIRE(parsed);
  const auto url = parse_url(input, &*parsed);
  return url ? url->href() : "-";
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("the parts of a URL") {
  const auto url = parse_url("HTTPS://Kari:p%40ss@Skole.Example:8443/a/../b c?q='1'#del 2");
  REQUIRE(url);
  CHECK(url->scheme == "https");
  CHECK(url->username == "Kari");
  CHECK(url->password == "p%40ss");
  CHECK(url->host == "skole.example");
  CHECK_FALSE(url->host_is_ip);
  CHECK(url->port == 8443);
  CHECK(url->path == "/b%20c");
  CHECK(url->query == "q=%271%27");
  CHECK(url->fragment == "del%202");
  CHECK(url->href() == "https://Kari:p%40ss@skole.example:8443/b%20c?q=%271%27#del%202");
  CHECK(url->href_without_fragment() == "https://Kari:p%40ss@skole.example:8443/b%20c?q=%271%27");
  CHECK(url->origin() == "https://skole.example:8443");
  CHECK(url->target() == "/b%20c?q=%271%27");
  CHECK(url->is_http());
}

TEST_CASE("the port of the scheme is not written") {
  const auto url = parse_url("http://skole.example:0080/");
  REQUIRE(url);
  CHECK_FALSE(url->port);
  CHECK(url->port_or_default() == 80);
  CHECK(href("https://skole.example:80") == "https://skole.example:80/");
  CHECK(href("wss://skole.example:443") == "wss://skole.example/");
  CHECK(href("https://skole.example:") == "https://skole.example/");
  CHECK(href("https://skole.example:65536") == "-");
  CHECK(href("https://skole.example:8o") == "-");
}

TEST_CASE("references are resolved") {
  const std::string base = "https://a.example/x/y?q#f";
  CHECK(resolved("", base) == "https://a.example/x/y?q");
  CHECK(resolved("z", base) == "https://a.example/x/z");
  CHECK(resolved("../../../z/.", base) == "https://a.example/z/");
  CHECK(resolved("/z", base) == "https://a.example/z");
  CHECK(resolved("//b.example", base) == "https://b.example/");
  CHECK(resolved("\\\\b.example\\z", base) == "https://b.example/z");
  CHECK(resolved("?r", base) == "https://a.example/x/y?r");
  CHECK(resolved("#g", base) == "https://a.example/x/y?q#g");
  CHECK(resolved("https:z", base) == "https://a.example/x/z");
  CHECK(resolved("http:z", base) == "http://z/");
  CHECK(resolved("%2E%2e/z", base) == "https://a.example/z");
  CHECK(resolved("z", "data:,a") == "-");
  CHECK(resolved("#g", "data:,a") == "data:,a#g");
}

TEST_CASE("tabs and line breaks inside, blanks around") {
  CHECK(href(" \t https://skole\n.exam\tple/a\r\nb \x01") == "https://skole.example/ab");
}

TEST_CASE("what is no http URL") {
  CHECK(href("skole.example") == "-");
  CHECK(href("") == "-");
  CHECK(href("http://") == "-");
  CHECK(href("http://a b/") == "-");
  CHECK(href("http://a%00b/") == "-");
  CHECK(href("http://kari@/") == "-");
  CHECK(href("http://[::1/") == "-");
  CHECK(href("https:///skole.example") == "https://skole.example/");
}

TEST_CASE("other schemes are told apart") {
  for (const char* text : {"data:text/html,<p>a b", "mailto:post@skole.example", "about:blank",
                           "javascript:void(0)"}) {
    CAPTURE(text);
    const auto url = parse_url(text);
    REQUIRE(url);
    CHECK(url->href() == text);
    CHECK(url->opaque_path);
    CHECK(url->host.empty());
    CHECK(url->origin() == "null");
    CHECK_FALSE(url->is_http());
  }
  const auto blob = parse_url("blob:https://skole.example/9f1c");
  REQUIRE(blob);
  CHECK(blob->origin() == "https://skole.example");
  CHECK(href("file:///C|/a/../..") == "file:///C:/");
}

TEST_CASE("addresses in every form that browsers take") {
  for (const char* text : {"127.0.0.1", "127.1", "0x7f.1", "0177.0.0.01", "2130706433",
                           "127.0.0.1.", "0x7F000001", "１２７.0.0.1", "127%2e0.0.1"}) {
    CAPTURE(text);
    const auto url = parse_url("http://" + std::string(text) + "/");
    REQUIRE(url);
    CHECK(url->host == "127.0.0.1");
    CHECK(url->host_is_ip);
  }
  for (const char* text : {"256.0.0.1", "1.2.3.4.5", "4294967296", "1.2.3.09", "a.0x", "1..2"}) {
    CAPTURE(text);
    const bool only_last_counts = std::string(text) == "a.0x";
    CHECK(href("http://" + std::string(text) + "/") == "-");
    CHECK((only_last_counts || is_ip_address(text)));
  }
  CHECK(href("http://1.2.3.4a/") == "http://1.2.3.4a/");
}

TEST_CASE("IPv6 is written the short way") {
  CHECK(href("http://[2001:DB8:0:0:1:0:0:1]/") == "http://[2001:db8::1:0:0:1]/");
  CHECK(href("http://[0:0:0:0:0:0:0:0]/") == "http://[::]/");
  CHECK(href("http://[1:0:0:2::]/") == "http://[1:0:0:2::]/");
  CHECK(href("http://[::ffff:127.0.0.1]/") == "http://[::ffff:7f00:1]/");
  CHECK(href("http://[1:2:3:4:5:6:7::]/") == "http://[1:2:3:4:5:6:7:0]/");
  for (const char* text : {"[]", "[:1]", "[1:2:3]", "[1:2:3:4:5:6:7:8:9]", "[1::2::3]", "[1:]",
                           "[12345::]", "[::1.2.3]", "[::1.2.3.04]", "[::1.2.3.4:5]",
                           "[fe80::1%25a]", "[1:2:3:4:5:6:7:8::]", "[::.1.2.3]"}) {
    CAPTURE(text);
    CHECK(href("http://" + std::string(text) + "/") == "-");
  }
}

TEST_CASE("names of any language") {
  CHECK(href("https://BLÅBÆR.example/ø?æ") == "https://xn--blbr-roah.example/%C3%B8?%C3%A6");
  CHECK(domain_to_ascii("faß.example") == "xn--fa-hia.example");  // non-transitional
  CHECK(domain_to_ascii("a--b-.Example") == "a--b-.example");
  CHECK_FALSE(domain_to_ascii("a\u200Db"));                       // joiner without a reason
  CHECK(domain_to_ascii("\u1E9E.example") == "xn--zca.example");  // newer than ICU 72
  CHECK_FALSE(domain_to_ascii("xn--a.å"));                        // Punycode of nothing
  CHECK_FALSE(domain_to_ascii(repeated("å", 2000)));
  CHECK(href("http://\xFF.example/\xFF") == "-");
  CHECK(href("http://a.example/\xFF") == "http://a.example/%EF%BF%BD");
}

TEST_CASE("what Unicode changed after ICU 72") {
  CHECK(domain_to_ascii("a\u3164b\u180E") == "ab");
  CHECK(domain_to_ascii("\u10C5") == domain_to_ascii("\u2D25"));
  CHECK(domain_to_ascii("\U0002F874") == domain_to_ascii("\u5F53"));
  CHECK(domain_to_ascii("\u10C6") == std::nullopt);
}

TEST_CASE("pairs of a query") {
  const auto pairs = query_pairs("navn=Kari+N%C3%A5&&b&=c&d=e=f&%zz=%41%ff&");
  const std::vector<QueryPair> expected = {
      {"navn", "Kari Nå"}, {"b", ""}, {"", "c"}, {"d", "e=f"}, {"%zz", "A\uFFFD"}};
  CHECK(pairs == expected);
  CHECK(query_pairs("").empty());
}

TEST_CASE("escapes") {
  CHECK(percent_decode("a%20b%2") == "a b%2");
  CHECK(percent_decode("%%41%4") == "%A%4");
  std::string out;
  append_percent_encoded(out, "a/b ^\x7F", userinfo_percent_set);
  CHECK(out == "a%2Fb%20%5E%7F");
}

TEST_CASE("long input takes linear time") {
  const std::size_t most = std::size_t{1} << 20;
  const std::string start = "http://a.example/";
  CHECK(href(start + std::string(most - start.size(), 'x')) != "-");
  CHECK(href(start + std::string(most - start.size() + 1, 'x')) == "-");
  const auto before = std::chrono::steady_clock::now();
  CHECK(href(start + repeated("a/../", 200'000)) == start);
  CHECK(href(start + repeated("a/", 250'000) + repeated("../", 180'000)) != "-");
  CHECK(href("http://" + repeated("a@", 500'000) + "b/").ends_with("@b/"));
  CHECK(href("http://" + repeated("å.", 300'000) + "/") == "-");
  CHECK(href("http://" + repeated("1.", 500'000) + "/") == "-");
  CHECK(href("http://[" + repeated(":", 1'000'000) + "]/") == "-");
  CHECK(href(repeated("\xFF", 1'000'000)) == "-");
  // Quadratic would be minutes; this holds under sanitizers on a busy machine.
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(10));
}
