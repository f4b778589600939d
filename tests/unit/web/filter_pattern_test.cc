// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "filter_case.h"
#include "web/filter_text.h"

using namespace tilsyn;

TEST_CASE("a plain pattern stands anywhere, in capitals or not") {
  CHECK(blocks("/Ads/banner", "https://a.no/x/ADS/Banner.js"));
  CHECK_FALSE(blocks("/ads/banner", "https://a.no/ads-banner.js"));
  CHECK(blocks("?utm=", "https://a.no/?utm=1"));
  CHECK(blocks("banner", "https://a.no/mybanners.js"));
}

TEST_CASE("|| begins at a label of the host, and a whole host is one") {
  CHECK(blocks("||sporing.no^", "https://sporing.no/a"));
  CHECK(blocks("||sporing.no^", "https://cdn.sporing.no:8443/a"));
  CHECK(blocks("||sporing.no^", "https://sporing.no"));
  CHECK(blocks("||sporing.no^", "https://navn:ord@sporing.no/a"));
  CHECK(blocks("||SPORING.no^", "https://sporing.no/a"));
  CHECK_FALSE(blocks("||sporing.no^", "https://ikkesporing.no/a"));
  CHECK_FALSE(blocks("||sporing.no^", "https://sporing.no.example/a"));
  CHECK_FALSE(blocks("||sporing.no^", "https://a.example/?u=https://sporing.no/"));
  CHECK_FALSE(blocks("||sporing.no^", "https://sporing.no@a.example/"));
  CHECK(blocks("||sporing.no/a", "https://x.sporing.no/abc"));
  CHECK_FALSE(blocks("||sporing.no/a", "https://x.sporing.no/ba"));
  CHECK_FALSE(blocks("||sporing.no/a", "https://sporing.no:8443/a"));
  CHECK(blocks("||sporing.no:8443/a", "https://sporing.no:8443/a"));
  CHECK(blocks("||ads.", "https://x.ads.no/"));
  CHECK_FALSE(blocks("||ads.", "https://xads.no/"));
  CHECK(blocks("||sporing.*/pixel", "https://a.sporing.co.uk/x/pixel.gif"));
  CHECK(blocks("||[2001:db8::1]^", "https://[2001:db8::1]:8443/a"));
}

TEST_CASE("anchors hold the beginning and the end") {
  CHECK(blocks("|https://a.no/", "https://a.no/x"));
  CHECK_FALSE(blocks("|https://a.no/", "http://b.no/?https://a.no/"));
  CHECK(blocks(".swf|", "https://a.no/x.swf"));
  CHECK_FALSE(blocks(".swf|", "https://a.no/x.swf?a"));
  CHECK(blocks("|https://a.no/x|", "https://a.no/x"));
  CHECK_FALSE(blocks("|https://a.no/x|", "https://a.no/xx"));
  CHECK(blocks("||a.no/x|", "https://b.a.no/x"));
  CHECK_FALSE(blocks("||a.no/x|", "https://b.a.no/x/x"));
}

TEST_CASE("^ is a separator or the end") {
  CHECK(blocks("^spor^", "https://a.no/spor?x"));
  CHECK(blocks("^spor^", "https://a.no/spor"));
  CHECK(blocks("=1^^", "https://a.no/?x=1&?"));
  for (const char* glued : {"spor.", "spor-", "spor_", "spor%20", "spora", "spor1"}) {
    CHECK_FALSE(blocks("^spor^", std::string("https://a.no/") + glued));
  }
  CHECK(blocks("a^|", "https://b.no/a"));
  CHECK(blocks("a^|", "https://b.no/a/"));
}

TEST_CASE("* stands for anything, the end needs no going back") {
  CHECK(blocks("/a*b*c", "https://x.no/a1b2c3"));
  CHECK_FALSE(blocks("/a*b*c", "https://x.no/a1c2b3"));
  CHECK(blocks("*/a/*", "https://x.no/a/b"));
  CHECK(blocks("/a*b|", "https://x.no/a/b/b"));
  CHECK_FALSE(blocks("/a*a|", "https://x.no/a"));
  CHECK(blocks("*", "https://x.no/"));
}

