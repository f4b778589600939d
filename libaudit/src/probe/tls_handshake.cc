// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_handshake.h"

#include <fmt/format.h>
#include <openssl/err.h>

#include "probe/tls_socket.h"

namespace tilsyn {
namespace {

using End = TlsHandshake::End;

TlsHandle<SSL> new_ssl(SSL_CTX* context, const TlsPeer& peer) {
  TlsHandle<SSL> ssl(SSL_new(context));
  if (!ssl) return ssl;
  // Over buffers, so that it is us who count bytes and time: OpenSSL reads whatever a server sends,
  // for instance HelloRequest for ever.
  BIO* in = BIO_new(BIO_s_mem());
  BIO* out = BIO_new(BIO_s_mem());
  BIO_set_mem_eof_return(in, -1);
  BIO_set_mem_eof_return(out, -1);
  SSL_set_bio(ssl.get(), in, out);
  SSL_set_connect_state(ssl.get());
  // RFC 6066 §3: names only, no addresses.
  if (!parse_net_address(peer.host)) SSL_set_tlsext_host_name(ssl.get(), peer.host.c_str());
  SSL_set_tlsext_status_type(ssl.get(), TLSEXT_STATUSTYPE_ocsp);
  constexpr unsigned char protocols[] = "\x02h2\x08http/1.1";
  SSL_set_alpn_protos(ssl.get(), protocols, sizeof protocols - 1);
  return ssl;
}

bool send_pending(SSL* ssl, TlsSocket& socket) {
  char bytes[4096];
  int count = 0;
  while ((count = BIO_read(SSL_get_wbio(ssl), bytes, sizeof bytes)) > 0) {
    if (!socket.send_all({bytes, static_cast<std::size_t>(count)})) return false;
  }
  return true;
}

End end_of(const TlsSocket& socket) {
  switch (socket.end()) {
    case TlsSocket::End::timed_out:
      return End::timed_out;
    case TlsSocket::End::too_much:
      return End::too_much;
    default:
      return End::closed;
  }
}

// What the server's alert, or our library's disappointment, says of what was offered.
End meaning_of(int reason) {
  switch (reason) {
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_SSL_VERSION:
      return End::no_version;
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
    case SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY:
      return End::no_cipher;
    default:
      return reason >= SSL_AD_REASON_OFFSET ? End::refused : End::other;
  }
}

void judge_error(TlsHandshake& handshake) {
  const unsigned long error = ERR_peek_error();
  const int reason = ERR_GET_REASON(error);
  handshake.end = meaning_of(reason);
  if (reason >= SSL_AD_REASON_OFFSET) {
    handshake.problem =
        fmt::format("alert: {}", SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET));
    return;
  }
  const char* words = ERR_reason_error_string(error);
  handshake.problem = words != nullptr ? words : "the handshake failed";
}

// RFC 8446 §5.1: alert or handshake.
bool can_begin_tls(std::string_view bytes) {
  return !bytes.empty() && (bytes[0] == 0x15 || bytes[0] == 0x16);
}

void drive(TlsHandshake& handshake, TlsSocket& socket) {
  SSL* ssl = handshake.ssl.get();
  bool heard = false;
  while (true) {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl);
    const int wish = SSL_get_error(ssl, result);
    if (result == 1) handshake.end = End::done;
    if (result != 1 && wish != SSL_ERROR_WANT_READ) judge_error(handshake);
    const bool sent = send_pending(ssl, socket);
    if (result == 1 || wish != SSL_ERROR_WANT_READ) break;
    const std::string_view bytes = sent ? socket.receive() : std::string_view();
    if (bytes.empty()) {
      handshake.end = end_of(socket);
      handshake.problem = socket.problem();
      break;
    }
    if (!heard && !can_begin_tls(bytes)) {
      handshake.end = End::not_tls;
      handshake.problem = "the answer is not TLS";
      break;
    }
    heard = true;
    BIO_write(SSL_get_rbio(ssl), bytes.data(), static_cast<int>(bytes.size()));
  }
  ERR_clear_error();
}

}  // namespace

TlsHandshake shake_hands(SSL_CTX* context, const TlsPeer& peer, const TlsBounds& bounds) {
  TlsHandshake handshake;
  TlsSocket socket(bounds.deadline, bounds.max_bytes, bounds.stop);
  if (!socket.connect(peer.address, peer.port)) {
    const bool late = socket.end() == TlsSocket::End::timed_out;
    handshake.end = late ? End::timed_out : End::unreachable;
    handshake.problem = socket.problem();
    return handshake;
  }
  handshake.ssl = new_ssl(context, peer);
  if (handshake.ssl) drive(handshake, socket);
  return handshake;
}

}  // namespace tilsyn
