// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "probe/fetcher.h"
#include "probe/http_probe.h"
#include "probe/journey.h"

namespace tilsyn {

// One tool: what is asked of it, in order, and the observation that grows. Used by one thread.
class ToolProbe {
 public:
  ToolProbe(const ProbeTarget& target, const ProbeOptions& options, const ProbeSeams& seams,
            ProbeCaches& caches);

  Observation run();

 private:
  // tool_probe.cc: the endpoints
  void visit_endpoint(const ProbeTarget::Endpoint& endpoint);
  Journey visit_page(const Url& url, ObservedVisit& visit);
  Journey visit_api(const Url& url);
  void record(const Journey& journey, std::size_t page);
  void record_answer(const JourneyHop& hop, ObservedRequest& request) const;
  void record_cookies(const JourneyHop& hop);
  void record_leaks(const JourneyHop& hop);
  void remark(std::string text);
  void note_limits(const Journey& journey);
  bool is_own(const std::string& host) const;
  // Nothing was cut short so far: what was seen of a server may stand for other tools, too.
  bool whole() const { return observation_.complete && !fetcher_.stopped(); }

  // tool_documents.cc: what the vendor publishes
  struct WantedDocument {
    std::string kind, url, found_by;
    int depth = 0;
  };
  void ask_documents();
  void want_links(const PageContent& content, const std::string& page, int depth,
                  std::vector<WantedDocument>& wanted) const;
  ObservedDocument read_wanted(const WantedDocument& wanted, std::vector<WantedDocument>& more);

  // A server that was asked: where, and at which addresses.
  struct MetServer {
    Url url;
    std::vector<std::string> addresses;
    std::string problem;
  };

  // tool_servers.cc: the tool's own hosts
  void ask_servers();
  ObservedServer ask_server(const MetServer& met);
  ObservedServer ask_http_variant(const std::string& host);
  void try_cors(const Url& url, ObservedServer& server);

  // tool_names.cc: names, domains and what stands in them
  void ask_names();
  void ask_domains();
  ObservedDomain ask_domain(const std::string& domain);
  void ask_security_txt(ObservedDomain& domain);

  const ProbeTarget& target_;
  const ProbeOptions& options_;
  const ProbeSeams& seams_;
  ProbeCaches& caches_;
  Fetcher fetcher_;
  ProbeClock::Time began_;
  std::vector<std::string> own_sites_;    // registrable domains that are declared
  std::vector<Url> endpoints_;            // that are web addresses
  std::map<std::string, MetServer> met_;  // by "https host port"
  Observation observation_;
};

// A declared host ("app.laer.no", "*.laer.no") as a URL has it; "" where it is none.
std::string declared_host(std::string_view host);

// Keys a value with the run's key; "" for "".
std::string keyed(const ProbeOptions& options, std::string_view value);

}  // namespace tilsyn
