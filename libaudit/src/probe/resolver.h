// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "probe/dns_client.h"

namespace tilsyn {

struct ResolvedName {
  std::vector<std::string> cnames;    // in order; the last one has the addresses
  std::vector<NetAddress> addresses;  // IPv4 first
  std::string problem;                // why there is no address: "no such name", "timed out" …
};

struct ResolvedRecords {
  std::vector<std::string> records;
  std::string problem;  // empty and no records: there are none
};

// Who knows what stands behind names. Blocking and thread-safe; the same question gets the same
// answer during a run.
class Resolver {
 public:
  virtual ~Resolver() = default;
  // `host` without brackets, in ASCII; an address stands for itself.
  virtual ResolvedName addresses_of(const std::string& host, int port) = 0;
  virtual ResolvedRecords txt_of(const std::string& name) = 0;
  virtual ResolvedRecords caa_of(const std::string& name) = 0;
};

struct ResolverOptions {
  // --dns-server: then this one alone is asked, and /etc/hosts is not read.
  std::string dns_server;
  // --resolve: "HOST:PORT:ADDRESS[,ADDRESS]", HOST may be "*"; such names have no CNAMEs.
  std::vector<std::string> overrides;
  std::chrono::milliseconds timeout{5000};
  const std::atomic<bool>* stop = nullptr;
};

struct MadeResolver {
  std::unique_ptr<Resolver> resolver;
  std::string problem;  // what is wrong with the options; then there is no resolver
};
MadeResolver make_resolver(const ResolverOptions& options);

}  // namespace tilsyn
