// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/bio.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <vector>

namespace tilsyn {

struct TlsFree {
  void operator()(SSL* x) const { SSL_free(x); }
  void operator()(SSL_CTX* x) const { SSL_CTX_free(x); }
  void operator()(X509* x) const { X509_free(x); }
  void operator()(X509_STORE* x) const { X509_STORE_free(x); }
  void operator()(X509_STORE_CTX* x) const { X509_STORE_CTX_free(x); }
  void operator()(BIO* x) const { BIO_free(x); }
  void operator()(GENERAL_NAMES* x) const { GENERAL_NAMES_free(x); }
  void operator()(OCSP_RESPONSE* x) const { OCSP_RESPONSE_free(x); }
  void operator()(OCSP_BASICRESP* x) const { OCSP_BASICRESP_free(x); }
  void operator()(OCSP_CERTID* x) const { OCSP_CERTID_free(x); }
  void operator()(STACK_OF(X509) * x) const { sk_X509_free(x); }  // the certificates are others'
  void operator()(unsigned char* x) const { OPENSSL_free(x); }
};

template <typename T>
using TlsHandle = std::unique_ptr<T, TlsFree>;

// One way of asking that is tried beside the ordinary handshake.
struct TlsVersionTrial {
  std::string name;            // "TLS 1.0"
  TlsHandle<SSL_CTX> context;  // nothing: this OpenSSL cannot offer it
};

// What all handshakes of a run share.
struct TlsContexts {
  TlsHandle<X509_STORE> trusted;
  TlsHandle<SSL_CTX> ordinary;
  std::vector<TlsVersionTrial> trials;
};

// Throws Error where `ca_file` cannot be read.
TlsContexts make_tls_contexts(const std::string& ca_file);

}  // namespace tilsyn
