// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "observed/observed.h"
#include "web/url.h"

namespace tilsyn {

// A host of an observation, and whose it is.
struct HostSeen {
  std::string host;  // as a URL has it
  std::string site;  // registrable domain, or the host itself where there is none
  bool own = false;  // of the tool itself
  std::string party, party_name, party_country;
  const PartyService* service = nullptr;
};

// Tells own hosts from those of others. Own is what shares a registrable domain with a host of the
// tool, or lies below a domain that somebody declared; never what only looks alike.
class ObservedHosts {
 public:
  ObservedHosts(const Observation& seen, const ObservedContext& context);

  // The host of a web address; nullptr for what goes to nobody (data:, blob:, extensions).
  const HostSeen* of_url(std::string_view url);
  const HostSeen& of_host(std::string_view host);
  const std::vector<std::string>& own_sites() const { return own_sites_; }

 private:
  void add_own(std::string_view host, bool visited);
  bool is_own(const std::string& host, const std::string& site) const;
  void tell_party(HostSeen& host) const;

  const ObservedContext& context_;
  std::vector<std::string> own_sites_;     // sorted
  std::vector<std::string> own_suffixes_;  // public suffixes that are declared as own
  std::map<std::string, HostSeen, std::less<>> hosts_;
};

// "Example.NO:443", "https://example.no/x", "[::1]" -> as a URL has it; empty when it is no host.
std::string host_as_in_url(std::string_view text);

}  // namespace tilsyn
