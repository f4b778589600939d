// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/address_guard.h"
#include "probe/politeness.h"
#include "probe/probe_clock.h"
#include "probe/resolver.h"
#include "probe/transport.h"
#include "web/detect.h"
#include "web/observation.h"
#include "web/public_suffix.h"

namespace tilsyn {

// What the inventory says of one tool.
struct ProbeTarget {
  struct Endpoint {
    std::string url;
    std::string role;  // endpoint_role; "" where it is not stated
  };
  struct Document {
    std::string kind;  // "privacy_notice", "subprocessors", "terms", "accessibility", "cookies"
    std::string url;
  };
  std::string owner, tool;  // ids
  std::vector<Endpoint> endpoints;
  std::vector<Document> documents;
  std::vector<std::string> hosts;  // further hosts that are declared to be the tool's own
};

// What one tool may cost.
struct ToolLimits {
  std::size_t requests = 100;
  std::size_t redirects = 20;  // of one visit, as browsers have it
  std::size_t page_bytes = std::size_t{4} << 20;
  std::size_t document_bytes = std::size_t{8} << 20;
  std::size_t documents = 12;
  std::size_t names = 200;               // looked up in the DNS
  std::chrono::seconds retry_after{60};  // longest that is waited for
};

struct ProbeOptions {
  std::string producer_name;  // "tilsyn 0.1.0"
  std::string user_agent;     // make_user_agent()
  std::string from;           // where this is done, in words; may be empty
  ToolLimits limits;
  bool ask_names = true;    // CNAMEs of what the pages name; SPF, DMARC and CAA
  bool ask_servers = true;  // the http: variant, CORS and TLS of the tool's own hosts
  bool ask_security_txt = true;
  std::size_t tools_at_once = 16;
  std::string key;  // of this run: keys hashes of values; random_bytes(32)
  const std::atomic<bool>* stop = nullptr;
};

// What a probe reaches the world through. All of it is shared by threads.
struct ProbeSeams {
  Transport* transport = nullptr;
  Resolver* resolver = nullptr;
  Politeness* politeness = nullptr;
  ProbeClock* clock = nullptr;
  const AddressGuard* guard = nullptr;  // the transport holds the same
  const PublicSuffixes* suffixes = nullptr;
  const LeakDetector* leaks = nullptr;  // may be absent
  // A page's source, where it came from, its content type.
  std::function<PageContent(std::string_view, std::string_view, std::string_view)> read_page;
  // Handshakes with one address that the guard has let pass; may be empty. It is called by who has
  // the host's turn; before further handshakes it asks Politeness::once_more.
  std::function<ObservedTls(const std::string& host, int port, const std::string& address)> tls;
};

// "tilsyn/0.1.0 (+mailto:personvern@skole.example)"; without a contact the second part is missing.
std::string make_user_agent(std::string_view version, std::string_view contact);

}  // namespace tilsyn
