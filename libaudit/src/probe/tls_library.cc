// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_library.h"

#include <fmt/format.h>
#include <openssl/err.h>

#include "base/error.h"

namespace tilsyn {
namespace {

// OpenSSL's own limit of a chain is the same; longer ones end the handshake.
constexpr long max_chain_bytes = 100 * 1024;

TlsHandle<SSL_CTX> new_context() {
  TlsHandle<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
  if (!context) throw Error("OpenSSL cannot be used");
  SSL_CTX* raw = context.get();
  // Verified afterwards: a handshake must not end because of the certificate that is to be seen.
  SSL_CTX_set_verify(raw, SSL_VERIFY_NONE, nullptr);
  SSL_CTX_set_cert_verify_callback(
      raw, [](X509_STORE_CTX*, void*) { return 1; }, nullptr);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_max_cert_list(raw, max_chain_bytes);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION |
                               SSL_OP_LEGACY_SERVER_CONNECT);
  return context;
}

// Whether it can say hello at all: a library without SSL 3 takes the setting and fails later.
bool can_begin(SSL_CTX* context) {
  const TlsHandle<SSL> ssl(SSL_new(context));
  if (!ssl) return false;
  BIO* silence = BIO_new(BIO_s_mem());
  BIO_set_mem_eof_return(silence, -1);
  SSL_set_bio(ssl.get(), silence, BIO_new(BIO_s_mem()));
  SSL_set_connect_state(ssl.get());
  return SSL_get_error(ssl.get(), SSL_do_handshake(ssl.get())) == SSL_ERROR_WANT_READ;
}

// Nothing where the library was built without it.
TlsHandle<SSL_CTX> trial_context(int lowest, int highest, const char* ciphers) {
  TlsHandle<SSL_CTX> context = new_context();
  SSL_CTX* raw = context.get();
  const bool fits = SSL_CTX_set_cipher_list(raw, ciphers) == 1 &&
                    SSL_CTX_set_min_proto_version(raw, lowest) == 1 &&
                    SSL_CTX_set_max_proto_version(raw, highest) == 1 && can_begin(raw);
  ERR_clear_error();
  return fits ? std::move(context) : nullptr;
}

TlsHandle<X509_STORE> trusted_store(const std::string& ca_file) {
  TlsHandle<X509_STORE> store(X509_STORE_new());
  if (!store) throw Error("OpenSSL cannot be used");
  X509_STORE_set_default_paths(store.get());
  if (!ca_file.empty() && X509_STORE_load_file(store.get(), ca_file.c_str()) != 1) {
    ERR_clear_error();
    throw Error(fmt::format("{}: no certificates can be read from it", ca_file));
  }
  ERR_clear_error();
  return store;
}

}  // namespace

TlsContexts make_tls_contexts(const std::string& ca_file) {
  // Old versions and ciphers are only there at level 0.
  constexpr const char* everything = "ALL:@SECLEVEL=0";
  TlsContexts made;
  made.trusted = trusted_store(ca_file);
  made.ordinary = trial_context(TLS1_VERSION, TLS1_3_VERSION, "DEFAULT:@SECLEVEL=0");
  if (!made.ordinary) throw Error("OpenSSL offers no version of TLS");
  made.trials.push_back({"SSL 2", nullptr});  // left OpenSSL with 1.1.0
  made.trials.push_back({"SSL 3", trial_context(SSL3_VERSION, SSL3_VERSION, everything)});
  made.trials.push_back({"TLS 1.0", trial_context(TLS1_VERSION, TLS1_VERSION, everything)});
  made.trials.push_back({"TLS 1.1", trial_context(TLS1_1_VERSION, TLS1_1_VERSION, everything)});
  made.trials.push_back({"TLS 1.2", trial_context(TLS1_2_VERSION, TLS1_2_VERSION, everything)});
  made.trials.push_back({"TLS 1.3", trial_context(TLS1_3_VERSION, TLS1_3_VERSION, everything)});
  made.trials.push_back({"RC4", trial_context(TLS1_VERSION, TLS1_2_VERSION, "RC4:@SECLEVEL=0")});
  made.trials.push_back({"3DES", trial_context(TLS1_VERSION, TLS1_2_VERSION, "3DES:@SECLEVEL=0")});
  return made;
}

}  // namespace tilsyn
