// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

// A service of a party that web pages use.
struct PartyService {
  std::string domain;   // or host, in small letters; hosts below it are meant too
  std::string purpose;  // party_purpose of the schema
  std::string product;
  std::string source;  // where this was read, or is stated by the company
  std::string read;    // date, or "unverified"
  bool operator==(const PartyService&) const = default;
};

// Who a name, a registration number or a domain belongs to.
struct Party {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  std::string number;   // with country prefix, digits only after it: "NO999999999"
  std::string country;  // ISO 3166-1 alpha-2, or empty
  std::vector<std::string> domains;
  std::string parent;      // id, or empty
  std::string dpf_listed;  // date it was last seen on the list of the EU-US framework, or empty
  std::vector<PartyService> services;
  bool shipped = false;         // of rules/data/parties: what an owner writes comes before it
  bool only_noticed = false;    // described elsewhere: this entry adds what it announced
  bool only_mentioned = false;  // nobody described it: a text that no party's name is like
  Span span;
};

// How a mention was matched; printed as provenance.
enum class PartyMatch { id, number, domain, name, alias, unresolved };

struct PartyMention {
  std::string id;    // of the party, or a normalised form of the text for the unresolved
  std::string name;  // to print
  PartyMatch match = PartyMatch::unresolved;
  std::string near;  // name of a party that is written nearly so: a hint, never a match
};

// Resolves mentions by id, registration number, domain, then normalised name without legal form;
// never by similarity. Immutable after loading and thread-safe.
class PartyTable {
 public:
  // Later parties with a known id are a diagnostic, except when they say the same. A number, domain
  // or name that is taken stays with the party that had it first. A shipped party gives way in all
  // of this; what its domains are for is still known.
  void add(Party party, Diagnostics& diagnostics);
  // Looking for near names compares with many: `comparisons_left` bounds how many times, over the
  // calls that share it.
  PartyMention resolve(std::string_view mention, std::size_t* comparisons_left = nullptr) const;
  const Party* find(std::string_view id) const;
  // Whose a host is, label by label: the nearest domain that somebody has, of services too.
  const Party* party_of_host(std::string_view host) const;
  // What that party's host is for: the service with the longest domain that the host is or is
  // below.
  const PartyService* service_of(std::string_view host) const;
  const std::vector<Party>& all() const { return parties_; }

 private:
  using Index = std::map<std::string, std::size_t, std::less<>>;

  void claim(Index& index, const std::string& key, std::string_view what, std::size_t party,
             Diagnostics& diagnostics);
  void step_aside(std::size_t shipped);
  void add_name(std::string_view name, std::size_t party, Diagnostics& diagnostics);
  void add_services(std::size_t party, Diagnostics& diagnostics);
  std::string near(std::string_view name, std::size_t& comparisons_left) const;

  struct ServicePlace {
    std::size_t party, service;
  };

  std::vector<Party> parties_;
  std::map<std::string, ServicePlace, std::less<>> services_;
  Index by_id_, by_number_, by_domain_, by_name_;
  // Normalised names by length: what is written nearly so has nearly the same length.
  std::map<std::size_t, std::vector<std::string>> names_by_length_;
};

// "Nordsky Læring AS" -> "nordsky laering": folded, in ASCII where Nordic letters are commonly
// written so, without legal form (AS, ASA, AB, ApS, A/S, Oy, GmbH, Ltd, LLC, Inc …) before or after
// and without punctuation.
std::string normalised_party_name(std::string_view name);
// "no 999 999 999" -> "NO999999999"; empty when it is no number with a country prefix.
std::string normalised_party_number(std::string_view number);

// Says which parents of `parties` are not in the table, or lead round in a circle.
void check_parents(const std::vector<Party>& parties, const PartyTable& table,
                   Diagnostics& diagnostics);

}  // namespace tilsyn
