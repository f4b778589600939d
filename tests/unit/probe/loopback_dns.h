// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace tilsyn {

struct LoopbackRecord {
  std::string owner;
  std::uint16_t type = 1;
  std::string data;  // as on the wire; loopback_dns.cc has the makers
};

std::string dns_name(const std::string& name);
std::string dns_ipv4(const std::string& address);
std::string dns_ipv6(const std::string& address);
std::string dns_text(const std::string& text);
std::string dns_caa(int flags, const std::string& tag, const std::string& value);

// A name server on 127.0.0.1 that answers with the records that the test gives it; no records and
// `status` 3 mean that there is no such name.
class LoopbackDns {
 public:
  struct Reply {
    std::vector<LoopbackRecord> answers;
    int status = 0;  // RCODE
    bool silent = false;
    std::string raw;  // sent as it is, after the question's id
  };
  using Handler = std::function<Reply(const std::string& name, int type)>;

  explicit LoopbackDns(Handler handler);
  ~LoopbackDns();
  LoopbackDns(const LoopbackDns&) = delete;
  LoopbackDns& operator=(const LoopbackDns&) = delete;

  std::string address() const;  // "127.0.0.1:5353"
  int questions() const { return questions_; }

 private:
  void serve();

  Handler handler_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<int> questions_{0};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace tilsyn
