// SPDX-License-Identifier: Apache-2.0
#include "tls_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>

namespace tilsyn {
namespace {

std::shared_ptr<SSL_CTX> make_context(const TlsServerWish& wish) {
  std::shared_ptr<SSL_CTX> made(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  SSL_CTX* context = made.get();
  SSL_CTX_set_min_proto_version(context, wish.lowest);
  SSL_CTX_set_max_proto_version(context, wish.highest);
  if (SSL_CTX_set_cipher_list(context, wish.ciphers.c_str()) != 1) {
    throw std::runtime_error("the test's ciphers are unknown");
  }
  SSL_CTX_set_dh_auto(context, 1);
  for (std::size_t i = 0; i < wish.chain.size(); ++i) {
    X509* certificate = wish.chain[i].certificate.get();
    const bool taken = i == 0 ? SSL_CTX_use_certificate(context, certificate) == 1 &&
                                    SSL_CTX_use_PrivateKey(context, wish.chain[0].key.get()) == 1
                              : SSL_CTX_add1_chain_cert(context, certificate) == 1;
    if (!taken) throw std::runtime_error("the test's certificate is not taken");
  }
  return made;
}

int staple(SSL* ssl, void* data) {
  const auto& response = *static_cast<const std::string*>(data);
  if (response.empty()) return SSL_TLSEXT_ERR_NOACK;
  auto* copy = static_cast<unsigned char*>(OPENSSL_memdup(response.data(), response.size()));
  SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(response.size()));
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

int TlsServer::keep_protocol(SSL*, const unsigned char** out, unsigned char* out_size,
                             const unsigned char* in, unsigned size, void* data) {
  auto* self = static_cast<TlsServer*>(data);
  const std::lock_guard lock(self->mutex_);
  if (size < 2 || in[0] >= size) return SSL_TLSEXT_ERR_NOACK;
  self->protocols_.emplace_back(reinterpret_cast<const char*>(in + 1), in[0]);
  *out = in + 1;
  *out_size = in[0];
  return SSL_TLSEXT_ERR_OK;
}

TlsServer::TlsServer(TlsServerWish wish) : wish_(std::move(wish)), context_(make_context(wish_)) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to peers that have hung up
  SSL_CTX_set_tlsext_status_cb(context_.get(), staple);
  SSL_CTX_set_tlsext_status_arg(context_.get(), &wish_.ocsp_response);
  SSL_CTX_set_alpn_select_cb(context_.get(), keep_protocol, this);
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
  socklen_t size = sizeof at;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener_, 64) != 0) {
    throw std::runtime_error("the test's server does not start");
  }
  getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
  port_ = ntohs(at.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

TlsServer::~TlsServer() {
  stopping_ = true;
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (const int each : sockets_) shutdown(each, SHUT_RDWR);
  }
  for (std::thread& each : threads_) each.join();
}

void TlsServer::wait_until_served() const {
  std::unique_lock lock(mutex_);
  one_served_.wait_for(lock, std::chrono::seconds(5), [&] { return served_ == connections_; });
}

int TlsServer::bytes_after() const {
  wait_until_served();
  return bytes_after_;
}

std::vector<std::string> TlsServer::names_asked() const {
  wait_until_served();
  const std::lock_guard lock(mutex_);
  return names_;
}

std::vector<std::string> TlsServer::protocols_asked() const {
  const std::lock_guard lock(mutex_);
  return protocols_;
}

void TlsServer::accept_all() {
  while (!stopping_) {
    const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer < 0) continue;
    ++connections_;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(peer);
    threads_.emplace_back([this, peer] { serve(peer); });
  }
}

void TlsServer::serve(int socket) {
  if (wish_.instead) {
    wish_.instead(socket, stopping_);
  } else {
    const std::unique_ptr<SSL, void (*)(SSL*)> ssl(SSL_new(context_.get()), SSL_free);
    SSL_set_fd(ssl.get(), socket);
    if (SSL_accept(ssl.get()) == 1) {
      if (const char* name = SSL_get_servername(ssl.get(), TLSEXT_NAMETYPE_host_name)) {
        const std::lock_guard lock(mutex_);
        names_.emplace_back(name);
      }
      char bytes[512];
      int got = 0;
      while ((got = SSL_read(ssl.get(), bytes, sizeof bytes)) > 0) bytes_after_ += got;
    }
  }
  const std::lock_guard lock(mutex_);
  sockets_.erase(std::find(sockets_.begin(), sockets_.end(), socket));
  close(socket);
  ++served_;
  one_served_.notify_all();
}

}  // namespace tilsyn
