// SPDX-License-Identifier: Apache-2.0
#include "federation_fixture.h"

namespace tilsyn {
namespace {

using test::FederationFixture;

const SentAttribute* find(const FederationSource& source, const std::string& tool,
                          const std::string& name) {
  for (const MatchedService& each : source.services) {
    if (each.tool != tool) continue;
    for (const SentAttribute& attribute : each.service.attributes) {
      if (attribute.name == name) return &attribute;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the sheet has the tools that log in with a federation, and what is known of them") {
  FederationFixture f;
  const std::string sheet = f.sheet("nb");
  CHECK(sheet.find("Verktøy-id;Verktøy;Identifikator i Feide;Aktivert;Aktivert siden;userinfo-name;"
                   "userid-feide;email;") != std::string::npos);
  CHECK(sheet.find("\nett;Ett;;;;;") != std::string::npos);
  CHECK(sheet.find("\ntva;Två;;ja;;x;;") != std::string::npos);
  CHECK(sheet.find("userinfo-name: Visas för läraren") != std::string::npos);
  CHECK(sheet.find("fyra;Fyra;urn:fyra;") != std::string::npos);
  CHECK(sheet.find("\ntre;") == std::string::npos);
  CHECK(f.sheet("sv").find("Verktygets id;Verktyg;") != std::string::npos);
}

TEST_CASE("the sheet reads back: marks, justifications, what is not filled in") {
  FederationFixture f;
  const auto source = f.read(
      "sheet.csv",
      "Tjenester i Feide\nVerktøy-id;Verktøy;Aktivert;Aktivert siden;userinfo-name;userid-nin;"
      "groups-org;email;Begrunnelse;Annet\n"
      "ett;Ett;ja;20.8.2025;x;kreves;X;nei;\"userid-nin: eksamen\nVises for lærer\";a\n"
      "tva;Två;;;;;;;;\n"
      "ukjent;U;ja;;x;;;;;\n"
      "tre;Tre;nei;;nei;;;;;\n");
  INFO(f.problems());
  REQUIRE(source);
  CHECK(source->federation == "feide");
  REQUIRE(source->services.size() == 2);
  REQUIRE(find(*source, "ett", "national_id"));
  CHECK(find(*source, "ett", "national_id")->justification == "eksamen");
  CHECK(find(*source, "ett", "national_id")->required == true);
  CHECK(find(*source, "ett", "name")->justification == "Vises for lærer");
  CHECK(find(*source, "ett", "school"));
  CHECK(find(*source, "ett", "affiliation"));
  CHECK_FALSE(find(*source, "ett", "email"));
  CHECK(source->services[1].tool == "tre");
  CHECK(source->services[1].service.attributes.empty());
  CHECK(source->services[1].service.activated == false);
  CHECK(source->unmatched.size() == 1);
  CHECK(source->remarks ==
        std::vector<std::string>{"rows that are not filled in, of which nothing is said: 1"});
  CHECK(f.problems().find("'Annet' is no attribute group") != std::string::npos);
  const std::string file = f.write(*source);
  CHECK(file.find("since: 2025-08-20") != file.npos);
  CHECK(file.find("activated: false") != file.npos);
}

TEST_CASE("what the sheet says of a tool comes back the same") {
  FederationFixture f;
  const auto source = f.read("sheet.csv", f.sheet("sv"));
  INFO(f.problems());
  REQUIRE(source);
  REQUIRE(find(*source, "tva", "name"));
  CHECK(find(*source, "tva", "name")->justification == "Visas för läraren");
}

TEST_CASE("a mark that says nothing costs its row, and a file without columns everything") {
  FederationFixture f;
  const auto source = f.read("sheet.csv", "Tool id;email;userinfo-name\nett;avklares;x\ntva;✓;\n");
  REQUIRE(source);
  REQUIRE(source->services.size() == 1);
  CHECK(source->services[0].tool == "tva");
  CHECK(f.problems().find("'avklares' does not say whether email is sent") != std::string::npos);
  CHECK_FALSE(f.read("x.csv", "a;b\n1;2\n"));
  CHECK_FALSE(f.read("x.csv", ""));
  CHECK_FALSE(f.read("x.csv", "Tool id;Name\nett;x\n"));
}

}  // namespace tilsyn
