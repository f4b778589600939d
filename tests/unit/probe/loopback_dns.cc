// SPDX-License-Identifier: Apache-2.0
#include "loopback_dns.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace tilsyn {
namespace {

std::string two_bytes(std::size_t number) {
  return {static_cast<char>(number >> 8), static_cast<char>(number)};
}

std::string reply_bytes(const std::string& question, const LoopbackDns::Reply& reply) {
  const std::string id = question.substr(0, 2);
  if (!reply.raw.empty()) return id + reply.raw;
  std::string bytes = id + '\x81' + static_cast<char>(0x80 | reply.status) + two_bytes(1) +
                      two_bytes(reply.answers.size()) + two_bytes(0) + two_bytes(0);
  bytes += question.substr(12);
  for (const LoopbackRecord& record : reply.answers) {
    bytes += dns_name(record.owner) + two_bytes(record.type) + two_bytes(1) + two_bytes(0) +
             two_bytes(60) + two_bytes(record.data.size()) + record.data;
  }
  return bytes;
}

}  // namespace

std::string dns_name(const std::string& name) {
  std::string bytes;
  std::size_t at = 0;
  while (at < name.size()) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    bytes += static_cast<char>(dot - at) + name.substr(at, dot - at);
    at = dot + 1;
  }
  return bytes + '\0';
}

std::string dns_ipv4(const std::string& address) {
  std::string bytes(4, '\0');
  inet_pton(AF_INET, address.c_str(), bytes.data());
  return bytes;
}

std::string dns_ipv6(const std::string& address) {
  std::string bytes(16, '\0');
  inet_pton(AF_INET6, address.c_str(), bytes.data());
  return bytes;
}

std::string dns_text(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 255) {
    const std::string part = text.substr(at, 255);
    bytes += static_cast<char>(part.size()) + part;
  }
  return bytes;
}

std::string dns_caa(int flags, const std::string& tag, const std::string& value) {
  return std::string{static_cast<char>(flags), static_cast<char>(tag.size())} + tag + value;
}

LoopbackDns::LoopbackDns(Handler handler) : handler_(std::move(handler)) {
  socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  if (bind(socket_, reinterpret_cast<sockaddr*>(&at), size) != 0) {
    throw std::runtime_error("the test's name server does not start");
  }
  getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
  port_ = ntohs(at.sin_port);
  thread_ = std::thread([this] { serve(); });
}

LoopbackDns::~LoopbackDns() {
  stopping_ = true;
  thread_.join();
  close(socket_);
}

std::string LoopbackDns::address() const {
  return "127.0.0.1:" + std::to_string(port_);
}

void LoopbackDns::serve() {
  while (!stopping_) {
    pollfd ready{socket_, POLLIN, 0};
    if (poll(&ready, 1, 20) <= 0) continue;
    char bytes[1500];
    sockaddr_in from{};
    socklen_t size = sizeof from;
    const ssize_t got =
        recvfrom(socket_, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &size);
    if (got < 17) continue;
    ++questions_;
    const std::string question(bytes, static_cast<std::size_t>(got));
    std::string name;
    std::size_t at = 12;
    while (question[at] != '\0') {
      const auto length = static_cast<std::size_t>(question[at]);
      if (!name.empty()) name += '.';
      name += question.substr(at + 1, length);
      at += length + 1;
    }
    const int type = static_cast<unsigned char>(question[at + 1]) << 8 |
                     static_cast<unsigned char>(question[at + 2]);
    const Reply reply = handler_(name, type);
    if (reply.silent) continue;
    const std::string asked = question.substr(0, at + 5);
    const std::string answer = reply_bytes(asked, reply);
    sendto(socket_, answer.data(), answer.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
  }
}

}  // namespace tilsyn
