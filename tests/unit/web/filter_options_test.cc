// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "filter_case.h"

using namespace tilsyn;

namespace {

constexpr std::string_view url = "https://sporing.no/a.js";

bool blocks_type(const std::string& options, ResourceType type) {
  FilterRequest request = script(url);
  request.type = type;
  return verdict("||sporing.no^" + options, request) == "block";
}

bool blocks_from(const std::string& options, std::string_view source,
                 std::string_view domain = {}) {
  FilterRequest request = script(url, source);
  request.source_domain = domain;
  return verdict("||sporing.no^$" + options, request) == "block";
}

}  // namespace

TEST_CASE("third-party and first-party, in all their spellings") {
  for (const char* third : {"third-party", "3p", "~first-party", "~1p"}) {
    CAPTURE(third);
    CHECK(verdict(std::string("||sporing.no^$") + third, script(url, "a.no", true)) == "block");
    CHECK(verdict(std::string("||sporing.no^$") + third, script(url, "a.no", false)) == "-");
  }
  for (const char* first : {"first-party", "1p", "~third-party", "~3p"}) {
    CAPTURE(first);
    CHECK(verdict(std::string("||sporing.no^$") + first, script(url, "a.no", true)) == "-");
    CHECK(verdict(std::string("||sporing.no^$") + first, script(url, "a.no", false)) == "block");
  }
}

TEST_CASE("each type can be wanted and unwanted") {
  struct Named {
    const char* name;
    ResourceType type;
  };
  const Named all[] = {{"subdocument", ResourceType::subdocument},
                       {"frame", ResourceType::subdocument},
                       {"script", ResourceType::script},
                       {"image", ResourceType::image},
                       {"stylesheet", ResourceType::stylesheet},
                       {"css", ResourceType::stylesheet},
                       {"font", ResourceType::font},
                       {"media", ResourceType::media},
                       {"object", ResourceType::object},
                       {"object-subrequest", ResourceType::object},
                       {"xmlhttprequest", ResourceType::xmlhttprequest},
                       {"xhr", ResourceType::xmlhttprequest},
                       {"ping", ResourceType::ping},
                       {"beacon", ResourceType::ping},
                       {"websocket", ResourceType::websocket},
                       {"other", ResourceType::other}};
  for (const Named& each : all) {
    const std::string name = each.name;
    const ResourceType type = each.type;
    CAPTURE(name);
    const ResourceType another =
        type == ResourceType::image ? ResourceType::font : ResourceType::image;
    CHECK(blocks_type("", type));
    CHECK(blocks_type("$" + name, type));
    CHECK_FALSE(blocks_type("$" + name, another));
    CHECK_FALSE(blocks_type("$~" + name, type));
    CHECK(blocks_type("$~" + name, another));
    CHECK(blocks_type("$all", type));
  }
}

TEST_CASE("pages and windows of their own are only meant where they are named") {
  for (const std::string name : {"document", "popup"}) {
    const ResourceType type = *parse_resource_type(name);
    CAPTURE(name);
    CHECK_FALSE(blocks_type("", type));
    CHECK_FALSE(blocks_type("$~image", type));
    CHECK(blocks_type("$" + name, type));
    CHECK(blocks_type("$script," + name, type));
    CHECK(blocks_type("$all", type));
    CHECK_FALSE(blocks_type("$" + name, ResourceType::script));
    CHECK(blocks_type("$~" + name, ResourceType::script));
  }
  CHECK(refusal("a$script,~script") == "no type left");
}

TEST_CASE("domain= names the sites that ask, their parents cover them") {
  CHECK(blocks_from("domain=skole.no", "skole.no"));
  CHECK(blocks_from("from=skole.no", "www.skole.no"));
  CHECK(blocks_from("domain=SKOLE.no", "www.skole.no"));
  CHECK(blocks_from("domain=a.no|skole.no", "skole.no"));
  CHECK_FALSE(blocks_from("domain=skole.no", "minskole.no"));
  CHECK_FALSE(blocks_from("domain=www.skole.no", "skole.no"));
  CHECK_FALSE(blocks_from("domain=skole.no", ""));
  CHECK_FALSE(blocks_from("domain=~skole.no", "www.skole.no"));
  CHECK(blocks_from("domain=~skole.no", "a.no"));
  CHECK(blocks_from("domain=~skole.no", ""));
  CHECK_FALSE(blocks_from("domain=skole.no|~elev.skole.no", "x.elev.skole.no"));
  CHECK(blocks_from("domain=~skole.no|elev.skole.no", "x.elev.skole.no"));
  CHECK_FALSE(blocks_from("domain=skole.no|~elev.skole.no", "a.no"));
}

