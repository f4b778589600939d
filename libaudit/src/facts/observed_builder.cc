// SPDX-License-Identifier: Apache-2.0
// Who was contacted, with what, and what was given away.
#include "facts/observed_builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace tilsyn {
namespace {

// Of the roles of all pages that contacted it, the one that says most.
std::string_view strongest_role(const std::vector<std::string>& roles) {
  for (const std::string_view wanted : {"pupil_app", "login", ""}) {
    if (std::find(roles.begin(), roles.end(), wanted) != roles.end()) return wanted;
  }
  return roles.empty() ? std::string_view() : std::string_view(roles.front());
}

// The words of facts.schema.json for the finer kinds that are told apart in traffic.
std::string_view leak_kind(std::string_view kind) {
  struct Row {
    std::string_view from, to;
  };
  static constexpr Row rows[] = {
      {"email", "email"},
      {"eppn", "federation_id"},
      {"feide_id", "federation_id"},
      {"uni_id", "federation_id"},
      {"saml_id", "federation_id"},
      {"group", "federation_id"},
      {"fodselsnummer", "national_id"},
      {"d_number", "national_id"},
      {"personnummer", "national_id"},
      {"samordningsnummer", "national_id"},
      {"cpr", "national_id"},
      {"hetu", "national_id"},
      {"phone", "phone"},
      {"name", "name"},
      {"position", "position"},
      {"hashed_identifier", "hashed_id"},
      {"canary", "canary"},
  };
  for (const Row& row : rows) {
    if (row.from == kind) return row.to;
  }
  return "personal_field";
}

}  // namespace

void AccountBuilder::add_head(const ObservationFile& file) {
  const Observation& seen = file.seen;
  // How it came about stands with every fact: by what, from where, and whether logged in.
  const std::string how = fmt::format(
      "{}{}{}{}", seen.producer_name.empty() ? to_string(seen.producer) : seen.producer_name,
      seen.source.empty() ? "" : ", " + seen.source, seen.from.empty() ? "" : ", " + seen.from,
      seen.logged_in ? ", logged in" : "");
  origin_ = {{},
             arena_.make<Statement>(Word::observed, std::string_view(),
                                    arena_.copy(std::string_view(seen.started).substr(0, 10)),
                                    arena_.copy(how))};
  by_.insert(to_string(seen.producer));
  logged_in_ |= seen.logged_in;
  complete_ &= seen.complete;
  if (first_) {
    ObservedRecord head = fields(account_);
    head.day("on", seen.started);
    head.text("from", seen.from);
  }
  first_ = false;
  const auto saw = [&](NotSeen what) {
    return std::find(seen.not_seen.begin(), seen.not_seen.end(), what) == seen.not_seen.end();
  };
  looked_.requests |= saw(NotSeen::script_requests) && !seen.requests.empty();
  looked_.cookies |= saw(NotSeen::set_cookies) && saw(NotSeen::script_requests);
  looked_.traffic |= saw(NotSeen::request_bodies) && saw(NotSeen::script_requests);
  looked_.servers |= !seen.servers.empty();
  looked_.domains |= !seen.domains.empty();
  for (const ObservedVisit& page : seen.pages) looked_.pages |= page.content && !page.content->cut;
  looked_.documents |= !seen.documents.empty() || looked_.pages;
}

// A request that was seen weighs more than a page that only names it, whichever is newer.
void AccountBuilder::add_requests(const Recipient& recipient, const Observation& seen,
                                  Record& record) {
  const auto slot = record.type->slot("only_in_source");
  const Value& before = record.slots[*slot];
  const bool asked = !recipient.requests.empty();
  if (!before.is(ValueKind::absent) && !(asked && before.as_bool())) return;
  ObservedRecord out = fields(record);
  out.put("requests", Value::of(static_cast<std::int64_t>(recipient.requests.size())));
  out.put("only_in_source", Value::of(!asked));
  if (asked) out.text("request", request(seen, recipient.requests.front()));
}

void AccountBuilder::add_third_parties(const Observation& seen, const Observed& observed) {
  for (const Recipient& recipient : observed.recipients) {
    const std::string_view role = strongest_role(recipient.roles);
    const ObservedList::Found found = third_parties_.find_or_add(recipient.domain, role);
    ObservedRecord out = fields(found);
    out.any_text("domain", recipient.domain);
    out.any_text("party", party(recipient.party, recipient.domain));
    if (!recipient.countries.empty()) out.text("country", recipient.countries.front());
    out.text("company_country", recipient.party_country);
    out.any_text("kind", recipient.kind.empty() ? "unknown" : recipient.kind);
    out.text("purpose", recipient.purpose);
    out.text("product", recipient.product);
    out.texts("hosts", recipient.hosts);
    add_requests(recipient, seen, found.record);
    if (recipient.list) {
      out.text("list", recipient.list->list);
      out.text("list_rule", recipient.list->rule);
      out.text("list_sha256", recipient.list->sha256);
    }
    out.texts("behind", recipient.cnames);
    out.pupil_page(role);
  }
}

