// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/party.h"
#include "observed/lists.h"
#include "web/observation.h"
#include "web/public_suffix.h"

namespace tilsyn {

// Which rule of which list a request met.
struct ListHit {
  std::string list;    // name of the list
  std::string rule;    // as it stands in the list
  std::string sha256;  // of the list's file
  std::size_t line = 0;
};

// Somebody else whose servers were contacted: one per registrable domain.
struct Recipient {
  std::string domain;
  std::vector<std::string> hosts;  // sorted
  std::string party;               // id in the party table, or empty
  std::string party_name;          // empty: nobody knows whose domain it is
  std::string party_country;       // where that company is registered, or empty
  std::string purpose;             // PartyService::purpose, or empty
  std::string product;             // PartyService::product, or empty
  // third_party_kind of facts.schema.json: what its requests were for, by list, table and type
  std::string kind;
  std::optional<ListHit> list;
  std::vector<std::string> cnames;  // the first party's names that lead to this domain
  // Country of an address that answered: an indication, with the data set that says so.
  std::vector<std::string> countries;
  std::string country_source;
  std::vector<std::size_t> requests;  // indices into Observation::requests, ascending
  std::vector<std::string> roles;     // of the pages that contacted it, sorted; "" where not known
  std::vector<std::size_t> elements_on;  // pages whose source names it, where nothing was fetched
};

struct CookieSeen {
  const ObservedCookie* cookie = nullptr;
  std::string site;  // registrable domain it belongs to
  bool first_party = false;
  std::optional<double> lifetime_days;  // nothing: until the browser is closed
  std::string role;                     // of the page
  bool session_like = false;            // it carries a login
  std::string purpose;  // by the cookie list: "analytics", "marketing", "functional" …, or empty
  std::string purpose_source;
};

struct LeakSeen {
  const ObservedLeak* leak = nullptr;
  std::string recipient;  // registrable domain that got it
  bool third_party = false;
  std::string role;
};

// One row of the probe's checks (checks.h has the table).
struct CheckSeen {
  // What an observation can say: something to look at, nothing found where we looked, not seen.
  enum class Outcome : unsigned char { found, clear, unknown, not_applicable };
  std::string id;
  Outcome outcome = Outcome::unknown;
  struct Evidence {
    std::string what;  // one line, redacted
    std::optional<std::size_t> request;
  };
  std::vector<Evidence> evidence;  // at most 20; `more` counts the others
  std::size_t more = 0;
  std::string why;  // unknown: what would have to be seen
};

// What an observation means.
struct Observed {
  std::vector<std::string> first_party_sites;  // registrable domains
  std::vector<Recipient> recipients;           // sorted by domain
  std::vector<CookieSeen> cookies;
  std::vector<LeakSeen> leaks;
  std::vector<CheckSeen> checks;  // in the table's order
};

struct ObservedContext {
  const PublicSuffixes& suffixes;
  const PartyTable& parties;
  const Lists& lists;
  // Hosts that belong to the tool itself: its endpoints and declared domains. Empty: the hosts of
  // the pages visited are taken.
  std::vector<std::string> own_hosts;
  Date today{};
};

// Pure: same observation, parties and lists, same answer. `observation` must outlive it.
Observed analyse(const Observation& observation, const ObservedContext& context);

const char* to_string(CheckSeen::Outcome);

}  // namespace tilsyn
