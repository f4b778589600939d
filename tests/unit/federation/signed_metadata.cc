// SPDX-License-Identifier: Apache-2.0
#include "signed_metadata.h"

#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <memory>

#include "federation/xml_library.h"

namespace tilsyn::test {
namespace {

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

SigningKey certify(EVP_PKEY* key) {
  REQUIRE(key != nullptr);
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("federation.example"), -1, -1,
                             0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  REQUIRE(X509_sign(certificate, key, EVP_sha256()) > 0);
  BIO* secret = BIO_new(BIO_s_mem());
  BIO* open = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(secret, key, nullptr, nullptr, 0, nullptr, nullptr);
  PEM_write_bio_X509(open, certificate);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return {text_of(secret), text_of(open)};
}

}  // namespace

SigningKey make_rsa_key(int bits) {
  return certify(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)));
}

SigningKey make_ec_key() {
  return certify(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

std::string signature_template(const SignatureForm& form) {
  return "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
         "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
         "<ds:SignatureMethod Algorithm=\"" +
         form.signature_method + "\"/><ds:Reference URI=\"" + form.reference +
         "\"><ds:Transforms>" + form.transforms + "</ds:Transforms><ds:DigestMethod Algorithm=\"" +
         form.digest_method +
         "\"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>";
}

std::string metadata(const std::string& signature, const std::string& valid_until) {
  const auto service = [](const std::string& name) {
    return "<md:EntityDescriptor entityID=\"https://" + name +
           ".example/saml\"><md:SPSSODescriptor>"
           "<md:AssertionConsumerService Binding=\"b\" index=\"0\" Location=\"https://" +
           name +
           ".example/acs\"/><md:AttributeConsumingService index=\"0\">"
           "<md:RequestedAttribute Name=\"urn:oid:2.5.4.42\" isRequired=\"true\"/>"
           "</md:AttributeConsumingService></md:SPSSODescriptor></md:EntityDescriptor>";
  };
  return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_root\" "
         "Name=\"https://federation.example/\" validUntil=\"" +
         valid_until + "\">" + signature + service("ett") + service("tva") +
         "</md:EntitiesDescriptor>";
}

std::string sign(const std::string& xml, const SigningKey& key) {
  use_xml_library();
  const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> tree(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, 0), xmlFreeDoc);
  REQUIRE(tree != nullptr);
  static const xmlChar* ids[] = {reinterpret_cast<const xmlChar*>("ID"), nullptr};
  xmlSecAddIDs(tree.get(), xmlDocGetRootElement(tree.get()), ids);
  xmlNode* signature =
      xmlSecFindNode(xmlDocGetRootElement(tree.get()), xmlSecNodeSignature, xmlSecDSigNs);
  REQUIRE(signature != nullptr);
  const std::unique_ptr<xmlSecDSigCtx, void (*)(xmlSecDSigCtxPtr)> context(
      xmlSecDSigCtxCreate(nullptr), xmlSecDSigCtxDestroy);
  context->signKey =
      xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(key.private_key.data()),
                                   static_cast<xmlSecSize>(key.private_key.size()),
                                   xmlSecKeyDataFormatPem, nullptr, nullptr, nullptr);
  REQUIRE(context->signKey != nullptr);
  REQUIRE(xmlSecDSigCtxSign(context.get(), signature) == 0);
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemory(tree.get(), &bytes, &size);
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  return out;
}

}  // namespace tilsyn::test
