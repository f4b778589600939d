// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "observed/observed.h"
#include "observed/observed_hosts.h"
#include "web/header.h"

namespace tilsyn {

// What every reader of an observation needs: whose host each request and page has.
struct AnalysisView {
  AnalysisView(const Observation& observation, const ObservedContext& with);

  const Observation& seen;
  const ObservedContext& context;
  ObservedHosts hosts;
  std::vector<const HostSeen*> of_request;  // nullptr: goes to nobody
  std::vector<const HostSeen*> of_page;     // where the document came from; may be nullptr
  // Own hosts that lead to a measuring or advertising service through DNS -> its site.
  std::map<std::string, std::string, std::less<>> cloaked;

  std::multimap<std::size_t, std::size_t> plain;  // page -> request without TLS

  bool saw(NotSeen what) const;
  const std::string& role_of(const ObservedRequest& request) const;
  std::string page_url(std::size_t page) const;  // redacted
  // Addresses without TLS that a page fetched, other than documents.
  std::vector<std::string> plain_requests(std::size_t page) const;
  // Whether what a page's source names counts: nobody ran the page to see the requests.
  bool reads_sources() const;
};

void read_recipients(AnalysisView& view, Observed& observed);
void read_cookies(AnalysisView& view, Observed& observed);
void read_leaks(AnalysisView& view, Observed& observed);
void read_pages(AnalysisView& view, Observed& observed);
void read_page_parts(AnalysisView& view, Observed& observed);
void read_servers(AnalysisView& view, Observed& observed);
void read_logins(AnalysisView& view, Observed& observed);
void read_documents(AnalysisView& view, Observed& observed);
// After read_documents, whose names it falls back on.
void read_published_names(AnalysisView& view, Observed& observed);
void read_domains(AnalysisView& view, Observed& observed);
void read_ways(AnalysisView& view, Observed& observed);

// "" for what is not http(s) or ws(s), so that no data: address is printed.
std::string printed_url(std::string_view url);
// The headers of the answer, for those who read them.
HeaderList header_list(const ObservedRequest& request);
// Sorted, each once.
void sort_unique(std::vector<std::string>& texts);

}  // namespace tilsyn
