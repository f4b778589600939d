// SPDX-License-Identifier: Apache-2.0
#include <openssl/err.h>

#include <ctime>

#include "probe/tls_verdict.h"

namespace tilsyn {
namespace {

// Clocks differ; five minutes, as OpenSSL's own tools have it.
constexpr std::time_t clock_slack = 300;

X509* issuer_in(STACK_OF(X509) * candidates, X509* leaf) {
  for (int i = 0; i < sk_X509_num(candidates); ++i) {
    X509* candidate = sk_X509_value(candidates, i);
    if (X509_check_issued(candidate, leaf) == X509_V_OK) return candidate;
  }
  return nullptr;
}

// Whether `single` speaks of `leaf`: with the digest that the responder chose.
bool is_about(const OCSP_SINGLERESP* single, X509* leaf, X509* issuer) {
  auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(single));
  ASN1_OBJECT* digest = nullptr;
  OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, id);
  const EVP_MD* method = EVP_get_digestbyobj(digest);
  if (method == nullptr) return false;
  const TlsHandle<OCSP_CERTID> wanted(OCSP_cert_to_id(method, leaf, issuer));
  return wanted && OCSP_id_cmp(wanted.get(), id) == 0;
}

bool holds_now(const ASN1_GENERALIZEDTIME* from, const ASN1_GENERALIZEDTIME* until,
               std::time_t now) {
  if (from != nullptr && ASN1_TIME_cmp_time_t(from, now + clock_slack) > 0) return false;
  return until == nullptr || ASN1_TIME_cmp_time_t(until, now - clock_slack) >= 0;
}

std::string status_of(OCSP_BASICRESP* answer, X509* leaf, X509* issuer, std::time_t now) {
  constexpr int most = 50;  // answers in one response; one is usual
  for (int i = 0; i < OCSP_resp_count(answer) && i < most; ++i) {
    OCSP_SINGLERESP* single = OCSP_resp_get0(answer, i);
    if (!is_about(single, leaf, issuer)) continue;
    int reason = 0;
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    const int status = OCSP_single_get0_status(single, &reason, &revoked, &from, &until);
    if (status == V_OCSP_CERTSTATUS_REVOKED) return "revoked";  // for ever
    if (status == V_OCSP_CERTSTATUS_GOOD && holds_now(from, until, now)) return "good";
    return "unknown";
  }
  return "unknown";
}

}  // namespace

std::string stapled_status(SSL* ssl, X509_STORE* trusted, STACK_OF(X509) * issuers,
                           std::time_t now) {
  const unsigned char* bytes = nullptr;
  const long size = SSL_get_tlsext_status_ocsp_resp(ssl, &bytes);
  if (bytes == nullptr || size <= 0) return "not_stapled";
  X509* leaf = SSL_get0_peer_certificate(ssl);
  X509* issuer = leaf == nullptr ? nullptr : issuer_in(issuers, leaf);
  const TlsHandle<OCSP_RESPONSE> response(d2i_OCSP_RESPONSE(nullptr, &bytes, size));
  std::string status = "unknown";
  if (response && issuer != nullptr &&
      OCSP_response_status(response.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL) {
    const TlsHandle<OCSP_BASICRESP> answer(OCSP_response_get1_basic(response.get()));
    // Signed by the issuer, or by whom the issuer named for it; its own place in a chain to a known
    // root has been judged with the certificate.
    const TlsHandle<STACK_OF(X509)> signers(sk_X509_new_null());
    sk_X509_push(signers.get(), issuer);
    if (answer && OCSP_basic_verify(answer.get(), signers.get(), trusted, OCSP_TRUSTOTHER) == 1) {
      status = status_of(answer.get(), leaf, issuer, now);
    }
  }
  ERR_clear_error();
  return status;
}

}  // namespace tilsyn
