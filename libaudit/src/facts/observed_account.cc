// SPDX-License-Identifier: Apache-2.0
#include "facts/observed_account.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "facts/observed_record.h"
#include "model/fields.h"
#include "web/identity_providers.h"
#include "web/url.h"

namespace tilsyn {
namespace {

const List* list_of(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  if (!slot || !record.slots[*slot].is(ValueKind::list)) return nullptr;
  return &record.slots[*slot].as_list();
}

const Record* account_of(const Record& root, std::string_view name) {
  const auto slot = root.type->slot(name);
  if (!slot || !root.slots[*slot].is(ValueKind::record)) return nullptr;
  return &root.slots[*slot].as_record();
}

// Hosts of the tool itself. The address of a notice may be anybody's, and a login may be declared
// at the identity provider that many share.
std::vector<std::string> own_hosts(const Record& declared) {
  std::vector<std::string> hosts;
  if (const List* domains = list_of(declared, "domains")) {
    for (std::uint32_t i = 0; i < domains->size; ++i) {
      hosts.emplace_back(domains->items[i].as_string());
    }
  }
  if (const List* endpoints = list_of(declared, "endpoints")) {
    for (std::uint32_t i = 0; i < endpoints->size; ++i) {
      const Record& endpoint = endpoints->items[i].as_record();
      if (text_of(endpoint, "role") == "notice") continue;
      const auto url = parse_url(text_of(endpoint, "url"));
      if (url && !find_identity_provider(url->host)) hosts.push_back(url->host);
    }
  }
  return hosts;
}

void add_domains(const Record* account, std::string_view field, std::vector<DeclaredDomain>& out) {
  const List* parties = account ? list_of(*account, field) : nullptr;
  for (std::uint32_t i = 0; parties && i < parties->size; ++i) {
    const Record& party = parties->items[i].as_record();
    const List* domains = list_of(party, "domains");
    for (std::uint32_t j = 0; domains && j < domains->size; ++j) {
      out.push_back(
          {std::string(domains->items[j].as_string()), std::string(text_of(party, "party"))});
    }
  }
}

// Everything that was observed of one tool, on its way to one record.
class AccountBuilder {
 public:
  AccountBuilder(Record& account, Arena& arena, Mentions& mentions)
      : account_(account), arena_(arena), mentions_(mentions) {}

  void add(const ObservationFile& file, const Observed& observed);
  void finish();

 private:
  struct Looked {  // at least one observation could see it
    bool requests = false, cookies = false, traffic = false, pages = false, servers = false,
         domains = false, documents = false;
  };

  void add_head(const ObservationFile& file);
  void add_third_parties(const Observation& seen, const Observed& observed);
  void add_pages(const Observed& observed);
  void add_cookies(const Observation& seen, const Observed& observed);
  void add_leaks(const Observation& seen, const Observed& observed);
  void add_servers(const Observation& seen, const Observed& observed);
  void add_page_parts(const Observed& observed);
  void add_ways(const Observation& seen, const Observed& observed);
  void add_documents(const Observed& observed);
  void add_domains(const Observed& observed);
  ObservedRecord fields(Record& record) { return {arena_, record, origin_}; }
  // Who a domain belongs to; a domain that nobody knows is a party of its own, by its name.
  std::string_view party(std::string_view id, std::string_view domain) {
    return mentions_.resolve(id.empty() ? domain : id, origin_.span);
  }
  std::string request(const Observation& seen, std::size_t index) const {
    return index < seen.requests.size() ? request_line(seen.requests[index]) : std::string();
  }

