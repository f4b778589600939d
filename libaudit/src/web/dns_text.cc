// SPDX-License-Identifier: Apache-2.0
#include "web/dns_text.h"

#include <algorithm>

#include "web/ascii.h"
#include "web/header.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_terms = 500;

// "v=spf1" and then a blank or the end: "v=spf10" is another version.
bool is_spf(std::string_view record) {
  return starts_with_ascii(record, "v=spf1") && (record.size() == 6 || record[6] == ' ');
}

bool is_dmarc(std::string_view record) {
  if (!starts_with_ascii(record, "v")) return false;
  const std::string_view version = ascii_trim(record.substr(0, record.find(';')));
  const std::size_t equals = version.find('=');
  return equals != std::string_view::npos && ascii_trim(version.substr(0, equals)).size() == 1 &&
         ascii_trim(version.substr(equals + 1)) == "DMARC1";
}

// The records that are meant; several are as good as none for most receivers.
std::vector<std::string_view> select(const std::vector<std::string>& records,
                                     bool (*is_meant)(std::string_view)) {
  std::vector<std::string_view> meant;
  for (const std::string& record : records) {
    if (is_meant(ascii_trim(record))) meant.push_back(ascii_trim(record));
  }
  return meant;
}

bool asks_dns(std::string_view name) {
  return name == "include" || name == "a" || name == "mx" || name == "ptr" || name == "exists";
}

void read_mechanism(std::string_view term, Spf& spf) {
  constexpr std::string_view qualifiers = "+-~?";
  const bool qualified = qualifiers.find(term.front()) != std::string_view::npos;
  const char qualifier = qualified ? term.front() : '+';
  const std::string_view mechanism = term.substr(qualified ? 1 : 0);
  const std::size_t end = std::min(mechanism.find_first_of(":/"), mechanism.size());
  const std::string name = ascii_lower(mechanism.substr(0, end));
  if (name == "all") {
    // What stands behind "all" is never reached (RFC 7208 §5.1).
    if (spf.all == 0) spf.all = qualifier;
  } else if (asks_dns(name)) {
    ++spf.lookups;
    if (name == "include" && end < mechanism.size()) {
      spf.includes.push_back(ascii_lower(mechanism.substr(end + 1)));
    }
  } else if (name != "ip4" && name != "ip6") {
    spf.problems.push_back("bad_term " + std::string(term));
  }
}

void read_term(std::string_view term, Spf& spf) {
  const std::size_t equals = term.find('=');
  const std::size_t colon = term.find_first_of(":/");
  if (equals == std::string_view::npos || colon < equals) return read_mechanism(term, spf);
  if (!same_ascii(term.substr(0, equals), "redirect")) return;  // exp= and unknown modifiers
  spf.redirect = ascii_lower(term.substr(equals + 1));
  ++spf.lookups;
}

// "mailto:dmarc@reports.example!10m" -> "reports.example"
std::string domain_of_mailto(std::string_view uri) {
  if (!starts_with_ascii(uri, "mailto:")) return {};
  const std::size_t at = uri.find('@');
  if (at == std::string_view::npos) return {};
  return ascii_lower(uri.substr(at + 1, uri.find_first_of("!?", at) - at - 1));
}

void read_report_addresses(std::string_view value, Dmarc& dmarc) {
  for (const std::string_view uri : split_trimmed(value, ',', 50)) {
    std::string domain = domain_of_mailto(uri);
    if (domain.empty()) {
      dmarc.problems.push_back("bad_report_address");
    } else if (std::find(dmarc.report_domains.begin(), dmarc.report_domains.end(), domain) ==
               dmarc.report_domains.end()) {
      dmarc.report_domains.push_back(std::move(domain));
    }
  }
}

std::string known_policy(std::string_view value) {
  std::string policy = ascii_lower(value);
  const bool known = policy == "none" || policy == "quarantine" || policy == "reject";
  return known ? policy : std::string();
}

void read_tag(std::string_view tag, Dmarc& dmarc) {
  const std::size_t equals = std::min(tag.find('='), tag.size());
  const std::string name = ascii_lower(ascii_trim(tag.substr(0, equals)));
  const std::string_view value = ascii_trim(tag.substr(std::min(equals + 1, tag.size())));
  if (name == "p") dmarc.policy = known_policy(value);
  if (name == "sp") dmarc.subdomain_policy = known_policy(value);
  if (name == "rua" || name == "ruf") read_report_addresses(value, dmarc);
  if (name == "pct") {
    const auto percent = parse_digits(value);
    if (percent && *percent <= 100) {
      dmarc.percent = static_cast<int>(*percent);
    } else {
      dmarc.problems.push_back("bad_percent");
    }
  }
}

}  // namespace

std::optional<Spf> read_spf(const std::vector<std::string>& records) {
  const std::vector<std::string_view> meant = select(records, is_spf);
  if (meant.empty()) return std::nullopt;
  Spf spf;
  if (meant.size() > 1) spf.problems.push_back("repeated_record");
  const std::vector<std::string_view> terms = split_words(meant.front(), max_terms);
  for (std::size_t i = 1; i < terms.size(); ++i) read_term(terms[i], spf);
  if (spf.lookups > 10) spf.problems.push_back("too_many_lookups");
  if (spf.all == 0 && spf.redirect.empty()) spf.problems.push_back("all_missing");
  if (spf.all == '+') spf.problems.push_back("open");
  return spf;
}

std::optional<Dmarc> read_dmarc(const std::vector<std::string>& records) {
  const std::vector<std::string_view> meant = select(records, is_dmarc);
  if (meant.empty()) return std::nullopt;
  Dmarc dmarc;
  if (meant.size() > 1) dmarc.problems.push_back("repeated_record");
  for (const std::string_view tag : split_trimmed(meant.front(), ';', max_terms)) {
    read_tag(tag, dmarc);
  }
  if (dmarc.policy.empty()) dmarc.problems.push_back("policy_missing");
  if (dmarc.subdomain_policy.empty()) dmarc.subdomain_policy = dmarc.policy;
  return dmarc;
}

std::optional<CaaRecord> parse_caa(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text, 2);
  if (words.size() < 2) return std::nullopt;
  const auto flags = parse_digits(words[0]);
  if (!flags || *flags > 255) return std::nullopt;
  CaaRecord record;
  record.flags = static_cast<int>(*flags);
  record.tag = ascii_lower(words[1]);
  const auto after = static_cast<std::size_t>(words[1].data() + words[1].size() - text.data());
  record.value = unquoted(ascii_trim(text.substr(after)));
  if (record.tag == "issue" || record.tag == "issuewild") {
    record.issuer = ascii_lower(ascii_trim(record.value.substr(0, record.value.find(';'))));
  }
  return record;
}

}  // namespace tilsyn