void AccountBuilder::add_cookies(const Observation& seen, const Observed& observed) {
  for (const CookieSeen& cookie : observed.cookies) {
    const ObservedCookie& was = *cookie.cookie;
    Record* record = cookies_.add(was.name + "@" + was.domain, cookie.role);
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("name", was.name);
    out.any_text("domain", was.domain);
    out.put("third_party", Value::of(!cookie.first_party));
    out.put("lifetime_days", Value::of(cookie.lifetime_days));
    out.maybe("before_choice", cookie.before_choice);
    out.text("purpose", cookie.purpose);
    out.text("purpose_source", cookie.purpose_source);
    out.put("session_like", Value::of(cookie.session_like));
    out.put("secure", Value::of(was.secure));
    out.put("http_only", Value::of(was.http_only));
    out.any_text("same_site", was.same_site);
    out.any_text("refused", was.refused);
    out.text("request", request(seen, was.request));
    out.pupil_page(cookie.role);
  }
}

void AccountBuilder::add_leaks(const Observation& seen, const Observed& observed) {
  for (const LeakSeen& leak : observed.leaks) {
    const ObservedLeak& was = *leak.leak;
    const std::string key = fmt::format("{}:{}{}{}->{}", was.kind, was.place,
                                        was.field.empty() ? "" : ":", was.field, leak.recipient);
    Record* record = leaks_.add(key, leak.role);
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("id", key);
    out.any_text("kind", leak_kind(was.kind));
    out.any_text("place", was.place);
    out.text("field", was.field);
    out.text("encoding", was.encoding);
    out.text("masked", was.masked);
    out.put("certain", Value::of(was.certain));
    out.any_text("recipient", leak.recipient);
    const auto found = std::find_if(
        observed.recipients.begin(), observed.recipients.end(),
        [&](const Recipient& recipient) { return recipient.domain == leak.recipient; });
    if (found != observed.recipients.end()) {
      out.any_text("party", party(found->party, found->domain));
    }
    out.put("third_party", Value::of(leak.third_party));
    out.text("request", request(seen, was.request));
    out.pupil_page(leak.role);
  }
}

void AccountBuilder::add_servers(const Observation& seen, const Observed& observed) {
  for (const ServerSeen& server : observed.servers) {
    ObservedRecord out = fields(servers_.find_or_add(server.host, {}));
    out.any_text("host", server.host);
    out.maybe("https", server.https);
    out.maybe("redirects_to_https", server.redirects_to_https);
    out.number("hsts_days", server.hsts_days);
    out.maybe("hsts_subdomains", server.hsts_subdomains);
    out.text("tls", server.tls);
    if (server.old_tls) out.texts("old_tls", *server.old_tls);
    out.text("certificate", server.certificate);
    out.day("certificate_expires", server.certificate_expires);
    out.maybe("cors_open", server.cors_open);
    out.text("banner", server.banner);
    out.maybe("banner_version", server.banner_version);
    out.text("problem", server.problem);
    if (server.request) out.text("request", request(seen, *server.request));
  }
}

void AccountBuilder::add(const ObservationFile& file, const Observed& observed) {
  add_head(file);
  add_third_parties(file.seen, observed);
  add_pages(observed);
  add_cookies(file.seen, observed);
  add_leaks(file.seen, observed);
  add_servers(file.seen, observed);
  add_page_parts(observed);
  add_ways(file.seen, observed);
  add_documents(observed);
  add_published(observed);
  add_page_changes(observed);
  add_domains(observed);
}

void AccountBuilder::finish() {
  ObservedRecord head = fields(account_);
  head.texts("by", {by_.begin(), by_.end()});
  head.put("logged_in", Value::of(logged_in_));
  head.put("complete", Value::of(complete_));
  third_parties_.finish(account_, origin_, looked_.requests);
  visits_.finish(account_, origin_, true);
  cookies_.finish(account_, origin_, looked_.cookies);
  leaks_.finish(account_, origin_, looked_.traffic);
  servers_.finish(account_, origin_, looked_.servers);
  for (ObservedList* list : {&scripts_, &forms_, &videos_, &snippets_}) {
    list->finish(account_, origin_, looked_.pages);
  }
  logins_.finish(account_, origin_, false);
  documents_.finish(account_, origin_, looked_.documents);
  published_.finish(account_, origin_, looked_.published);
  page_changes_.finish(account_, origin_, looked_.documents);
  domains_.finish(account_, origin_, looked_.domains);
  for (ObservedList* list : {&bounces_, &decorations_, &cache_identifiers_}) {
    list->finish(account_, origin_, looked_.requests);
  }
}

}  // namespace tilsyn
