// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "probe/once_cache.h"
#include "probe/probe_options.h"

namespace tilsyn {

// What tools of one run share: a host that ten tools have in common is asked once.
struct ProbeCaches {
  OnceCache<ObservedServer> servers{2000};
  OnceCache<ObservedDomain> domains{2000};
};

// Asks what an inventory declares of one tool, over HTTP and without running anything: its
// endpoints with every redirect, its documents, the state of its servers, the names that its pages
// mention. Blocks, politely.
Observation probe_tool(const ProbeTarget& target, const ProbeOptions& options,
                       const ProbeSeams& seams, ProbeCaches& caches);

struct ProbeProgress {
  std::size_t tools_done = 0, tools = 0;
  std::size_t requests = 0, bytes = 0;
  std::string tool;  // that is finished
};

struct ProbeRunResult {
  std::size_t finished = 0;  // whose observations were handed out
  bool stopped = false;
};

// Many tools side by side. `sink` gets each observation as soon as it is finished, `progress` comes
// after it; neither is called by two threads at once. A tool that was interrupted is not handed
// out: whoever goes on later asks it again from the beginning. Throws what a probe or `sink`
// throws.
ProbeRunResult run_probe(const std::vector<ProbeTarget>& targets, const ProbeOptions& options,
                         const ProbeSeams& seams, const std::function<void(Observation)>& sink,
                         const std::function<void(const ProbeProgress&)>& progress = {});

// What would be asked, as far as it is known before anything has answered; no network is used.
struct PlannedRequest {
  std::string tool;
  std::string method;  // "GET", "HEAD", "TLS", "DNS"
  std::string url;     // or a host, or a name with its record types
  std::string why;     // "endpoint", "document", "http variant", "CORS", "security.txt" …
};
std::vector<PlannedRequest> plan_probe(const std::vector<ProbeTarget>& targets,
                                       const ProbeOptions& options, const PublicSuffixes& suffixes);

}  // namespace tilsyn