TEST_CASE("many stars take no more time than their pieces") {
  std::string rule = "a", url = "https://x.no/";
  for (int i = 0; i < 500; ++i) rule += "*a";
  rule += "*b^c";
  url.append(60'000, 'a');
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(blocks(rule, url));
  CHECK(blocks(rule, url + "b/c"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("an address that repeats a token asks for its rules once") {
  std::string list, url = "https://x.no/";
  for (int i = 0; i < 2000; ++i) list += "/ads/*/" + std::to_string(i) + "/x^\n";
  while (url.size() < 60'000) url += "ads/";
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(blocks(list, url));
  CHECK(blocks(list, url + "1999/x"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("match-case compares capitals as they are") {
  CHECK(blocks("/Ads/$match-case", "https://a.no/Ads/x"));
  CHECK_FALSE(blocks("/Ads/$match-case", "https://a.no/ads/x"));
  CHECK(blocks("||a.no/Ads/x^$match-case", "https://a.no/Ads/x"));
}

TEST_CASE("regular expressions, as far as RE2 reads them") {
  CHECK(blocks(R"(/\/[0-9a-f]{8}\/invoke\.js/)", "https://a.no/0123abcd/INVOKE.js"));
  CHECK_FALSE(blocks(R"(/\/[0-9a-f]{8}\/invoke\.js/)", "https://a.no/0123abcg/invoke.js"));
  CHECK(blocks(R"(/^https?:\/\/(35|104)\.1\./$script)", "https://104.1.2.3/"));
  CHECK(blocks(R"(/(foo|bar)x$/$script)", "https://a.no/barx"));
  CHECK(blocks(R"(/foo|bar/)", "https://a.no/xbary"));
  CHECK(blocks(R"(/colou?r\/x/)", "https://a.no/color/x"));
  CHECK(blocks(R"(/[]a]\/vei\//)", "https://a.no/a/vei/"));
  CHECK_FALSE(blocks("/Ads[0-9]/$match-case", "https://a.no/ads1"));
  CHECK(refusal("/(?!a)b/") == "regular expression that RE2 cannot read");
  CHECK(refusal("/a[/") == "regular expression that RE2 cannot read");
  CHECK(refusal("/a{2000}/") == "regular expression that RE2 cannot read");
}

namespace {

// What a pattern means, said in the plainest way.
bool reference_at(std::string_view pattern, bool to_end, std::string_view url) {
  if (pattern.empty()) return !to_end || url.empty();
  if (pattern.front() == '*') {
    for (std::size_t i = 0; i <= url.size(); ++i) {
      if (reference_at(pattern.substr(1), to_end, url.substr(i))) return true;
    }
    return false;
  }
  if (url.empty()) return pattern.front() == '^' && reference_at(pattern.substr(1), to_end, url);
  const bool same =
      pattern.front() == '^' ? is_filter_separator(url.front()) : pattern.front() == url.front();
  return same && reference_at(pattern.substr(1), to_end, url.substr(1));
}

bool reference(std::string_view pattern, std::string_view url, std::size_t host_begin,
               std::size_t host_end) {
  const bool host = pattern.starts_with("||");
  const bool left = !host && pattern.starts_with('|');
  pattern.remove_prefix(host ? 2 : left ? 1 : 0);
  const bool to_end = pattern.ends_with('|');
  if (to_end) pattern.remove_suffix(1);
  for (std::size_t i = 0; i <= url.size(); ++i) {
    if (left && i > 0) break;
    const bool label = i == host_begin || (i > host_begin && i < host_end && url[i - 1] == '.');
    if (host && !pattern.starts_with('*') && !label) continue;
    if (reference_at(pattern, to_end, url.substr(i))) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every pattern finds what it means, alone and among others") {
  std::mt19937 random(5);
  const auto text = [&](std::string_view letters, std::size_t most) {
    std::string out;
    for (std::size_t n = 1 + random() % most; n > 0; --n) out += letters[random() % letters.size()];
    return out;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> rules;
    std::string list;
    for (int i = 0; i < 20; ++i) {
      const char* anchors[] = {"", "", "||", "|http://"};
      std::string rule = anchors[random() % 4] + text("ab./^*", 7) + (random() % 8 ? "" : "|");
      // These have a meaning of their own.
      if (rule.find_first_not_of("*|") == std::string::npos || rule.starts_with("|||")) continue;
      if (rule.starts_with('/') && rule.ends_with('/')) continue;
      rules.push_back(rule);
      list += rule + "\n";
    }
    const FilterEngine engine = engine_of(list);
    for (int i = 0; i < 20; ++i) {
      const std::string host = text("ab", 2) + "." + text("ab", 3);
      const std::string url = "http://" + host + "/" + text("ab./?", 8);
      std::string wanted;
      for (const std::string& rule : rules) {
        const bool found = reference(rule, url, 7, 7 + host.size());
        if (found) wanted = rule;
        CAPTURE(rule);
        CAPTURE(url);
        CHECK(blocks(rule, url) == found);
      }
      CAPTURE(list);
      CAPTURE(url);
      CHECK(engine.match(script(url)).has_value() == !wanted.empty());
    }
  }
}
