// SPDX-License-Identifier: Apache-2.0
#include "federation/saml_metadata.h"

#include <doctest/doctest.h>

namespace tilsyn {
namespace {

constexpr const char* spaces =
    " xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
    " xmlns:mdui=\"urn:oasis:names:tc:SAML:metadata:ui\""
    " xmlns:mdattr=\"urn:oasis:names:tc:SAML:metadata:attribute\""
    " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

struct ReadBack {
  MetadataFile file;
  std::vector<MetadataService> services;
};

ReadBack read(const std::string& xml) {
  ReadBack back;
  back.file = read_metadata(
      xml, [&](MetadataService&& service) { back.services.push_back(std::move(service)); });
  return back;
}

std::string entity(const std::string& inside, const std::string& attributes = {}) {
  return std::string("<md:EntityDescriptor") + spaces + " entityID=\"https://a.example/saml\" " +
         attributes + ">" + inside + "</md:EntityDescriptor>";
}

}  // namespace

TEST_CASE("a service with everything that is read of it") {
  const ReadBack back = read(entity(
      "<md:Extensions><mdattr:EntityAttributes><saml:Attribute "
      "Name=\"http://macedir.org/entity-category\"><saml:AttributeValue>http://refeds.org/category/"
      "code-of-conduct/v2</saml:AttributeValue></saml:Attribute><saml:Attribute Name=\"other\">"
      "<saml:AttributeValue>x</saml:AttributeValue></saml:Attribute></mdattr:EntityAttributes>"
      "</md:Extensions>"
      "<md:SPSSODescriptor><md:Extensions><mdui:UIInfo>"
      "<mdui:DisplayName xml:lang=\"sv\"> Läs<!-- x -->rummet </mdui:DisplayName>"
      "<mdui:DisplayName xml:lang=\"en\">Reading &amp; room</mdui:DisplayName>"
      "<mdui:PrivacyStatementURL xml:lang=\"sv\">https://a.example/p</mdui:PrivacyStatementURL>"
      "</mdui:UIInfo></md:Extensions>"
      "<md:AssertionConsumerService Location=\"https://a.example/acs\"/>"
      "<md:AssertionConsumerService Location=\"https://b.example/acs\"/>"
      "<md:AttributeConsumingService><md:ServiceName xml:lang=\"sv\">Annat</md:ServiceName>"
      "<md:ServiceDescription xml:lang=\"sv\">Läsning</md:ServiceDescription>"
      "<md:RequestedAttribute Name=\"urn:oid:2.5.4.42\" FriendlyName=\"givenName\"/>"
      "<md:RequestedAttribute Name=\"urn:oid:0.9.2342.19200300.100.1.3\" isRequired=\"1\"/>"
      "</md:AttributeConsumingService><md:AttributeConsumingService>"
      "<md:RequestedAttribute Name=\"urn:oid:2.5.4.42\" isRequired=\"true\"/>"
      "</md:AttributeConsumingService></md:SPSSODescriptor><md:Organization>"
      "<md:OrganizationDisplayName xml:lang=\"sv\">Läs AB</md:OrganizationDisplayName>"
      "</md:Organization>",
      "validUntil=\"2026-12-01T00:00:00Z\""));
  CHECK(back.file.problem == "");
  CHECK_FALSE(back.file.aggregate);
  CHECK(back.file.valid_until == "2026-12-01T00:00:00Z");
  REQUIRE(back.services.size() == 1);
  const MetadataService& service = back.services[0];
  CHECK(service.entity == "https://a.example/saml");
  REQUIRE(service.names.size() == 2);
  CHECK(service.names[0].text == "Läsrummet");
  CHECK(service.names[0].language == "sv");
  CHECK(service.names[1].text == "Reading & room");
  CHECK(service.descriptions.at(0).text == "Läsning");
  CHECK(service.privacy_pages.at(0).text == "https://a.example/p");
  CHECK(service.organisations.at(0).text == "Läs AB");
  REQUIRE(service.categories.size() == 1);
  CHECK(service.addresses ==
        std::vector<std::string>{"https://a.example/acs", "https://b.example/acs"});
  CHECK(service.requests);
  REQUIRE(service.requested.size() == 2);
  CHECK(service.requested[0].name == "urn:oid:2.5.4.42");
  CHECK(service.requested[0].friendly == "givenName");
  CHECK(service.requested[0].required);  // one of the two requests needs it
  CHECK(service.requested[1].required);
  CHECK(service.valid_until == "2026-12-01T00:00:00Z");
}

TEST_CASE("aggregates nest, and what is no service is counted and passed over") {
  const ReadBack back = read(
      std::string("<md:EntitiesDescriptor") + spaces + " Name=\"f\" validUntil=\"2026-12-31\">" +
      entity("<md:IDPSSODescriptor/>") + "<md:EntitiesDescriptor validUntil=\"2026-11-30\">" +
      entity("<md:SPSSODescriptor/>") + "</md:EntitiesDescriptor>" +
      entity("<md:SPSSODescriptor><md:AttributeConsumingService/></md:SPSSODescriptor>") +
      "<md:Other>" + entity("<md:SPSSODescriptor/>") + "</md:Other></md:EntitiesDescriptor>");
  CHECK(back.file.problem == "");
  CHECK(back.file.aggregate);
  CHECK(back.file.name == "f");
  CHECK(back.file.entities == 3);
  REQUIRE(back.services.size() == 2);
  CHECK(back.services[0].valid_until == "2026-11-30");
  CHECK_FALSE(back.services[0].requests);
  CHECK(back.services[1].valid_until == "2026-12-31");
  CHECK(back.services[1].requests);
  CHECK(back.services[1].requested.empty());
}

TEST_CASE("names count by what their prefixes stand for") {
  CHECK(read("<md:EntityDescriptor xmlns:md=\"urn:else\" entityID=\"a\"/>").file.problem ==
        "its root is no EntityDescriptor and no EntitiesDescriptor of SAML 2.0");
  const ReadBack back = read(
      "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"a\">"
      "<SPSSODescriptor/></EntityDescriptor>");
  CHECK(back.services.size() == 1);
}

TEST_CASE("hostile files say what is wrong, and what was whole before that counts") {
  for (const std::string xml : {"", "text", "<", "<a>", "<a/>", "\xFF\xFE<\0a\0", "<a></b>"}) {
    CAPTURE(xml);
    CHECK(read(xml).file.problem != "");
  }
  CHECK(read("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").file.problem.find("document type") !=
        std::string::npos);
  CHECK(read("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + entity("<md:SPSSODescriptor/>"))
            .services.size() == 1);
  const std::string whole = entity("<md:SPSSODescriptor/>");
  const ReadBack cut = read(std::string("<md:EntitiesDescriptor") + spaces + ">" + whole + whole +
                            whole.substr(0, whole.size() / 2));
  CHECK(cut.file.problem.starts_with("line 1: "));
  CHECK(cut.services.size() == 2);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(read(deep).file.problem != "");
  const ReadBack undefined = read(entity("<md:SPSSODescriptor>&lol;</md:SPSSODescriptor>"));
  CHECK(undefined.file.problem != "");
}

TEST_CASE("texts and lists have an end") {
  std::string many = "<md:SPSSODescriptor>";
  for (int i = 0; i < 3000; ++i) {
    many +=
        "<md:AssertionConsumerService Location=\"https://a.example/" + std::to_string(i) + "\"/>";
  }
  many += "<md:AttributeConsumingService><md:ServiceName xml:lang=\"" + std::string(9000, 'x') +
          "\">" + std::string(2'000'000, 'y') +
          "</md:ServiceName>"
          "</md:AttributeConsumingService></md:SPSSODescriptor>";
  const ReadBack back = read(entity(many));
  CHECK(back.file.problem == "");
  REQUIRE(back.services.size() == 1);
  CHECK(back.services[0].addresses.size() == 1000);
  REQUIRE(back.services[0].names.size() == 1);
  CHECK(back.services[0].names[0].text.size() == 4096);
  CHECK(back.services[0].names[0].language.size() == 4096);
}

TEST_CASE("metadata is told from its beginning") {
  CHECK(looks_like_metadata("\xEF\xBB\xBF <?xml version=\"1.0\"?><x:EntitiesDescriptor"));
  CHECK(looks_like_metadata("<EntityDescriptor entityID=\"a\">"));
  CHECK_FALSE(looks_like_metadata("<html>"));
  CHECK_FALSE(looks_like_metadata("EntityDescriptor;a"));
  CHECK_FALSE(looks_like_metadata(""));
}

}  // namespace tilsyn
