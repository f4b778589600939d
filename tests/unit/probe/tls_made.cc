// SPDX-License-Identifier: Apache-2.0
// Certificates and OCSP answers that tests need.
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <stdexcept>

#include "tls_server.h"

namespace tilsyn {
namespace {

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  if (extension == nullptr) throw std::runtime_error("the test's extension is wrong: " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& each : names) all += (all.empty() ? "" : ",") + each;
  return all;
}

std::string drained(BIO* out) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(out, &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

std::string MadeCertificate::pem() const {
  const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_X509(out.get(), certificate.get());
  return drained(out.get());
}

MadeCertificate make_certificate(const CertificateWish& wish, const MadeCertificate* issuer) {
  static std::atomic<long> serial{1000};
  MadeCertificate made;
  made.key.reset(
      wish.rsa_bits > 0 ? EVP_RSA_gen(static_cast<unsigned>(wish.rsa_bits)) : EVP_EC_gen("P-256"),
      EVP_PKEY_free);
  made.certificate.reset(X509_new(), X509_free);
  X509* certificate = made.certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), wish.valid_from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wish.valid_until);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(wish.subject.c_str()), -1, -1,
                             0);
  X509* signer = issuer != nullptr ? issuer->certificate.get() : certificate;
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  extend(certificate, signer, NID_basic_constraints, wish.is_ca ? "critical,CA:TRUE" : "CA:FALSE");
  extend(certificate, signer, NID_subject_key_identifier, "hash");
  if (!wish.names.empty()) {
    extend(certificate, signer, NID_subject_alt_name, joined(wish.names));
  }
  EVP_PKEY* key = issuer != nullptr ? issuer->key.get() : made.key.get();
  if (X509_sign(certificate, key, EVP_get_digestbyname(wish.digest)) == 0) {
    throw std::runtime_error("the test's certificate cannot be signed");
  }
  return made;
}

std::string make_ocsp_response(const MadeCertificate& certificate, const MadeCertificate& issuer,
                               const MadeCertificate& signer, bool revoked, long until) {
  OCSP_BASICRESP* answer = OCSP_BASICRESP_new();
  OCSP_CERTID* id =
      OCSP_cert_to_id(EVP_sha1(), certificate.certificate.get(), issuer.certificate.get());
  ASN1_TIME* from_time = X509_gmtime_adj(nullptr, -3600);
  ASN1_TIME* until_time = X509_gmtime_adj(nullptr, until);
  OCSP_basic_add1_status(answer, id, revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
                         OCSP_REVOKED_STATUS_KEYCOMPROMISE, revoked ? from_time : nullptr,
                         from_time, until_time);
  OCSP_basic_sign(answer, signer.certificate.get(), signer.key.get(), EVP_sha256(), nullptr, 0);
  OCSP_RESPONSE* response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, answer);
  unsigned char* bytes = nullptr;
  const int size = i2d_OCSP_RESPONSE(response, &bytes);
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  OCSP_RESPONSE_free(response);
  OCSP_BASICRESP_free(answer);
  OCSP_CERTID_free(id);
  ASN1_TIME_free(from_time);
  ASN1_TIME_free(until_time);
  return text;
}

}  // namespace tilsyn
