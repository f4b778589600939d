// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "probe/net_address.h"

namespace tilsyn {

// A connection that ends at its deadline, when `stop` is set, or after too many bytes.
class TlsSocket {
 public:
  using Time = std::chrono::steady_clock::time_point;

  TlsSocket(Time deadline, std::size_t max_bytes, const std::atomic<bool>* stop)
      : deadline_(deadline), bytes_left_(max_bytes), stop_(stop) {}
  ~TlsSocket();
  TlsSocket(const TlsSocket&) = delete;
  TlsSocket& operator=(const TlsSocket&) = delete;

  enum class End : unsigned char { none, closed, timed_out, too_much };

  bool connect(const NetAddress& address, int port);
  bool send_all(std::string_view bytes);
  // Waits for bytes; "" when there will be none.
  std::string_view receive();

  // Why the last call failed.
  const std::string& problem() const { return problem_; }
  End end() const { return end_; }

 private:
  bool wait_for(short events);
  bool fail(End end, std::string problem);

  const Time deadline_;
  std::size_t bytes_left_;
  const std::atomic<bool>* stop_;
  int socket_ = -1;
  char buffer_[16 * 1024];
  std::string problem_;
  End end_ = End::none;
};

}  // namespace tilsyn
