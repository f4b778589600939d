// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/digest.h"
#include "filter_case.h"

using namespace tilsyn;

TEST_CASE("a match names list, rule, line and digest") {
  FilterEngineBuilder builder;
  const std::string first = "! Title: Den ene\n/a.js\n",
                    second = "\r\n||Sporing.no^$third-party\r\n";
  builder.add_list("en", first);
  builder.add_list("to", second);
  const FilterEngine engine = std::move(builder).build();
  const auto match = engine.match(script("https://x.sporing.no/b.js"));
  REQUIRE(match);
  CHECK(match->blocked());
  CHECK(match->rule.rule == "||Sporing.no^$third-party");
  CHECK(match->rule.list == "to");
  CHECK(match->rule.line == 2);
  CHECK(match->rule.sha256 == sha256_hex(second));
  CHECK(engine.match(script("https://x.no/a.js"))->rule.list == "en");
  CHECK_FALSE(engine.match(script("https://x.no/b.js")));
}

TEST_CASE("an engine without lists names nothing") {
  CHECK_FALSE(FilterEngine().match(script("https://a.no/")));
  CHECK(verdict("", script("https://a.no/")) == "-");
}

TEST_CASE("an exception is told beside the rule that it takes back") {
  FilterEngineBuilder builder;
  builder.add_list("en", "||sporing.no^\n");
  builder.add_list("to", "@@||sporing.no/ok^$script\n");
  const FilterEngine engine = std::move(builder).build();
  const auto match = engine.match(script("https://sporing.no/ok?1"));
  REQUIRE(match);
  CHECK_FALSE(match->blocked());
  CHECK(match->rule.rule == "||sporing.no^");
  CHECK(match->exception->rule == "@@||sporing.no/ok^$script");
  CHECK(match->exception->list == "to");
  CHECK(engine.match(script("https://sporing.no/annet"))->blocked());
  CHECK_FALSE(engine.match(script("https://annet.no/ok")));
}

TEST_CASE("important rules win over exceptions, important exceptions over these") {
  const FilterRequest request = script("https://sporing.no/a.js");
  CHECK(verdict("||sporing.no^\n@@||sporing.no^", request) == "except");
  CHECK(verdict("||sporing.no^$important\n@@||sporing.no^", request) == "block");
  CHECK(verdict("||sporing.no^$important\n@@||sporing.no^$important", request) == "except");
  CHECK(verdict("||sporing.no^$important,image\n||sporing.no^\n@@/a.js", request) == "except");
}

TEST_CASE("badfilter takes away the same rule, in any list, and no other") {
  const FilterRequest request = script("https://sporing.no/a.js");
  CHECK(verdict("||sporing.no^\n||sporing.no^$badfilter", request) == "-");
  CHECK(verdict("||sporing.no^$script,3p\n||sporing.no^$third-party,badfilter,script", request) ==
        "-");
  CHECK(verdict("||sporing.no^$domain=b.no|skole.example\n"
                "||sporing.no^$domain=skole.example|b.no,badfilter",
                request) == "-");
  CHECK(verdict("||sporing.no^$script\n||sporing.no^$badfilter", request) == "block");
  CHECK(verdict("|https://sporing.no/\nhttps://sporing.no/$badfilter", request) == "block");
  CHECK(verdict("||sporing.no^\n@@||sporing.no^$badfilter", request) == "block");
  CHECK(verdict("||sporing.no^\n@@/a.js\n@@/a.js$badfilter", request) == "block");
  CHECK(verdict("||sporing.no^$badfilter", request) == "-");
}

TEST_CASE("the rule of a host comes before others, and always the same one") {
  const std::string list = "/a.js\n||no^\n||sporing.no^\n||sporing.no^$script\n";
  const FilterEngine engine = engine_of(list);
  CHECK(engine.match(script("https://x.sporing.no/a.js"))->rule.line == 3);
}

TEST_CASE("addresses without a host are matched as text") {
  CHECK(verdict("data:image/gif", script("data:image/gif;base64,R0lGOD")) == "block");
  CHECK(verdict("||sporing.no^", script("data:text/html,https://sporing.no/")) == "-");
  CHECK(verdict("||sporing.no^", script("")) == "-");
  CHECK(verdict("||sporing.no^", script("https://")) == "-");
  CHECK(verdict("||no^", script("https://..no/")) == "block");
}

TEST_CASE("threads may ask at once") {
  const FilterEngine engine = engine_of("||sporing.no^\n/x[0-9]+/\n@@||ok.sporing.no^");
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        wrong += !engine.match(script("https://a.sporing.no/"))->blocked();
        wrong += engine.match(script("https://ok.sporing.no/"))->blocked();
        wrong += !engine.match(script("https://a.no/x42"));
        wrong += engine.match(script("https://a.no/xy")).has_value();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
