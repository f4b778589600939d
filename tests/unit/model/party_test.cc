// SPDX-License-Identifier: Apache-2.0
#include "model/party.h"

#include <doctest/doctest.h>

namespace tilsyn {
namespace {

Party nordsky() {
  Party party;
  party.id = "nordsky";
  party.name = "Nordsky Læring AS";
  party.aliases = {"Nordsky Cloud"};
  party.number = "NO 999 999 999";
  party.country = "NO";
  party.domains = {"nordsky.example"};
  return party;
}

struct Table {
  Sources sources;
  Diagnostics diagnostics{sources};
  PartyTable table;
};

TEST_CASE("legal forms before and after a name do not count") {
  CHECK(normalised_party_name("Nordsky Læring AS") == "nordsky laering");
  CHECK(normalised_party_name("NORDSKY  læring A/S") == "nordsky laering");
  CHECK(normalised_party_name("AS Nordsky Læring") == "nordsky laering");
  CHECK(normalised_party_name("AB Björkö (publ)") == "bjorko");
  CHECK(normalised_party_name("Björkö Aktiebolag") == "bjorko");
  CHECK(normalised_party_name("Oy Koulu Ab") == "koulu");
  CHECK(normalised_party_name("Kartlek ApS") == "kartlek");
  CHECK(normalised_party_name("Sunshine Software, Inc.") == "sunshine software");
  CHECK(normalised_party_name("Lern GmbH & Co. KG") == "lern");
  CHECK(normalised_party_name("École S.A.R.L.") == "ecole");
  CHECK(normalised_party_name("Plan B A/S") == "plan b");
  CHECK(normalised_party_name("Brødrene Lær I/S") == "brodrene laer");
  CHECK(normalised_party_name("Skolen er is") == "skolen er is");
  CHECK(normalised_party_name("École S.A.") == "ecole");
  CHECK(normalised_party_name("Skóli ehf.") == "skoli");
}

TEST_CASE("a name that is nothing but a legal form stays") {
  CHECK(normalised_party_name("AS") == "as");
  CHECK(normalised_party_name("AB Oy") == "ab");
  CHECK(normalised_party_name("—").empty());
}

TEST_CASE("forms inside a name stay") {
  CHECK(normalised_party_name("Lær AS Venn") == "laer as venn");
  CHECK(normalised_party_name("Asa Data") == "asa data");
}

TEST_CASE("numbers are compared without blanks") {
  CHECK(normalised_party_number("no 999 999 999") == "NO999999999");
  CHECK(normalised_party_number("SE 559999-9999") == "SE5599999999");
  CHECK(normalised_party_number("999 999 999").empty());
  CHECK(normalised_party_number("NO12").empty());
  CHECK(normalised_party_number("Nordsky").empty());
}

TEST_CASE("a mention is resolved by id, number, domain and name, in this order") {
  Table t;
  t.table.add(nordsky(), t.diagnostics);
  const auto match = [&](std::string_view text) { return t.table.resolve(text).match; };
  CHECK(match("nordsky") == PartyMatch::id);
  CHECK(match("NO999999999") == PartyMatch::number);
  CHECK(match("no 999 999 999") == PartyMatch::number);
  CHECK(match("https://px.nordsky.example/a?b") == PartyMatch::domain);
  CHECK(match("www.Nordsky.example") == PartyMatch::domain);
  CHECK(match("NORDSKY Læring") == PartyMatch::name);
  CHECK(match("Nordsky Laering A/S") == PartyMatch::name);
  CHECK(match("Nordsky Cloud AS") == PartyMatch::alias);
  CHECK(match("Nordsky AS") == PartyMatch::name);  // the id, with a legal form
  for (const char* text : {"nordsky", "NO999999999", "px.nordsky.example", "Nordsky Cloud"}) {
    CHECK(t.table.resolve(text).id == "nordsky");
    CHECK(t.table.resolve(text).name == "Nordsky Læring AS");
  }
  CHECK(t.diagnostics.all().empty());
}

TEST_CASE("similarity is a hint and never a match") {
  Table t;
  t.table.add(nordsky(), t.diagnostics);
  const PartyMention mention = t.table.resolve("Nordskye Læring AS");
  CHECK(mention.match == PartyMatch::unresolved);
  CHECK(mention.id == "nordskye laering");
  CHECK(mention.name == "Nordskye Læring AS");
  CHECK(mention.near == "Nordsky Læring AS");
  std::size_t comparisons_left = 1;
  CHECK_FALSE(t.table.resolve("Nordskye Læring AS", &comparisons_left).near.empty());
  CHECK(t.table.resolve("Nordskye Læring AS", &comparisons_left).near.empty());
  CHECK(t.table.resolve("Sørsky Læring AS").near.empty());
  CHECK(t.table.resolve("notnordsky.example").match == PartyMatch::unresolved);
  CHECK(t.table.resolve("nordsky.example.evil.example").match == PartyMatch::unresolved);
}

TEST_CASE("the unresolved is a party of its own") {
  Table t;
  CHECK(t.table.resolve("Ukjent Leverandør AS").id == "ukjent leverandor");
  CHECK(t.table.resolve("UKJENT leverandør").id == "ukjent leverandor");
  Party mentioned;
  mentioned.id = "ukjent leverandor";
  mentioned.name = "Ukjent Leverandør AS";
  mentioned.only_mentioned = true;
  t.table.add(mentioned, t.diagnostics);
  CHECK(t.table.resolve("ukjent leverandør").match == PartyMatch::unresolved);
  CHECK(t.table.find("ukjent leverandor")->name == "Ukjent Leverandør AS");
}

TEST_CASE("a party may be described twice, but not differently") {
  Table t;
  t.table.add(nordsky(), t.diagnostics);
  t.table.add(nordsky(), t.diagnostics);
  CHECK(t.diagnostics.all().empty());
  CHECK(t.table.all().size() == 1);
  Party other = nordsky();
  other.country = "SE";
  t.table.add(other, t.diagnostics);
  REQUIRE(t.diagnostics.error_count() == 1);
  CHECK(t.diagnostics.all()[0].id == "duplicate-party");
  CHECK(t.table.find("nordsky")->country == "NO");
}

TEST_CASE("a name or number that is taken stays with the first") {
  Table t;
  t.table.add(nordsky(), t.diagnostics);
  Party other;
  other.id = "other";
  other.name = "Nordsky Cloud";
  other.number = "NO999999999";
  t.table.add(other, t.diagnostics);
  REQUIRE(t.diagnostics.all().size() == 2);
  CHECK(t.diagnostics.all()[0].id == "shared-party-number");
  CHECK(t.diagnostics.all()[1].id == "shared-party-name");
  CHECK(t.table.resolve("Nordsky Cloud").id == "nordsky");
  other.id = "third";
  other.number = "12";
  t.table.add(other, t.diagnostics);
  CHECK(t.diagnostics.all()[2].id == "bad-party-number");
}

TEST_CASE("a host's service is the nearest one, label by label") {
  Table t;
  Party party = nordsky();
  party.services = {{"nordsky.example", "learning", "Nordsky", "", ""},
                    {"stats.nordsky.example", "analytics", "Nordsky Stats", "", ""},
                    {"www.nordcdn.example", "content_network", "Nordsky CDN", "", ""}};
  t.table.add(party, t.diagnostics);
  CHECK(t.diagnostics.all().empty());
  const auto product = [&](std::string_view host) {
    const PartyService* service = t.table.service_of(host);
    return service ? service->product : std::string();
  };
  CHECK(product("nordsky.example") == "Nordsky");
  CHECK(product("www.nordsky.example") == "Nordsky");
  CHECK(product("a.b.Stats.Nordsky.example") == "Nordsky Stats");
  CHECK(product("stats.nordsky.example.") == "Nordsky Stats");
  CHECK(product("mystats.nordsky.example") == "Nordsky");
  CHECK(product("notnordsky.example").empty());
  CHECK(product("nordsky.example.other.example").empty());
  CHECK(product("x.www.nordcdn.example") == "Nordsky CDN");
  CHECK(product("nordcdn.example").empty());
  CHECK(product("").empty());
  CHECK(product("...").empty());
  CHECK(t.table.resolve("https://www.nordcdn.example/a.js").id == "nordsky");
  CHECK(t.table.resolve("nordcdn.example").match == PartyMatch::unresolved);
}

TEST_CASE("a nearer domain of somebody else hides a service") {
  Table t;
  Party host;
  host.id = "host";
  host.name = "Host";
  host.services = {{"apps.example", "app_platform", "Apps", "", ""}};
  Party guest;
  guest.id = "guest";
  guest.name = "Guest";
  guest.domains = {"guest.apps.example"};
  t.table.add(host, t.diagnostics);
  t.table.add(guest, t.diagnostics);
  CHECK(t.diagnostics.all().empty());
  CHECK(t.table.service_of("a.apps.example") != nullptr);
  CHECK(t.table.service_of("guest.apps.example") == nullptr);
  CHECK(t.table.party_of_host("x.guest.apps.example")->id == "guest");
}

TEST_CASE("a service that is claimed twice is reported and stays with the first") {
  Table t;
  Party party = nordsky();
  party.services = {{"s.example", "map", "one", "", ""}, {"s.example", "map", "two", "", ""}};
  t.table.add(party, t.diagnostics);
  REQUIRE(t.diagnostics.all().size() == 1);
  CHECK(t.diagnostics.all()[0].id == "duplicate-service");
  Party other;
  other.id = "other";
  other.name = "Other";
  other.services = {{"S.example", "chat", "three", "", ""}};
  t.table.add(other, t.diagnostics);
  REQUIRE(t.diagnostics.all().size() == 2);
  CHECK(t.diagnostics.all()[1].id == "shared-party-domain");
  CHECK(t.table.service_of("s.example")->product == "one");
}

TEST_CASE("what an owner describes comes before what is shipped") {
  Table t;
  Party shipped = nordsky();
  shipped.shipped = true;
  shipped.services = {{"maal.nordsky.example", "analytics", "Nordsky Mål", "", ""}};
  Party below;
  below.id = "nordsky-cloud";
  below.name = "Under AS";
  below.parent = "nordsky";
  below.shipped = true;
  t.table.add(shipped, t.diagnostics);
  t.table.add(below, t.diagnostics);

  Party own;
  own.id = "nordsky";
  own.name = "Nordsky Drift AB";
  own.domains = {"maal.nordsky.example"};
  own.aliases = {"Nordsky Læring AS"};
  t.table.add(own, t.diagnostics);
  CHECK(t.diagnostics.all().empty());
  CHECK(t.table.find("nordsky")->name == "Nordsky Drift AB");
  CHECK(t.table.find("nordsky.example")->name == "Nordsky Læring AS");
  CHECK(t.table.find("nordsky-cloud")->parent == "nordsky.example");
  CHECK(t.table.resolve("Nordsky Læring").id == "nordsky");
  CHECK(t.table.party_of_host("maal.nordsky.example")->id == "nordsky");
  CHECK(t.table.party_of_host("nordsky.example")->id == "nordsky.example");
  // Whoever describes the domain as theirs does not hide what it is for.
  REQUIRE(t.table.service_of("a.maal.nordsky.example"));
  CHECK(t.table.service_of("a.maal.nordsky.example")->purpose == "analytics");
}

TEST_CASE("parents that are nobody, or go round in a circle, are reported") {
  Table t;
  const auto add = [&](const char* id, const char* parent) {
    Party party;
    party.id = id;
    party.name = id;
    party.parent = parent;
    t.table.add(party, t.diagnostics);
  };
  add("one", "two");
  add("two", "one");
  add("self", "self");
  add("child", "gone");
  add("grandchild", "child");
  add("top", "");
  add("below", "top");
  REQUIRE(t.diagnostics.ok());
  check_parents(t.table.all(), t.table, t.diagnostics);
  REQUIRE(t.diagnostics.all().size() == 4);
  for (const std::size_t i : {0, 1, 2}) CHECK(t.diagnostics.all()[i].id == "parent-circle");
  CHECK(t.diagnostics.all()[3].id == "dead-link");
  CHECK(t.diagnostics.all()[3].message == "there is no party 'gone', the parent of 'child'");
}

}  // namespace
}  // namespace tilsyn