TEST_CASE("domain=name.* stands for every public suffix") {
  CHECK(blocks_from("domain=skole.*", "www.skole.co.uk", "skole.co.uk"));
  CHECK(blocks_from("domain=skole.*", "skole.no"));
  CHECK_FALSE(blocks_from("domain=skole.*", "skole.co.uk"));  // the suffix is not known
  CHECK_FALSE(blocks_from("domain=skole.*", "skole.elev.no", "elev.no"));
  CHECK_FALSE(blocks_from("domain=~skole.*", "www.skole.co.uk", "skole.co.uk"));
  CHECK(blocks_from("domain=~skole.*", "www.elev.co.uk", "elev.co.uk"));
}

TEST_CASE("to= and denyallow= name the hosts that are asked") {
  CHECK(verdict("/a.js$to=sporing.no", script("https://x.sporing.no/a.js")) == "block");
  CHECK(verdict("/a.js$to=sporing.no", script("https://annet.no/a.js")) == "-");
  CHECK(verdict("/a.js$to=~sporing.no", script("https://annet.no/a.js")) == "block");
  CHECK(verdict("/a.js$denyallow=a.no|b.no", script("https://x.b.no/a.js")) == "-");
  CHECK(verdict("/a.js$denyallow=a.no|b.no", script("https://c.no/a.js")) == "block");
}

TEST_CASE("strict1p and strict3p compare whole hosts") {
  const FilterRequest same = script("https://sporing.no/a.js", "Sporing.no", false);
  const FilterRequest below = script("https://x.sporing.no/a.js", "sporing.no", false);
  CHECK(verdict("/a.js$strict1p", same) == "block");
  CHECK(verdict("/a.js$strict1p", below) == "-");
  CHECK(verdict("/a.js$strict3p", same) == "-");
  CHECK(verdict("/a.js$strict3p", below) == "block");
}

TEST_CASE("method= holds for the methods it names") {
  FilterRequest request = script(url);
  CHECK(verdict("/a.js$method=post", request) == "-");  // not known
  request.method = "POST";
  CHECK(verdict("/a.js$method=post|put", request) == "block");
  CHECK(verdict("/a.js$method=get", request) == "-");
  CHECK(verdict("/a.js$method=~get", request) == "block");
  CHECK(verdict("/a.js$method=~post", request) == "-");
}

TEST_CASE("rules without a token of their own are found by their sites") {
  const std::string list = "$websocket,domain=a.no|b.no\n|https://$image,domain=c.no\n";
  CHECK(verdict(list, {"wss://x.no/", "www.b.no", "b.no", true, ResourceType::websocket}) ==
        "block");
  CHECK(verdict(list, {"https://x.no/", "c.no", "c.no", true, ResourceType::image}) == "block");
  CHECK(verdict(list, {"https://x.no/", "b.no", "b.no", true, ResourceType::image}) == "-");
  CHECK(verdict("$websocket", {"wss://x.no/", "", "", true, ResourceType::websocket}) == "block");
}

TEST_CASE("a dollar that begins no options belongs to the pattern") {
  CHECK(verdict("/a$/b", script("https://x.no/a$/b")) == "block");
  CHECK(verdict("/a$/b$script", script("https://x.no/a$/b")) == "block");
  CHECK(verdict("/a$/b$image", script("https://x.no/a$/b")) == "-");
}

TEST_CASE("options that are not understood refuse the rule by name") {
  CHECK(refusal("||a.no^$csp=script-src 'self'") == "option csp");
  CHECK(refusal("||a.no^$removeparam=utm") == "option removeparam");
  CHECK(refusal("||a.no^$replace=/a/b/") == "option replace");
  CHECK(refusal("||a.no^$method=noe") == "option method");
  CHECK(refusal("||a.no^$script,noe") == "option noe");
  CHECK(refusal("||a.no^$~important") == "option important");
  CHECK(refusal("||a.no^$script=1") == "option script");
  CHECK(refusal("||a.no^$redirect-rule=noop.js") == "option redirect-rule");
  CHECK(refusal("@@||a.no^$redirect=noop.js") == "option redirect");
  CHECK(refusal("||a.no^$domain=") == "option domain");
  CHECK(refusal("||a.no^$domain=a.no||b.no") == "empty domain");
  CHECK(refusal("||a.no^$domain=a*.no") == "star in a domain");
  CHECK(refusal("||a.no^$domain=/a/") == "regular expression as domain");
  CHECK(refusal("||a.no^$domain=blåbær.no") == "letters outside ASCII");
  CHECK(refusal("||blåbær.no^") == "letters outside ASCII");
  CHECK(refusal("to ord") == "space in the pattern");
  CHECK(refusal("||") == "empty pattern");
  CHECK(refusal("@@") == "empty pattern");
  CHECK(refusal(std::string(2000, 'a')) == "pattern too long");
  CHECK(refusal("||a.no^$script,___,reason=x") == "");
}
