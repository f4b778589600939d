// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probe/probe_options.h"
#include "web/url.h"

namespace tilsyn {

// What was asked and what came back.
struct Fetched {
  FetchResult result;
  std::vector<std::string> addresses;  // of the host, that may be asked
  bool limit_met = false;              // not asked: ours, not the server's doing
};

// The one way by which a tool's probe asks anything: hosts that may be asked, in their turn, at
// addresses that may be asked, within the tool's limits. Used by one thread.
class Fetcher {
 public:
  Fetcher(const ProbeOptions& options, const ProbeSeams& seams)
      : options_(options), seams_(seams) {}

  // A host is declared, or a redirect or a link to a notice needs it. No other is asked.
  void permit(const std::string& host) { permitted_.insert(host); }

  Fetched ask(const Url& url, const std::string& method, std::vector<std::string> headers,
              std::size_t max_body);

  // Addresses of the host that may be connected to; why there are none.
  ResolvedName allowed_addresses(const std::string& host, int port);

  bool stopped() const { return options_.stop && options_.stop->load(std::memory_order_relaxed); }

 private:
  Fetched ask_once(const FetchRequest& request);
  bool wait_as_told(const FetchResult& result, const std::string& host);

  const ProbeOptions& options_;
  const ProbeSeams& seams_;
  std::set<std::string> permitted_;
  std::set<std::string> waited_for_;  // hosts whose Retry-After was heeded once
  std::size_t requests_ = 0;
};

// The host as the network has it: no brackets.
std::string bare_host(const Url& url);
int port_of(const Url& url);

}  // namespace tilsyn
