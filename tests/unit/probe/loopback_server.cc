// SPDX-License-Identifier: Apache-2.0
#include "loopback_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace tilsyn {

bool LoopbackPeer::send(std::string_view bytes) {
  while (!bytes.empty() && open_) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) open_ = false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return open_;
}

void LoopbackPeer::answer(int status, std::string_view body, const std::string& headers) {
  send(fmt::format("HTTP/1.1 {} Word\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(),
                   headers, body));
}

void LoopbackPeer::redirect(const std::string& to, int status, const std::string& headers) {
  answer(status, {}, "Location: " + to + "\r\n" + headers);
}

void LoopbackPeer::dawdle(int milliseconds) {
  for (int left = milliseconds; left > 0 && !*stopping; left -= 20) {
    pollfd hung{socket_, POLLRDHUP, 0};
    if (poll(&hung, 1, 20) > 0) break;
  }
}

std::string LoopbackRequest::header(std::string_view name) const {
  std::size_t at = 0;
  while ((at = head.find('\n', at)) != head.npos) {
    ++at;
    if (head.size() - at <= name.size() || head[at + name.size()] != ':') continue;
    if (strncasecmp(head.data() + at, name.data(), name.size()) != 0) continue;
    const std::size_t begin = head.find_first_not_of(' ', at + name.size() + 1);
    return head.substr(begin, head.find('\r', begin) - begin);
  }
  return {};
}

LoopbackServer::LoopbackServer(Handler handler, const char* address)
    : handler_(std::move(handler)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  inet_pton(AF_INET, address, &at.sin_addr);
  socklen_t size = sizeof at;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener_, 512) != 0) {
    throw std::runtime_error("the test's server does not start");
  }
  getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
  port_ = ntohs(at.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
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

std::string LoopbackServer::url(const std::string& path, const std::string& host) const {
  return fmt::format("http://{}:{}{}", host, port_, path);
}

std::vector<LoopbackRequest> LoopbackServer::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void LoopbackServer::accept_all() {
  while (!stopping_) {
    const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer < 0) continue;
    const int yes = 1;
    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ++connections_;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(peer);
    threads_.emplace_back([this, peer] { serve(peer); });
  }
}

void LoopbackServer::serve(int socket) {
  LoopbackPeer peer(socket);
  peer.stopping = &stopping_;
  std::string buffer;
  while (peer.is_open() && !stopping_) {
    const std::size_t end = buffer.find("\r\n\r\n");
    if (end == buffer.npos) {
      char bytes[8192];
      const ssize_t got = recv(socket, bytes, sizeof bytes, 0);
      if (got <= 0) break;
      buffer.append(bytes, static_cast<std::size_t>(got));
      continue;
    }
    LoopbackRequest request;
    request.head = buffer.substr(0, end + 2);
    buffer.erase(0, end + 4);
    const std::size_t first = request.head.find(' ');
    const std::size_t second = request.head.find(' ', first + 1);
    request.method = request.head.substr(0, first);
    request.target = request.head.substr(first + 1, second - first - 1);
    request.host = request.header("Host");
    if (recording_) {
      const std::lock_guard lock(mutex_);
      seen_.push_back(request);
    }
    handler_(request, peer);
  }
  const std::lock_guard lock(mutex_);
  sockets_.erase(std::find(sockets_.begin(), sockets_.end(), socket));
  close(socket);
}

}  // namespace tilsyn