  Record& account_;
  Arena& arena_;
  Mentions& mentions_;
  Origin origin_;
  Looked looked_;
  std::set<std::string> by_;
  bool logged_in_ = false, complete_ = true, first_ = true;
  ObservedList third_parties_{arena_, account_, "third_parties"};
  ObservedList visits_{arena_, account_, "visits"};
  ObservedList cookies_{arena_, account_, "cookies"};
  ObservedList leaks_{arena_, account_, "leaks"};
  ObservedList servers_{arena_, account_, "servers"};
  ObservedList scripts_{arena_, account_, "scripts"};
  ObservedList forms_{arena_, account_, "forms"};
  ObservedList videos_{arena_, account_, "videos"};
  ObservedList snippets_{arena_, account_, "snippets"};
  ObservedList logins_{arena_, account_, "logins"};
  ObservedList documents_{arena_, account_, "documents"};
  ObservedList domains_{arena_, account_, "domains"};
  ObservedList bounces_{arena_, account_, "bounces"};
  ObservedList decorations_{arena_, account_, "decorations"};
  ObservedList cache_identifiers_{arena_, account_, "cache_identifiers"};
};

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

// Of the roles of all pages that contacted it, the one that says most.
std::string_view strongest_role(const std::vector<std::string>& roles) {
  for (const std::string_view wanted : {"pupil_app", "login", ""}) {
    if (std::find(roles.begin(), roles.end(), wanted) != roles.end()) return wanted;
  }
  return roles.empty() ? std::string_view() : std::string_view(roles.front());
}

void AccountBuilder::add_third_parties(const Observation& seen, const Observed& observed) {
  for (const Recipient& recipient : observed.recipients) {
    const std::string_view role = strongest_role(recipient.roles);
    Record* record = third_parties_.add(recipient.domain, role);
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("domain", recipient.domain);
    out.any_text("party", party(recipient.party, recipient.domain));
    if (!recipient.countries.empty()) out.text("country", recipient.countries.front());
    out.text("company_country", recipient.party_country);
    out.any_text("kind", recipient.kind.empty() ? "unknown" : recipient.kind);
    out.text("purpose", recipient.purpose);
    out.text("product", recipient.product);
    out.texts("hosts", recipient.hosts);
    out.put("requests", Value::of(static_cast<std::int64_t>(recipient.requests.size())));
    out.put("only_in_source", Value::of(recipient.requests.empty()));
    if (!recipient.requests.empty()) out.text("request", request(seen, recipient.requests.front()));
    if (recipient.list) {
      out.text("list", recipient.list->list);
      out.text("list_rule", recipient.list->rule);
      out.text("list_sha256", recipient.list->sha256);
    }
    out.texts("behind", recipient.cnames);
    out.pupil_page(role);
  }
}

void AccountBuilder::add_pages(const Observed& observed) {
  for (const PageSeen& page : observed.pages) {
    Record* record = visits_.add(page.url, page.role);
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("url", page.url);
    out.text("role", page.role);
    out.number("status", page.status);
    out.text("problem", page.problem);
    out.text("arrived_at", page.arrived_at);
    out.maybe("https", page.https);
    out.maybe("has_csp", page.has_csp);
    out.maybe("csp_allows_inline", page.csp_allows_inline);
    out.maybe("framable", page.framable);
    out.maybe("nosniff", page.nosniff);
    if (page.referrer_policy) out.any_text("referrer_policy", *page.referrer_policy);
    out.maybe("sends_full_address", page.sends_full_address);
    if (page.open_sensors) out.texts("open_sensors", *page.open_sensors);
    if (page.reports_to) out.texts("reports_to", *page.reports_to);
    if (page.mixed_content) out.texts("mixed_content", *page.mixed_content);
    out.text("language", page.language);
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
    Record* record = servers_.add(server.host, {});
    if (!record) continue;
    ObservedRecord out = fields(*record);
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

void AccountBuilder::add_page_parts(const Observed& observed) {
  for (const ScriptSeen& script : observed.scripts) {
    if (Record* record = scripts_.add(script.url, script.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("url", script.url);
      out.text("domain", script.domain);
      out.any_text("party", party(script.party, script.domain));
      out.maybe("integrity", script.integrity);
      out.text("page", script.page);
      out.pupil_page(script.role);
    }
  }
  for (const FormSeen& form : observed.forms) {
    const std::string key = form.page + " -> " + form.target;
    if (Record* record = forms_.add(key, form.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("id", key);
      out.text("page", form.page);
      out.text("target", form.target);
      out.text("method", form.method);
      out.texts("personal_fields", form.personal_fields);
      out.put("https", Value::of(form.https));
      out.put("third_party", Value::of(form.third_party));
      out.pupil_page(form.role);
    }
  }
  for (const VideoSeen& video : observed.videos) {
    if (Record* record = videos_.add(video.url, video.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("url", video.url);
      out.text("service", video.service);
      out.put("privacy_enhanced", Value::of(video.privacy_enhanced));
      out.text("page", video.page);
      out.pupil_page(video.role);
    }
  }
  for (const SnippetSeen& snippet : observed.snippets) {
    if (Record* record = snippets_.add(snippet.product + " " + snippet.page, snippet.role)) {
      ObservedRecord out = fields(*record);
      out.any_text("product", snippet.product);
      out.text("account", snippet.account);
      out.text("page", snippet.page);
      out.pupil_page(snippet.role);
    }
  }
}

void AccountBuilder::add_ways(const Observation& seen, const Observed& observed) {
  for (const LoginSeen& login : observed.logins) {
    if (Record* record = logins_.add(login.provider, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("provider", login.provider);
      out.text("protocol", login.protocol);
      out.texts("scopes", login.scopes);
      out.texts("attributes", login.attributes);
      out.texts("tokens_in_address", login.tokens_in_address);
      out.text("request", request(seen, login.request));
    }
  }
  for (const BounceSeen& bounce : observed.bounces) {
    if (Record* record = bounces_.add(bounce.domain, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("domain", bounce.domain);
      out.any_text("party", party(bounce.party, bounce.domain));
      out.put("sets_cookie", Value::of(bounce.sets_cookie));
      out.text("request", request(seen, bounce.request));
    }
  }
  for (const DecorationSeen& decoration : observed.decorations) {
    if (Record* record = decorations_.add(decoration.parameter + "@" + decoration.domain, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("parameter", decoration.parameter);
      out.any_text("domain", decoration.domain);
      out.text("request", request(seen, decoration.request));
    }
  }
  for (const CacheIdentifierSeen& identifier : observed.cache_identifiers) {
    if (Record* record = cache_identifiers_.add(identifier.host, {})) {
      ObservedRecord out = fields(*record);
      out.any_text("host", identifier.host);
      out.text("request", request(seen, identifier.request));
    }
  }
}

void AccountBuilder::add_documents(const Observed& observed) {
  for (const DocumentSeen& seen : observed.documents) {
    const ObservedDocument& document = *seen.document;
    Record* record = documents_.add(document.url, {});
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("url", document.url);
    out.any_text("kind", document.kind);
    out.maybe("linked", seen.linked);
    out.maybe("answers", seen.answers);
    if (document.status != 0) out.put("status", Value::of(std::int64_t{document.status}));
    out.text("language", document.language);
    if (seen.answers.value_or(false)) {
      out.texts("parties", seen.parties);
      out.texts("countries", seen.countries);
      out.texts("silent_on", seen.silent_on);
    }
    out.text("sha256", document.text_sha256);
  }
}

void AccountBuilder::add_domains(const Observed& observed) {
  for (const DomainSeen& domain : observed.domains) {
    Record* record = domains_.add(domain.domain->domain, {});
    if (!record) continue;
    ObservedRecord out = fields(*record);
    out.any_text("domain", domain.domain->domain);
    out.text("spf", domain.spf);
    out.text("dmarc", domain.dmarc);
    out.maybe("caa", domain.caa);
    out.maybe("security_txt", domain.security_txt);
    out.maybe("security_txt_expired", domain.security_txt_expired);
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
  domains_.finish(account_, origin_, looked_.domains);
  for (ObservedList* list : {&bounces_, &decorations_, &cache_identifiers_}) {
    list->finish(account_, origin_, looked_.requests);
  }
}

}  // namespace

ToolDomains tool_domains(const Record& root) {
  ToolDomains domains;
  const Record* declared = account_of(root, "declared");
  if (declared) domains.own_hosts = own_hosts(*declared);
  add_domains(account_of(root, "agreed"), "subprocessors", domains.declared);
  add_domains(declared, "recipients", domains.declared);
  return domains;
}

Value observed_account(const OwnerObservations& all, std::string_view tool, const Record& root,
                       const RecordType& type, const PathStep* path, Date today, Arena& arena,
                       Mentions& mentions, const PartyTable& parties) {
  const auto found = all.by_tool.find(tool);
  if (found == all.by_tool.end() || found->second.empty()) {
    return Value::absent(UnknownReason::not_collected);
  }
  ToolDomains domains = tool_domains(root);
  const ObservedContext context{
      *all.suffixes, parties, *all.lists, std::move(domains.own_hosts), std::move(domains.declared),
      today};
  Record* account = make_record(arena, type);
  account->path = path;
  AccountBuilder builder(*account, arena, mentions);
  for (const ObservationFile& file : found->second) builder.add(file, analyse(file.seen, context));
  builder.finish();
  return Value::record(account);
}

}  // namespace tilsyn
