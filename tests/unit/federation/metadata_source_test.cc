// SPDX-License-Identifier: Apache-2.0
#include "federation_fixture.h"
#include "signed_metadata.h"

namespace tilsyn {
namespace {

using test::FederationFixture;

std::string service(const std::string& entity, const std::string& address,
                    const std::string& asked) {
  std::string xml = "<md:EntityDescriptor entityID=\"" + entity +
                    "\"><md:SPSSODescriptor><md:AssertionConsumerService Location=\"" + address +
                    "\"/>";
  if (asked != "-")
    xml += "<md:AttributeConsumingService>" + asked + "</md:AttributeConsumingService>";
  return xml + "</md:SPSSODescriptor></md:EntityDescriptor>";
}

std::string asks(const std::string& oid, bool required = false) {
  return "<md:RequestedAttribute Name=\"urn:oid:" + oid + "\"" +
         (required ? " isRequired=\"true\"" : "") + "/>";
}

std::string aggregate(const std::string& services) {
  return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" "
         "Name=\"https://md.skolfederation.example\" validUntil=\"2026-12-01T00:00:00Z\">" +
         services + "</md:EntitiesDescriptor>";
}

const std::string given_name = asks("2.5.4.42", true), surname = asks("2.5.4.4"),
                  mail = asks("0.9.2342.19200300.100.1.3"), birth = asks("1.3.6.1.4.1.2428.90.1.3"),
                  unknown = asks("1.2.3.4"), organisation = asks("2.5.4.10");

}  // namespace

TEST_CASE("services become tools by address, domain, vendor's domain and identifier") {
  FederationFixture f;
  const auto source =
      f.read("md.xml", aggregate(service("https://ett.example/saml", "https://login.example/acs",
                                         given_name + surname + unknown + organisation) +
                                 service("urn:x", "https://app.tva.example/acs", mail) +
                                 service("urn:fyra", "https://elsewhere.example/acs", birth) +
                                 service("urn:y", "https://other.example/acs", mail)));
  INFO(f.problems());
  REQUIRE(source);
  CHECK(source->federation == "skolfederation");
  CHECK(source->complete);
  CHECK(source->evidence.signature == "not_verified");
  REQUIRE(source->services.size() == 3);
  CHECK(source->services[0].tool == "ett");
  CHECK(source->services[0].by == ServiceMatchBy::host);
  // Two names of a person are one attribute; the organisation's says nothing of the user.
  REQUIRE(source->services[0].service.attributes.size() == 1);
  CHECK(source->services[0].service.attributes[0].name == "name");
  CHECK(source->services[0].service.attributes[0].called ==
        std::vector<std::string>{"urn:oid:2.5.4.42", "urn:oid:2.5.4.4"});
  CHECK(source->services[0].service.attributes[0].required == true);
  CHECK(source->services[0].service.other == std::vector<std::string>{"urn:oid:1.2.3.4"});
  CHECK(source->services[1].tool == "fyra");
  CHECK(source->services[1].by == ServiceMatchBy::entity);
  CHECK(source->services[2].tool == "tva");
  CHECK(source->services[2].by == ServiceMatchBy::domain);
  CHECK(source->unmatched.size() == 1);
  CHECK(source->ambiguous.empty());
}

TEST_CASE("what could be several is told and not written") {
  FederationFixture f;
  // The vendor has two tools; the domain of one tool has two services.
  const auto source =
      f.read("md.xml", aggregate(service("urn:a", "https://sso.tre.example/acs", mail) +
                                 service("urn:b", "https://a.tva.example/acs", mail) +
                                 service("urn:c", "https://b.tva.example/acs", mail) +
                                 service("https://ett.example/saml", "https://x.example/", mail)));
  REQUIRE(source);
  REQUIRE(source->services.size() == 1);
  CHECK(source->services[0].tool == "ett");
  REQUIRE(source->ambiguous.size() == 3);
  CHECK(source->ambiguous[0].tools == std::vector<std::string>{"fyra", "tre"});
  CHECK(source->ambiguous[1].tools == std::vector<std::string>{"tva"});
  const std::string text = f.write(*source);
  CHECK(text.find("tva") == text.npos);
  CHECK(f.report(*source).find("urn:a: fyra, tre") != std::string::npos);
}

TEST_CASE("the stronger match holds, and a host is no ending of another") {
  FederationFixture f;
  const auto source =
      f.read("md.xml", aggregate(service("https://ett.example/saml", "https://x.example/", mail) +
                                 service("urn:a", "https://notett.example/acs", mail) +
                                 service("urn:b", "https://nottva.example/acs", mail) +
                                 service("urn:c", "https://tva.example.evil.example/acs", mail)));
  REQUIRE(source);
  CHECK(source->services.size() == 1);
  CHECK(source->unmatched.size() == 3);
}

TEST_CASE("added since the last snapshot, gone since then, and what persons wrote") {
  FederationFixture f;
  const auto first = f.read(
      "md.xml",
      aggregate(service("https://ett.example/saml", "https://ett.example/acs", given_name + mail) +
                service("urn:x", "https://tva.example/acs", mail)));
  REQUIRE(first);
  std::string file = f.write(*first, {}, "2026-09-01");
  CHECK(file.find("since") == file.npos);  // nobody knows
  CHECK(file.find("removed") == file.npos);

  const auto put = [&file](const std::string& after, const std::string& line) {
    const std::size_t at = file.find(after);
    REQUIRE(at != file.npos);
    file.insert(file.find('\n', at) + 1, line);
  };
  file = "# Our own remark on top\n" + file;
  put("- name: name", "          justification: Visas i klassrummet\n");
  put("- tool: ett", "    # decided in the board\n");
  put("matched_by: domain", "    # looked at by us\n");

  const auto second = f.read(
      "md.xml",
      aggregate(service("https://ett.example/saml", "https://ett.example/acs", given_name + birth) +
                service("urn:x", "https://tva.example/acs", mail)));
  REQUIRE(second);
  const std::string after = f.write(*second, file, "2026-11-22");
  REQUIRE(f.last.changes.size() == 2);
  CHECK(f.last.changes[0].tool == "ett");
  CHECK(f.last.changes[0].added == std::vector<std::string>{"birth_date"});
  CHECK(f.last.changes[0].removed == std::vector<std::string>{"email"});
  CHECK(f.last.changes[0].unchanged == 1);
  CHECK(f.last.changes[1].added.empty());
  CHECK(after.starts_with("# Our own remark on top\n"));
  CHECK(after.find("  # decided in the board\n") != after.npos);
  CHECK(after.find("    # looked at by us\n") != after.npos);
  CHECK(after.find("justification: Visas i klassrummet") != after.npos);
  CHECK(after.find("- name: birth_date\n          required: false\n          since: 2026-11-22") !=
        after.npos);
  const std::size_t removed = after.find("removed:");
  REQUIRE(removed != after.npos);
  CHECK(after.find("- name: email", removed) != after.npos);
  CHECK(f.report(*second).find("    + birth_date\n    - email\n") != std::string::npos);

  // The same once more changes no line but the head's.
  const std::string again = f.write(*second, after, "2026-11-22");
  CHECK(again == after);
  CHECK(f.last.changes[0].added.empty());

  // Back again: since now, and that it was gone stays.
  const std::string back = f.write(*first, after, "2026-12-01");
  CHECK(back.find("- name: email\n          required: false\n          since: 2026-12-01") !=
        back.npos);
  CHECK(back.find("'on': 2026-11-22") != back.npos);

  const auto third = f.read("md.xml", aggregate(service("urn:x", "https://tva.example/acs", mail)));
  REQUIRE(third);
  const std::string gone = f.write(*third, after, "2026-12-01");
  CHECK(gone.find("gone: 2026-12-01") != gone.npos);
  CHECK(gone.find("attributes: []") != gone.npos);
  CHECK(f.last.changes[0].gone);
  CHECK(f.last.changes[0].removed == std::vector<std::string>{"name", "birth_date"});
  CHECK(f.write(*third, gone, "2026-12-02").find("gone: 2026-12-01") != std::string::npos);
  CHECK(f.write(*second, gone, "2026-12-03").find("gone:") == std::string::npos);
}

TEST_CASE("metadata of one service says nothing of others; who asks for nothing says nothing") {
  FederationFixture f;
  const auto both = f.read("md.xml", aggregate(service("urn:e", "https://ett.example/", mail) +
                                               service("urn:x", "https://tva.example/", mail)));
  REQUIRE(both);
  const std::string file = f.write(*both, {}, "2026-09-01");
  std::string one = service("urn:x", "https://tva.example/", "-");
  one.replace(0, 20, "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"");
  const auto lone = f.read("one.xml", one);
  INFO(f.problems());
  REQUIRE(lone);
  const std::string after = f.write(*lone, file, "2026-11-22");
  CHECK(f.last.kept == 1);
  REQUIRE(f.last.changes.size() == 1);
  CHECK(f.last.changes[0].untold);
  CHECK(after.find("removed") == after.npos);
  CHECK(after.find("gone") == after.npos);
  const std::string fresh = f.write(*lone);
  CHECK(fresh.find("attributes") == fresh.npos);
  CHECK(f.read("one.xml", one, "tre").value().services.at(0).tool == "tre");
}

TEST_CASE("with a certificate only what it signed is read") {
  FederationFixture f;
  const test::SigningKey key = test::make_rsa_key();
  const std::string xml = test::sign(test::metadata(test::signature_template()), key);
  const auto source = f.read("md.xml", xml, {}, key.certificate);
  INFO(f.problems());
  REQUIRE(source);
  CHECK(source->evidence.signature == "verified");
  const std::string file = f.write(*source);
  CHECK(file.find("signature: verified") != file.npos);
  CHECK(file.find("valid_until: 2026-12-31") != file.npos);
  std::string altered = xml;
  altered.replace(altered.find("ett.example/acs"), 3, "fem");
  CHECK_FALSE(f.read("md.xml", altered, {}, key.certificate));
  CHECK(f.problems().find("bad-signature") != std::string::npos);
  CHECK_FALSE(f.read("x.json", "[\"userName\"]", "ett", key.certificate));
}

TEST_CASE("expired metadata is read and said to be so") {
  FederationFixture f;
  const auto source = f.read("md.xml", test::metadata("", "2026-11-21T23:00:00Z"));
  REQUIRE(source);
  bool told = false;
  for (const std::string& remark : source->remarks)
    told |= remark == "the metadata expired on 2026-11-21";
  CHECK(told);
}

TEST_CASE("nothing is made of what breaks off, and of no services") {
  FederationFixture f;
  CHECK_FALSE(f.read("md.xml", aggregate("").substr(0, 150)));
  CHECK_FALSE(f.read("md.xml", aggregate("<md:EntityDescriptor entityID=\"a\"/>")));
  CHECK_FALSE(f.read("md.xml", "<!DOCTYPE a><md:EntityDescriptor/>"));
  CHECK(f.diagnostics.error_count() == 3);
}

}  // namespace tilsyn
