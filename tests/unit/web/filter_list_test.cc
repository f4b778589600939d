// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "filter_case.h"

using namespace tilsyn;

namespace {

FilterListSummary read(std::string text) {
  FilterEngineBuilder builder;
  return builder.add_list("navn", std::move(text));
}

}  // namespace

TEST_CASE("a list says what it is and how much of it was understood") {
  const FilterListSummary list = read(
      "\xEF\xBB\xBF[Adblock Plus 2.0]\r\n! Title:  Liste  \r\n! Version: 7\n\n"
      "||a.no^\n@@||b.no^\n  ||c.no^$redirect=noop.js  \n"
      "||d.no^$csp=x\n||e.no^$csp=y\n||f.no^$noe\n"
      "a.no##.ad\na.no#@#.ad\na.no#?#.ad:has(b)\na.no#$#log\na.no#@?#x\n##.ad\na.no$$script[x]\n"
      "@@||g.no^$generichide\n# ord\n");
  CHECK(list.name == "navn");
  CHECK(list.title == "Liste");
  CHECK(list.version == "7");
  CHECK(list.lines == 19);
  CHECK(list.rules == 3);
  CHECK(list.exceptions == 1);
  CHECK(list.comments == 5);
  CHECK(list.cosmetic == 8);
  CHECK(list.unsupported ==
        std::map<std::string, std::size_t>{{"option csp", 2}, {"option noe", 1}});
  CHECK(list.simplified == std::map<std::string, std::size_t>{{"redirect", 1}});
  CHECK(list.sha256.size() == 64);
}

TEST_CASE("a date that was never filled in is none") {
  CHECK(read("! Last modified: %timestamp%\n").version == "");
  CHECK(read("! Last modified: 22 Nov 2026\n").version == "22 Nov 2026");
}

TEST_CASE("a rule with redirect still names the request") {
  CHECK(blocks("||c.no^$redirect=noop.js", "https://c.no/"));
  CHECK(blocks("||c.no^$rewrite=abp-resource:blank-mp4", "https://c.no/"));
}

TEST_CASE("lines of hosts files name hosts") {
  const std::string list =
      "127.0.0.1 localhost\n0.0.0.0 0.0.0.0\n::1 ip6-localhost\n0.0.0.0 Sporing.no # hvorfor\n"
      "127.0.0.1\ta.no b.no\n0.0.0.0 !!\n";
  CHECK(blocks(list, "https://x.sporing.no/"));
  CHECK(blocks(list, "https://a.no/"));
  CHECK(blocks(list, "https://b.no/"));
  CHECK_FALSE(blocks(list, "https://localhost/"));
  CHECK_FALSE(blocks(list, "https://hvorfor/"));
  const FilterListSummary summary = read(list);
  CHECK(summary.rules == 3);
  CHECK(summary.unsupported == std::map<std::string, std::size_t>{{"no host name", 1}});
}

TEST_CASE("inclusions are said, not followed") {
  CHECK(read("!#include x.txt\n").unsupported.at("!#include") == 1);
}

TEST_CASE("conditions are judged as uBlock Origin in Chromium would") {
  const auto taken = [](const std::string& condition) {
    const FilterListSummary list =
        read("!#if " + condition + "\n||a.no^\n!#else\n||b.no^\n||c.no^\n!#endif\n||d.no^\n");
    CHECK(list.rules + list.for_others == 4);
    return list.rules == 2;
  };
  CHECK(taken("ext_ublock"));
  CHECK(taken("!env_firefox"));
  CHECK(taken("env_mobile || env_chromium"));
  CHECK(taken("ext_ublock && !env_mobile"));
  CHECK_FALSE(taken("env_mobile && ext_ublock"));
  CHECK_FALSE(taken("cap_html_filtering"));
  CHECK_FALSE(taken("(adguard)"));
  CHECK_FALSE(taken(""));
  CHECK(read("!#endif\n!#else\n||a.no^").rules == 1);
  CHECK(read("!#if no\n!#if ext_ublock\n||a.no^\n!#endif\n||b.no^\n").for_others == 2);
}

TEST_CASE("a hostile list costs no more than its size") {
  CHECK(refusal(std::string(100'000, '$')) == "line too long");
  CHECK(refusal(std::string(900, '$')) == "");
  std::string invented, regexes;
  for (int i = 0; i < 1200; ++i) {
    invented += "a$x" + std::to_string(i) + "\n";
    regexes += "/a" + std::to_string(i) + "[0-9]/\n";
  }
  CHECK(read(invented).unsupported.size() <= 101);
  CHECK(read(invented).unsupported.at("others") == 1100);
  CHECK(read(regexes).rules == 1000);
  CHECK(read(regexes).unsupported.at("too many regular expressions") == 200);
}
