// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tilsyn {
namespace {

std::string system_words(int number) {
  switch (number) {
    case ECONNREFUSED:
      return "connection refused";
    case ECONNRESET:
      return "connection reset";
    case EPIPE:
      return "connection closed";
    case ETIMEDOUT:
      return "timed out";
    case ENETUNREACH:
    case EADDRNOTAVAIL:
      return "network unreachable";
    case EHOSTUNREACH:
      return "host unreachable";
    default: {
      char text[128] = "";
      return strerror_r(number, text, sizeof text);
    }
  }
}

socklen_t fill(sockaddr_storage& to, const NetAddress& address, int port) {
  std::memset(&to, 0, sizeof to);
  const auto net_port = htons(static_cast<std::uint16_t>(port));
  if (address.v6) {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(to);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = net_port;
    std::memcpy(&v6.sin6_addr, address.bytes.data(), 16);
    return sizeof v6;
  }
  auto& v4 = reinterpret_cast<sockaddr_in&>(to);
  v4.sin_family = AF_INET;
  v4.sin_port = net_port;
  std::memcpy(&v4.sin_addr, address.bytes.data(), 4);
  return sizeof v4;
}

bool would_block(int number) {
  return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

}  // namespace

TlsSocket::~TlsSocket() {
  if (socket_ >= 0) close(socket_);
}

bool TlsSocket::fail(End end, std::string problem) {
  end_ = end;
  problem_ = std::move(problem);
  return false;
}

bool TlsSocket::wait_for(short events) {
  while (true) {
    if (stop_ != nullptr && *stop_) return fail(End::timed_out, "interrupted");
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) return fail(End::timed_out, "timed out");
    pollfd one{socket_, events, 0};
    // In slices, so that `stop` is seen.
    const int ready = poll(&one, 1, static_cast<int>(std::clamp<long>(left.count(), 1, 100)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return fail(End::closed, system_words(errno));
  }
}

bool TlsSocket::connect(const NetAddress& address, int port) {
  sockaddr_storage to;
  const socklen_t size = fill(to, address, port);
  socket_ = socket(to.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return fail(End::closed, system_words(errno));
  const int yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), size) == 0) return true;
  if (errno != EINPROGRESS) return fail(End::closed, system_words(errno));
  if (!wait_for(POLLOUT)) return false;
  int error = 0;
  socklen_t error_size = sizeof error;
  getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &error_size);
  return error == 0 || fail(End::closed, system_words(error));
}

bool TlsSocket::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (!would_block(errno)) return fail(End::closed, system_words(errno));
    if (!wait_for(POLLOUT)) return false;
  }
  return true;
}

std::string_view TlsSocket::receive() {
  if (bytes_left_ == 0) {
    fail(End::too_much, "the handshake is too long");
    return {};
  }
  while (wait_for(POLLIN)) {
    const ssize_t got = recv(socket_, buffer_, std::min(sizeof buffer_, bytes_left_), 0);
    if (got > 0) {
      bytes_left_ -= static_cast<std::size_t>(got);
      return {buffer_, static_cast<std::size_t>(got)};
    }
    if (got == 0) {
      fail(End::closed, "connection closed");
      return {};
    }
    if (would_block(errno)) continue;
    fail(End::closed, system_words(errno));
    return {};
  }
  return {};
}

}  // namespace tilsyn
