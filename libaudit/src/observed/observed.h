// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/party.h"
#include "observed/lists.h"
#include "observed/page_changes.h"
#include "web/observation.h"
#include "web/public_suffix.h"

namespace tilsyn {

struct ClauseData;

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

// What is not known (the role of the page, a header that a recording lacks) is nothing, never "no".
using Maybe = std::optional<bool>;

struct CookieSeen {
  const ObservedCookie* cookie = nullptr;
  std::string site;  // registrable domain it belongs to
  bool first_party = false;
  double lifetime_days = 0;   // 0: until the browser is closed
  Maybe before_choice;        // true where nobody was there to choose
  std::string role;           // of the page
  bool session_like = false;  // it carries a login, by its name
  std::string purpose;  // by the cookie list: "analytics", "marketing", "functional" …, or empty
  std::string purpose_source;
};

// A page that was visited, and what its answer says about privacy and security.
struct PageSeen {
  std::string url, role, arrived_at, problem, language;  // redacted
  std::optional<int> status;
  Maybe https, has_csp, csp_allows_inline, framable, nosniff, sends_full_address;
  std::optional<std::string> referrer_policy;  // "": the browsers' own holds
  std::optional<std::vector<std::string>> open_sensors, reports_to, mixed_content;
};

struct ServerSeen {
  const ObservedServer* server = nullptr;
  std::string host;  // with a port other than the usual
  Maybe https, redirects_to_https, hsts_subdomains, cors_open, banner_version;
  std::optional<double> hsts_days;
  std::optional<std::vector<std::string>> old_tls;
  std::string tls, certificate, certificate_expires, banner, problem;  // empty: not known
  std::optional<std::size_t> request;
};

struct ScriptSeen {
  std::string url, domain, party, page, role;
  Maybe integrity;  // nothing where only a recording says that it was loaded
};

struct FormSeen {
  std::string page, target, method, role;
  std::vector<std::string> personal_fields;
  bool https = true, third_party = false;
  std::string recipient;  // registrable domain
};

struct VideoSeen {
  std::string url, service, page, role;
  bool privacy_enhanced = false;
};

struct SnippetSeen {
  std::string product, account, page, role;
};

struct LoginSeen {
  std::string provider;  // federation of facts.schema.json: "feide", "microsoft" …
  std::string protocol;
  std::vector<std::string> scopes, attributes, tokens_in_address;
  std::size_t request = 0;
};

struct DocumentSeen {
  const ObservedDocument* document = nullptr;
  Maybe linked, answers;
  std::vector<std::string> parties;    // ids or names that its text names
  std::vector<std::string> countries;  // that its text names
  std::vector<std::string> silent_on;  // parties of recipients that its text does not name
};

// A sub-processor on a list that the vendor publishes.
struct PublishedName {
  std::string name;      // as written, or that of a known party that the text names
  std::string country;   // ISO 3166-1 alpha-2, or empty: none, or several
  std::string document;  // its address, redacted
};

struct DomainSeen {
  const ObservedDomain* domain = nullptr;
  std::string spf, dmarc;  // empty: not known
  Maybe caa, security_txt, security_txt_expired;
};

struct BounceSeen {
  std::string domain, party;
  bool sets_cookie = false;
  std::size_t request = 0;
};

struct DecorationSeen {
  std::string parameter, domain;
  std::size_t request = 0;
};

struct CacheIdentifierSeen {
  std::string host;
  std::size_t request = 0;
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
  std::vector<PageSeen> pages;
  std::vector<ServerSeen> servers;
  std::vector<ScriptSeen> scripts;  // of others
  std::vector<FormSeen> forms;      // that ask for personal data
  std::vector<VideoSeen> videos;
  std::vector<SnippetSeen> snippets;
  std::vector<LoginSeen> logins;
  std::vector<DocumentSeen> documents;
  // Nothing: no earlier visit to compare with.
  std::optional<std::vector<PageChange>> page_changes;
  std::vector<PublishedName> published;
  std::vector<DomainSeen> domains;
  std::vector<BounceSeen> bounces;
  std::vector<DecorationSeen> decorations;
  std::vector<CacheIdentifierSeen> cache_identifiers;
  std::vector<CheckSeen> checks;  // in the table's order
};

// A domain that inventory or agreement says belongs to a party: wins over the shipped table.
struct DeclaredDomain {
  std::string domain;
  std::string party;  // id
};

struct ObservedContext {
  const PublicSuffixes& suffixes;
  const PartyTable& parties;
  const Lists& lists;
  // Hosts that belong to the tool itself: its endpoints and declared domains. Empty: the hosts of
  // the pages visited are taken.
  std::vector<std::string> own_hosts;
  std::vector<DeclaredDomain> declared_domains;
  Date today{};
  std::vector<std::string> more_own_hosts{};  // beside those, whether they are empty or not
  std::span<const EarlierVisit> earlier{};    // of the same tool, newest first
  // Words by which lists of sub-processors are read; nullptr: only known names are found in them.
  const ClauseData* clauses = nullptr;
};

// Pure: same observation, parties and lists, same answer. `observation` must outlive it. Every URL
// in the answer is redacted.
Observed analyse(const Observation& observation, const ObservedContext& context);

// Fills Observed::checks from the rest (checks.cc); called by analyse.
void judge_checks(const Observation& observation, const ObservedContext& context,
                  Observed& observed);

// "GET https://…", redacted: how evidence names a request.
std::string request_line(const ObservedRequest& request);

const char* to_string(CheckSeen::Outcome);

}  // namespace tilsyn
