// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "probe/dns_message.h"

namespace tilsyn {

struct DnsClientOptions {
  std::string server;                       // "192.0.2.53:5353"; empty: those of the system
  std::chrono::milliseconds timeout{5000};  // of one try
  int tries = 2;
  const std::atomic<bool>* stop = nullptr;
};

struct DnsAnswer {
  std::vector<DnsRecord> records;
  bool no_such_name = false;
  std::string problem;  // "timed out", "the name server failed" …; empty where there was an answer
};

// Asks for these types of one name at once and waits for all. Thread-safe.
std::vector<DnsAnswer> ask_dns(const std::string& name, const std::vector<DnsType>& types,
                               const DnsClientOptions& options);

// What /etc/hosts says of a name.
std::vector<NetAddress> addresses_in_hosts_file(const std::string& name);

// Why `server` cannot be a name server's address ("192.0.2.53", "192.0.2.53:53", "[::1]:53"), or
// "".
std::string problem_with_dns_server(const std::string& server);

}  // namespace tilsyn
