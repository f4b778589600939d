// SPDX-License-Identifier: Apache-2.0
// Checks of who gets what.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "observed/checks.h"
#include "observed/click_parameters.h"
#include "observed/third_party_kind.h"
#include "web/country_data.h"
#include "web/url.h"

namespace tilsyn {
namespace {

// EU and EFTA states in the EEA.
constexpr std::array<std::string_view, 30> eea = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"};

std::optional<std::size_t> first_request(const Recipient& recipient) {
  if (recipient.requests.empty()) return std::nullopt;
  return recipient.requests.front();
}

std::string who(const Recipient& recipient) {
  return recipient.party_name.empty()
             ? recipient.domain
             : fmt::format("{} ({})", recipient.domain, recipient.party_name);
}

bool is_declared(const Recipient& recipient, const std::vector<DeclaredDomain>& declared) {
  return std::any_of(declared.begin(), declared.end(), [&](const DeclaredDomain& each) {
    if (!recipient.party.empty() && each.party == recipient.party) return true;
    if (host_is_or_below(recipient.domain, each.domain)) return true;
    return std::any_of(recipient.hosts.begin(), recipient.hosts.end(),
                       [&](const auto& host) { return host_is_or_below(host, each.domain); });
  });
}

std::string leak_line(const LeakSeen& leak) {
  const ObservedLeak& was = *leak.leak;
  return fmt::format("{}{} in {}{}{} to {}{}: {}", was.certain ? "" : "possibly ", was.kind,
                     was.place, was.field.empty() ? "" : " ", was.field, leak.recipient,
                     was.encoding.empty() || was.encoding == "plain" ? "" : ", " + was.encoding,
                     was.masked);
}

void need_traffic(CheckNotes& notes) {
  notes.need_scripts();
  notes.need(notes.saw(NotSeen::request_bodies), "what was posted");
  notes.need(notes.saw(NotSeen::request_headers), "headers of the requests");
}

}  // namespace

void check_undeclared_recipient(CheckNotes& notes) {
  if (notes.context.declared_domains.empty()) return notes.not_applicable();
  for (const Recipient& recipient : notes.observed.recipients) {
    if (is_declared(recipient, notes.context.declared_domains)) continue;
    notes.found(who(recipient), first_request(recipient));
  }
  notes.need_scripts();
}

// Nobody can say that somebody is not contacted who has not seen what scripts do behind the login.
void check_declared_not_seen(CheckNotes& notes) {
  if (notes.context.declared_domains.empty()) return notes.not_applicable();
  notes.need_scripts();
  notes.need(notes.saw(NotSeen::behind_login) || notes.seen.logged_in,
             "what comes behind the login");
  notes.need(notes.seen.complete, "the rest of the visit, which was cut short");
  if (!notes.saw(NotSeen::script_requests) || !notes.seen.complete) return;
  if (!notes.saw(NotSeen::behind_login) && !notes.seen.logged_in) return;
  std::set<std::string> told;
  for (const DeclaredDomain& declared : notes.context.declared_domains) {
    const auto& recipients = notes.observed.recipients;
    const bool met = std::any_of(recipients.begin(), recipients.end(), [&](const auto& recipient) {
      return is_declared(recipient, {declared});
    });
    if (!met && told.insert(declared.domain).second) {
      notes.found(fmt::format("{} was not contacted in this visit", declared.domain));
    }
  }
}

void check_tracker(CheckNotes& notes) {
  for (const Recipient& recipient : notes.observed.recipients) {
    if (!is_tracking_kind(recipient.kind) && !recipient.list) continue;
    std::string why = recipient.kind;
    if (!recipient.product.empty()) why += ", " + recipient.product;
    if (recipient.list) {
      why += fmt::format(", rule {} of {} (SHA-256 {})", recipient.list->rule, recipient.list->list,
                         recipient.list->sha256.substr(0, 16));
    }
    notes.found(who(recipient) + ": " + why, first_request(recipient));
  }
  for (const SnippetSeen& snippet : notes.observed.snippets) {
    notes.found(fmt::format("{} is started by {}", snippet.product, snippet.page));
  }
  notes.need_scripts();
  notes.need(notes.context.lists.filters() || !notes.context.parties.all().empty(),
             "a filter list or a table of recipients");
}

// A session's cookie of the tool itself that ends with the browser needs no choice (ePrivacy
// Directive Article 5(3)).
void check_cookie_before_choice(CheckNotes& notes) {
  for (const CookieSeen& cookie : notes.observed.cookies) {
    if (!cookie.before_choice.value_or(false) || !cookie.cookie->refused.empty()) continue;
    const bool needed = cookie.purpose == "security" || cookie.purpose == "functional";
    const bool plain = cookie.purpose.empty() || needed;
    if (cookie.first_party && plain && (cookie.lifetime_days == 0 || cookie.session_like)) continue;
    notes.found(fmt::format("{} of {}, {} days{}", cookie.cookie->name, cookie.site,
                            static_cast<std::int64_t>(cookie.lifetime_days),
                            cookie.purpose.empty() ? "" : ", " + cookie.purpose),
                cookie.cookie->request);
  }
  notes.need(notes.seen.producer != Producer::recording, "a visit before any choice was made");
  notes.need(notes.saw(NotSeen::set_cookies), "Set-Cookie headers");
  notes.need(notes.saw(NotSeen::script_requests), "cookies that scripts set");
}

void check_blocked_cookies(CheckNotes& notes) {
  for (const CookieSeen& cookie : notes.observed.cookies) {
    if (cookie.cookie->refused.empty()) continue;
    notes.found(
        fmt::format("{} of {}: {}", cookie.cookie->name, cookie.site, cookie.cookie->refused),
        cookie.cookie->request);
  }
  notes.need(notes.saw(NotSeen::set_cookies), "Set-Cookie headers");
  notes.need(notes.seen.producer == Producer::browser, "what a browser refused to keep");
}

void check_storage(CheckNotes& notes) {
  notes.need(false, "localStorage, sessionStorage, IndexedDB and caches of a browser");
}

void check_consent_choices(CheckNotes& notes) {
  notes.need(false, "three visits: without a choice, refusing and accepting");
}

void check_personal_data(CheckNotes& notes) {
  for (const LeakSeen& leak : notes.observed.leaks)
    notes.found(leak_line(leak), leak.leak->request);
  need_traffic(notes);
}

void check_cname_cloaking(CheckNotes& notes) {
  for (const Recipient& recipient : notes.observed.recipients) {
    if (!is_tracking_kind(recipient.kind) && !recipient.list) continue;
    for (const std::string& name : recipient.cnames) {
      notes.found(fmt::format("{} leads to {}", name, who(recipient)), first_request(recipient));
    }
  }
  notes.need(notes.saw(NotSeen::dns), "names behind names (CNAME)");
  for (const ObservedName& name : notes.seen.names) {
    notes.need(name.problem.empty() || name.problem == "no such name",
               "names behind " + name.host + ", which could not be looked up");
    if (!name.problem.empty() && name.problem != "no such name") break;
  }
  notes.need_scripts();
}

void check_bounce_or_decoration(CheckNotes& notes) {
  for (const BounceSeen& bounce : notes.observed.bounces) {
    notes.found(fmt::format("redirected through {}{}", bounce.domain,
                            bounce.sets_cookie ? ", which set a cookie" : ""),
                bounce.request);
  }
  for (const DecorationSeen& decoration : notes.observed.decorations) {
    const char* what = click_parameter(decoration.parameter);
    notes.found(
        fmt::format("{} to {}: {}", decoration.parameter, decoration.domain, what ? what : ""),
        decoration.request);
  }
  notes.need(notes.saw(NotSeen::redirects), "redirects");
  notes.need_scripts();
}

void check_cache_identifier(CheckNotes& notes) {
  for (const CacheIdentifierSeen& identifier : notes.observed.cache_identifiers) {
    notes.found(fmt::format("{} got back the validator that it had given", identifier.host),
                identifier.request);
  }
  const auto& requests = notes.seen.requests;
  const bool again = std::any_of(requests.begin(), requests.end(), [](const auto& request) {
    return !request.if_none_match_key.empty();
  });
  notes.need(again, "a second visit with the same cache");
  notes.need(notes.saw(NotSeen::request_headers), "headers of the requests");
  notes.need_scripts();
}

// An indication: where a network is registered, or a machine is thought to stand.
void check_country(CheckNotes& notes) {
  const auto& data = notes.context.lists.countries();
  notes.need(!data.empty(), "country data");
  notes.need(notes.saw(NotSeen::addresses), "addresses that answered");
  notes.need_scripts();
  for (const Recipient& recipient : notes.observed.recipients) {
    if (!recipient.requests.empty()) {
      notes.need(!recipient.countries.empty(), "a country for every recipient");
    }
    for (const std::string& country : recipient.countries) {
      if (std::find(eea.begin(), eea.end(), country) != eea.end()) continue;
      notes.found(fmt::format("{}: {}, an indication by {}", who(recipient), country,
                              recipient.country_source),
                  first_request(recipient));
    }
  }
  std::set<std::string> asked;
  for (std::size_t i = 0; i < notes.seen.requests.size(); ++i) {
    const std::string& address = notes.seen.requests[i].address;
    const auto& sites = notes.observed.first_party_sites;
    if (address.empty() || data.empty() || asked.size() > 1000) continue;
    if (!asked.insert(address).second) continue;
    const auto url = parse_url(notes.seen.requests[i].url);
    if (!url || !std::binary_search(sites.begin(), sites.end(),
                                    notes.context.suffixes.registrable_domain(url->host))) {
      continue;
    }
    for (const CountryData& each : data) {
      const std::string country = each.country_of(address);
      if (country.empty() || std::find(eea.begin(), eea.end(), country) != eea.end()) continue;
      notes.found(fmt::format("{}: {}, an indication by {}", url->host, country, each.name()), i);
    }
  }
}

void check_pupil_identifiers(CheckNotes& notes) {
  constexpr std::array<std::string_view, 17> kinds = {
      "eppn",          "feide_id", "uni_id", "saml_id",      "group",
      "fodselsnummer", "d_number", "cpr",    "personnummer", "samordningsnummer",
      "hetu",          "name",     "school", "school_class", "email",
      "canary",        "user_id"};
  for (const LeakSeen& leak : notes.observed.leaks) {
    const bool pupil = std::find(kinds.begin(), kinds.end(), leak.leak->kind) != kinds.end();
    if (pupil && leak.third_party) notes.found(leak_line(leak), leak.leak->request);
  }
  notes.need(notes.seen.logged_in, "a visit as a test pupil who is logged in");
  need_traffic(notes);
}

}  // namespace tilsyn
