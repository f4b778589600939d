// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Records as text; the strings of one TXT record are joined by the caller (RFC 7208 §3.3).

// Which servers may send mail of a domain (RFC 7208).
struct Spf {
  char all = 0;  // '-', '~', '?' or '+' before "all"; 0: there is none
  std::vector<std::string> includes;
  std::string redirect;  // whose record stands in for this one
  int lookups = 0;       // terms that ask the DNS; more than ten are an error
  // "repeated_record", "too_many_lookups", "bad_term x": receivers do not evaluate such a record.
  // "all_missing" and "open" (+all) leave the domain open.
  std::vector<std::string> problems;

  bool restricts() const { return all == '-' || all == '~' || (all == 0 && !redirect.empty()); }
};
// Of all TXT records of a name; nothing: none of them is SPF.
std::optional<Spf> read_spf(const std::vector<std::string>& records);

// What receivers do with mail that only pretends to be the domain's (RFC 7489).
struct Dmarc {
  std::string policy;            // "none", "quarantine", "reject"; empty: missing or unknown
  std::string subdomain_policy;  // as stated, else that of the domain
  int percent = 100;
  std::vector<std::string> report_domains;  // of rua and ruf: who learns about the mail
  // "repeated_record", "policy_missing", "bad_percent", "bad_report_address".
  std::vector<std::string> problems;

  bool enforced() const { return policy == "quarantine" || policy == "reject"; }
};
// Of all TXT records of _dmarc.NAME.
std::optional<Dmarc> read_dmarc(const std::vector<std::string>& records);

// Who may issue certificates (RFC 8659): 0 issue "ca.example; validationmethods=dns-01"
struct CaaRecord {
  int flags = 0;
  std::string tag;     // in small letters: "issue", "issuewild", "iodef" …
  std::string value;   // as stated
  std::string issuer;  // of issue and issuewild; empty: nobody may

  bool critical() const { return (flags & 0x80) != 0; }
};
std::optional<CaaRecord> parse_caa(std::string_view text);

}  // namespace tilsyn
