// SPDX-License-Identifier: Apache-2.0
#include "federation/saml_signature.h"

#include <doctest/doctest.h>

#include "federation/saml_metadata.h"
#include "signed_metadata.h"

namespace tilsyn {
namespace {

using test::make_ec_key;
using test::make_rsa_key;
using test::metadata;
using test::sign;
using test::signature_template;
using test::SignatureForm;
using test::SigningKey;

const SigningKey& federation_key() {
  static const SigningKey key = make_rsa_key();
  return key;
}

std::string signed_text() {
  static const std::string text = sign(metadata(signature_template()), federation_key());
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

SignatureCheck check(const std::string& xml) {
  return check_signature(xml, federation_key().certificate);
}

bool refused(const SignatureCheck& result, const std::string& part) {
  CAPTURE(result.problem);
  return !result.verified && result.problem.find(part) != std::string::npos;
}

// Between the start tag of the root and its signature, and the signature itself.
std::string signature_of(const std::string& xml) {
  const std::size_t begin = xml.find("<ds:Signature "), end = xml.find("</ds:Signature>");
  return xml.substr(begin, end + 15 - begin);
}

}  // namespace

TEST_CASE("what the federation signed is verified, with RSA and with ECDSA") {
  const SignatureCheck rsa = check(signed_text());
  CHECK(rsa.problem == "");
  CHECK(rsa.verified);
  CHECK(rsa.algorithm == "rsa-sha256");
  CHECK(rsa.certificate.size() == 64);

  const SigningKey ec = make_ec_key();
  SignatureForm form;
  form.signature_method = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  form.reference = "";  // the whole document
  const SignatureCheck ecdsa =
      check_signature(sign(metadata(signature_template(form)), ec), ec.certificate);
  CHECK(ecdsa.problem == "");
  CHECK(ecdsa.verified);

  for (const std::string bits : {"384", "512"}) {
    SignatureForm long_form;
    long_form.signature_method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha" + bits;
    CHECK(check(sign(metadata(signature_template(long_form)), federation_key())).verified);
  }
}

TEST_CASE("altered, unsigned and signed by somebody else") {
  CHECK(refused(check(replaced(signed_text(), "urn:oid:2.5.4.42", "urn:oid:2.5.4.43")), "altered"));
  CHECK(refused(check(replaced(signed_text(), "2026-12-31", "2036-12-31")), "altered"));
  CHECK(refused(check(metadata("")), "not signed"));
  CHECK(refused(check_signature(signed_text(), make_rsa_key().certificate), "certificate"));
  CHECK(refused(check(signature_of(signed_text())), "not signed"));
}

TEST_CASE("the key comes from the certificate that was given, never from the file") {
  const SigningKey stranger = make_rsa_key();
  std::string xml = sign(metadata(signature_template()), stranger);
  const std::string body = stranger.certificate.substr(28, stranger.certificate.size() - 28 - 26);
  xml = replaced(xml, "</ds:SignatureValue>",
                 "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + body +
                     "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>");
  CHECK(check_signature(xml, stranger.certificate).verified);
  CHECK(refused(check(xml), "certificate"));
}

TEST_CASE("wrapping: the signed root inside another root is not the whole") {
  const std::string inner = signed_text().substr(signed_text().find("<md:Ent"));
  const std::string evil =
      "<md:EntityDescriptor entityID=\"https://evil.example\"><md:SPSSODescriptor/>"
      "</md:EntityDescriptor>";
  const auto outer = [&](const std::string& id, const std::string& first, const std::string& rest) {
    return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"" + id + ">" +
           first + evil + rest + "</md:EntitiesDescriptor>";
  };
  const std::string signature = signature_of(signed_text());
  const std::string bare = replaced(inner, signature, "");
  // The signature stays deep inside; it is moved to the new root; the new root takes the ID, too.
  CHECK(refused(check(outer("", "", inner)), "not signed"));
  CHECK(refused(check(outer("", signature, bare)), "something else"));
  CHECK(refused(check(outer(" ID=\"_other\"", signature, bare)), "something else"));
  CHECK(refused(check(outer(" ID=\"_root\"", signature, bare)), "more than one element"));
  CHECK(refused(check(outer(" ID=\"_root\"", signature,
                            replaced(bare, " ID=\"_root\"", " xml:id=\"_root\""))),
                "more than one element"));
  CHECK(refused(check(outer(" ID=\"_root\"", signature, replaced(bare, " ID=\"_root\"", ""))),
                "altered"));
  // Hidden in the signature, where the enveloped transform would pass over it.
  CHECK(refused(check(outer(" ID=\"_root\"",
                            replaced(signature, "</ds:Signature>",
                                     "<ds:Object>" + bare + "</ds:Object></ds:Signature>"),
                            "")),
                "objects"));
}

TEST_CASE("a signature of the document that covers an entity alone is refused") {
  SignatureForm form;
  form.reference = "#_part";
  std::string xml = metadata(signature_template(form));
  xml = replaced(xml, "<md:EntityDescriptor ", "<md:EntityDescriptor ID=\"_part\" ");
  CHECK(refused(check(sign(xml, federation_key())), "something else"));
}

TEST_CASE("SHA-1, other transforms, more references, two signatures") {
  SignatureForm sha1;
  sha1.signature_method = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
  CHECK(refused(check(sign(metadata(signature_template(sha1)), federation_key())), "rsa-sha1"));
  SignatureForm digest;
  digest.digest_method = "http://www.w3.org/2000/09/xmldsig#sha1";
  CHECK(refused(check(sign(metadata(signature_template(digest)), federation_key())), "digest"));

  SignatureForm xpath;
  xpath.transforms +=
      "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
      "<ds:XPath>ancestor-or-self::x</ds:XPath></ds:Transform>";
  CHECK(refused(check(sign(metadata(signature_template(xpath)), federation_key())), "transforms"));
  SignatureForm first;
  first.transforms =
      "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
      "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>";
  CHECK(refused(check(sign(metadata(signature_template(first)), federation_key())), "transforms"));

  std::string two = signature_template();
  const std::string reference = two.substr(
      two.find("<ds:Reference"), two.find("</ds:SignedInfo>") - two.find("<ds:Reference"));
  two = replaced(two, "</ds:SignedInfo>", reference + "</ds:SignedInfo>");
  CHECK(refused(check(sign(metadata(two), federation_key())), "2 references"));
  CHECK(refused(check(metadata(signature_of(signed_text()) + signature_of(signed_text()))),
                "more than one signature"));
}

TEST_CASE("what is no certificate, too short a key, and what is no document") {
  CHECK(refused(check_signature(signed_text(), "no certificate"), "PEM"));
  CHECK(refused(check_signature(signed_text(),
                                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                "PEM"));
  const SigningKey small = make_rsa_key(1024);
  CHECK(refused(check_signature(sign(metadata(signature_template()), small), small.certificate),
                "too short"));
  CHECK(refused(check("<a"), "well-formed"));
  CHECK(refused(check(""), "well-formed"));
  CHECK(refused(check("<!DOCTYPE a><a/>"), "document type"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(refused(check(deep), "well-formed"));
}

}  // namespace tilsyn
