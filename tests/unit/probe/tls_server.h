// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tilsyn {

// A certificate that a test made, and its key.
struct MadeCertificate {
  std::shared_ptr<X509> certificate;
  std::shared_ptr<EVP_PKEY> key;

  std::string pem() const;
};

struct CertificateWish {
  std::string subject = {};
  std::vector<std::string> names = {};            // "DNS:app.example", "IP:127.0.0.1"
  long valid_from = -3600, valid_until = 86'400;  // seconds from now
  int rsa_bits = 0;                               // 0: EC P-256
  const char* digest = "SHA256";
  bool is_ca = false;
};

// Signed by `issuer`, or by itself without one.
MadeCertificate make_certificate(const CertificateWish& wish,
                                 const MadeCertificate* issuer = nullptr);

// An answer of RFC 6960 about `certificate`, signed by `signer`; `until`: seconds from now.
std::string make_ocsp_response(const MadeCertificate& certificate, const MadeCertificate& issuer,
                               const MadeCertificate& signer, bool revoked, long until = 3600);

struct TlsServerWish {
  std::vector<MadeCertificate> chain;  // the leaf first; none: anonymous
  int lowest = TLS1_2_VERSION, highest = TLS1_3_VERSION;
  std::string ciphers = "DEFAULT:@SECLEVEL=0";
  std::string ocsp_response;
  // Instead of TLS: whatever a test wants to do with a connection.
  std::function<void(int socket, const std::atomic<bool>& stopping)> instead;
};

// A server on 127.0.0.1 that shakes hands and then counts what it is sent.
class TlsServer {
 public:
  explicit TlsServer(TlsServerWish wish);
  ~TlsServer();
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  int port() const { return port_; }
  int connections() const { return connections_; }
  // These wait until every connection is served: a client is done with TLS 1.3 before the server
  // has read its last message.
  int bytes_after() const;                           // of applications, after handshakes
  std::vector<std::string> names_asked() const;      // SNI
  std::vector<std::string> protocols_asked() const;  // ALPN, first of each connection

 private:
  void wait_until_served() const;
  void accept_all();
  void serve(int socket);
  static int keep_protocol(SSL*, const unsigned char**, unsigned char*, const unsigned char*,
                           unsigned, void*);

  TlsServerWish wish_;
  std::shared_ptr<SSL_CTX> context_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0}, bytes_after_{0};
  mutable std::mutex mutex_;
  mutable std::condition_variable one_served_;
  int served_ = 0;
  std::vector<std::string> names_, protocols_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tilsyn
