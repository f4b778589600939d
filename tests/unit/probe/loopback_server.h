// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tilsyn {

// One connection as the server's own code sees it.
class LoopbackPeer {
 public:
  explicit LoopbackPeer(int socket) : socket_(socket) {}

  bool send(std::string_view bytes);  // false: the other side is gone
  // Whole answers with their length; the connection stays open.
  void answer(int status, std::string_view body = {}, const std::string& headers = {});
  void redirect(const std::string& to, int status = 302, const std::string& headers = {});
  void close() { open_ = false; }
  bool is_open() const { return open_; }
  // Sleeps, at most until the server is stopped or the other side hangs up.
  void dawdle(int milliseconds);

  const std::atomic<bool>* stopping = nullptr;

 private:
  int socket_;
  bool open_ = true;
};

struct LoopbackRequest {
  std::string method, target, host;
  std::string head;  // all lines
  std::string header(std::string_view name) const;
};

// A small web server on 127.0.0.1: a thread for each connection, and a record of what was asked.
class LoopbackServer {
 public:
  using Handler = std::function<void(const LoopbackRequest&, LoopbackPeer&)>;

  explicit LoopbackServer(Handler handler, const char* address = "127.0.0.1");
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  int port() const { return port_; }
  // "http://HOST:PORT/path"
  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;
  std::vector<LoopbackRequest> seen() const;
  std::size_t connections() const { return connections_; }
  void keep_record(bool yes) { recording_ = yes; }

 private:
  void accept_all();
  void serve(int socket);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false}, recording_{true};
  std::atomic<std::size_t> connections_{0};
  mutable std::mutex mutex_;
  std::vector<LoopbackRequest> seen_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tilsyn
