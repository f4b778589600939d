// SPDX-License-Identifier: Apache-2.0
// The shape is schemas/traffic.schema.json. What is not known is null.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/traffic.h"
#include "web/redact.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<TrafficFormat, 2> table = {{
    {"text", ".txt", "what matters, for the terminal", write_traffic_text},
    {"json", ".json", "for programs; see schemas/traffic.schema.json", write_traffic_json},
}};

Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

template <typename Item>
Json or_null(const std::optional<Item>& item) {
  return item ? Json(*item) : Json();
}

Json source_json(const Observation& seen) {
  Json missing = Json::array();
  for (const NotSeen what : seen.not_seen) missing.push_back(to_string(what));
  return {{"producer", to_string(seen.producer)},
          {"name", text_or_null(seen.producer_name)},
          {"owner", text_or_null(seen.owner)},
          {"tool", text_or_null(seen.tool)},
          {"file", text_or_null(seen.source)},
          {"sha256", text_or_null(seen.source_sha256)},
          {"started", text_or_null(seen.started)},
          {"from", text_or_null(seen.from)},
          {"user_agent", text_or_null(seen.user_agent)},
          {"logged_in", seen.logged_in},
          {"complete", seen.complete},
          {"missing", missing},
          {"remarks", seen.remarks}};
}

Json lists_json(const std::vector<ListFile>& lists) {
  static constexpr std::array kinds = {"filter", "cookies", "countries"};
  Json out = Json::array();
  for (const ListFile& list : lists) {
    out.push_back({{"name", list.name},
                   {"kind", kinds[static_cast<std::size_t>(list.kind)]},
                   {"sha256", list.sha256},
                   {"date", text_or_null(list.date)},
                   {"rows", list.rows},
                   {"unsupported", list.unsupported}});
  }
  return out;
}

Json pages_json(const Observed& observed) {
  Json out = Json::array();
  for (const PageSeen& page : observed.pages) {
    out.push_back({{"url", page.url},
                   {"role", text_or_null(page.role)},
                   {"status", or_null(page.status)},
                   {"arrived_at", text_or_null(page.arrived_at)},
                   {"problem", text_or_null(page.problem)},
                   {"language", text_or_null(page.language)},
                   {"https", or_null(page.https)},
                   {"content_security_policy", or_null(page.has_csp)},
                   {"allows_inline_scripts", or_null(page.csp_allows_inline)},
                   {"framable", or_null(page.framable)},
                   {"nosniff", or_null(page.nosniff)},
                   {"referrer_policy", or_null(page.referrer_policy)},
                   {"sends_full_address", or_null(page.sends_full_address)},
                   {"open_sensors", or_null(page.open_sensors)},
                   {"reports_to", or_null(page.reports_to)},
                   {"mixed_content", or_null(page.mixed_content)}});
  }
  return out;
}

Json requests_json(const Observation& seen) {
  Json out = Json::array();
  for (const ObservedRequest& request : seen.requests) {
    out.push_back({{"url", redact_url(request.url)},
                   {"method", request.method},
                   {"type", text_or_null(request.type)},
                   {"page", request.page},
                   {"redirect_of", or_null(request.redirect_of)},
                   {"started_ms", request.started_ms},
                   {"status", request.status == 0 ? Json() : Json(request.status)},
                   {"problem", text_or_null(request.problem)},
                   {"address", text_or_null(request.address)},
                   {"sent_cookies", request.sent_cookies}});
  }
  return out;
}

Json list_hit_json(const std::optional<ListHit>& hit) {
  if (!hit) return {};
  return {{"name", hit->list}, {"rule", hit->rule}, {"sha256", hit->sha256}, {"line", hit->line}};
}

Json recipients_json(const Observed& observed) {
  Json out = Json::array();
  for (const Recipient& recipient : observed.recipients) {
    out.push_back({{"domain", recipient.domain},
                   {"hosts", recipient.hosts},
                   {"party", text_or_null(recipient.party_name)},
                   {"party_id", text_or_null(recipient.party)},
                   {"party_country", text_or_null(recipient.party_country)},
                   {"role", recipient.kind.empty() ? "unknown" : recipient.kind},
                   {"purpose", text_or_null(recipient.purpose)},
                   {"product", text_or_null(recipient.product)},
                   {"list", list_hit_json(recipient.list)},
                   {"cnames", recipient.cnames},
                   {"countries", recipient.countries},
                   {"country_source", text_or_null(recipient.country_source)},
                   {"page_roles", recipient.roles},
                   {"named_on", recipient.elements_on},
                   {"requests", recipient.requests}});
  }
  return out;
}

Json flags_of(const ObservedCookie& cookie) {
  Json flags = Json::array();
  if (cookie.secure) flags.push_back("secure");
  if (cookie.http_only) flags.push_back("http_only");
  if (!cookie.same_site.empty()) flags.push_back("same_site=" + cookie.same_site);
  if (cookie.partitioned) flags.push_back("partitioned");
  if (cookie.host_only) flags.push_back("host_only");
  return flags;
}

Json cookies_json(const Observed& observed) {
  Json out = Json::array();
  for (const CookieSeen& cookie : observed.cookies) {
    const ObservedCookie& was = *cookie.cookie;
    out.push_back({{"name", was.name},
                   {"domain", was.domain},
                   {"site", cookie.site},
                   {"party", cookie.first_party ? "first" : "third"},
                   {"lifetime_days", was.lifetime_s ? Json(cookie.lifetime_days) : Json()},
                   {"flags", flags_of(was)},
                   {"session_like", cookie.session_like},
                   {"before_choice", or_null(cookie.before_choice)},
                   {"purpose", text_or_null(cookie.purpose)},
                   {"purpose_source", text_or_null(cookie.purpose_source)},
                   {"refused", text_or_null(was.refused)},
                   {"set_by", was.by_script ? "script" : "header"},
                   {"request", was.request}});
  }
  return out;
}

Json leaks_json(const Observed& observed) {
  Json out = Json::array();
  for (const LeakSeen& leak : observed.leaks) {
    const ObservedLeak& was = *leak.leak;
    out.push_back({{"kind", was.kind},
                   {"place", was.place},
                   {"field", text_or_null(was.field)},
                   {"encoding", was.encoding},
                   {"recipient", leak.recipient},
                   {"third_party", leak.third_party},
                   {"request", was.request},
                   {"masked", was.masked},
                   {"certain", was.certain},
                   {"key", text_or_null(was.match_key)}});
  }
  return out;
}

Json redirects_json(const Observation& seen) {
  Json out = Json::array();
  for (std::size_t i = 0; i < seen.requests.size(); ++i) {
    const ObservedRequest& to = seen.requests[i];
    if (!to.redirect_of) continue;
    const ObservedRequest& from = seen.requests[*to.redirect_of];
    out.push_back({{"from", redact_url(from.url)},
                   {"to", redact_url(to.url)},
                   {"status", from.status == 0 ? Json() : Json(from.status)},
                   {"request", i}});
  }
  return out;
}

Json servers_json(const Observed& observed) {
  Json out = Json::array();
  for (const ServerSeen& server : observed.servers) {
    Json versions = Json::array();
    if (server.server) {
      for (const auto& offer : server.server->tls.versions) {
        versions.push_back({{"version", offer.version},
                            {"offered", to_string(offer.offered)},
                            {"reason", text_or_null(offer.reason)}});
      }
    }
    out.push_back({{"host", server.host},
                   {"https", or_null(server.https)},
                   {"redirects_to_https", or_null(server.redirects_to_https)},
                   {"hsts_days", or_null(server.hsts_days)},
                   {"hsts_subdomains", or_null(server.hsts_subdomains)},
                   {"tls", text_or_null(server.tls)},
                   {"versions", versions},
                   {"certificate", text_or_null(server.certificate)},
                   {"certificate_expires", text_or_null(server.certificate_expires)},
                   {"cors_open", or_null(server.cors_open)},
                   {"banner", text_or_null(server.banner)},
                   {"problem", text_or_null(server.problem)}});
  }
  return out;
}

Json page_parts_json(const Observed& observed, std::string_view part) {
  Json out = Json::array();
  if (part == "scripts") {
    for (const ScriptSeen& s : observed.scripts) {
      out.push_back({{"url", s.url},
                     {"domain", s.domain},
                     {"integrity", or_null(s.integrity)},
                     {"page", text_or_null(s.page)}});
    }
  } else if (part == "forms") {
    for (const FormSeen& f : observed.forms) {
      out.push_back({{"page", f.page},
                     {"target", f.target},
                     {"method", f.method},
                     {"personal_fields", f.personal_fields},
                     {"https", f.https},
                     {"third_party", f.third_party}});
    }
  } else if (part == "videos") {
    for (const VideoSeen& v : observed.videos) {
      out.push_back({{"url", v.url},
                     {"service", v.service},
                     {"privacy_enhanced", v.privacy_enhanced},
                     {"page", v.page}});
    }
  } else {
    for (const SnippetSeen& s : observed.snippets) {
      out.push_back(
          {{"product", s.product}, {"account", text_or_null(s.account)}, {"page", s.page}});
    }
  }
  return out;
}

Json logins_json(const Observed& observed) {
  Json out = Json::array();
  for (const LoginSeen& login : observed.logins) {
    out.push_back({{"provider", login.provider},
                   {"protocol", text_or_null(login.protocol)},
                   {"scopes", login.scopes},
                   {"attributes", login.attributes},
                   {"tokens_in_address", login.tokens_in_address},
                   {"request", login.request}});
  }
  return out;
}

Json page_changes_json(const std::vector<PageChange>& changes) {
  Json out = Json::array();
  for (const PageChange& change : changes) {
    Json lines = Json::array();
    for (const DifferenceLine& line : change.difference.lines) {
      lines.push_back(std::string(1, line.mark) + line.text);
    }
    out.push_back({{"page", change.url},
                   {"kind", change.kind},
                   {"since", change.since},
                   {"before", change.before},
                   {"added", change.difference.added},
                   {"removed", change.difference.removed},
                   {"another_text", change.difference.another_text},
                   {"cut", change.difference.cut},
                   {"lines", std::move(lines)}});
  }
  return out;
}

Json published_json(const Observed& observed) {
  Json out = Json::array();
  for (const PublishedName& name : observed.published) {
    out.push_back({{"name", name.name},
                   {"country", name.country.empty() ? Json() : Json(name.country)},
                   {"document", name.document}});
  }
  return out;
}

Json documents_json(const Observed& observed) {
  Json out = Json::array();
  for (const DocumentSeen& seen : observed.documents) {
    const ObservedDocument& document = *seen.document;
    out.push_back({{"kind", document.kind},
                   {"url", redact_url(document.url)},
                   {"linked", or_null(seen.linked)},
                   {"answers", or_null(seen.answers)},
                   {"status", document.status == 0 ? Json() : Json(document.status)},
                   {"problem", text_or_null(document.problem)},
                   {"language", text_or_null(document.language)},
                   {"sha256", text_or_null(document.text_sha256)},
                   {"parties", seen.parties},
                   {"countries", seen.countries},
                   {"silent_on", seen.silent_on}});
  }
  return out;
}

Json domains_json(const Observed& observed) {
  Json out = Json::array();
  for (const DomainSeen& domain : observed.domains) {
    out.push_back({{"domain", domain.domain->domain},
                   {"spf", text_or_null(domain.spf)},
                   {"dmarc", text_or_null(domain.dmarc)},
                   {"caa", or_null(domain.caa)},
                   {"security_txt", or_null(domain.security_txt)},
                   {"security_txt_expired", or_null(domain.security_txt_expired)}});
  }
  return out;
}

Json ways_json(const Observed& observed) {
  Json bounces = Json::array(), decorations = Json::array(), identifiers = Json::array();
  for (const BounceSeen& b : observed.bounces) {
    bounces.push_back(
        {{"domain", b.domain}, {"sets_cookie", b.sets_cookie}, {"request", b.request}});
  }
  for (const DecorationSeen& d : observed.decorations) {
    decorations.push_back(
        {{"parameter", d.parameter}, {"domain", d.domain}, {"request", d.request}});
  }
  for (const CacheIdentifierSeen& c : observed.cache_identifiers) {
    identifiers.push_back({{"host", c.host}, {"request", c.request}});
  }
  return {{"bounces", bounces}, {"decorations", decorations}, {"cache_identifiers", identifiers}};
}

Json checks_json(const Observed& observed) {
  Json out = Json::array();
  for (const CheckSeen& check : observed.checks) {
    Json evidence = Json::array();
    for (const CheckSeen::Evidence& item : check.evidence) {
      evidence.push_back({{"what", item.what}, {"request", or_null(item.request)}});
    }
    out.push_back({{"id", check.id},
                   {"outcome", to_string(check.outcome)},
                   {"evidence", evidence},
                   {"more", check.more},
                   {"why", text_or_null(check.why)}});
  }
  return out;
}

}  // namespace

std::span<const TrafficFormat> traffic_formats() {
  return table;
}

void write_traffic_json(const TrafficSource& source, const TrafficStyle&, std::ostream& out) {
  const Observed& observed = source.observed;
  Json json = {{"source", source_json(source.observation)},
               {"lists", lists_json(source.lists)},
               {"first_party", observed.first_party_sites},
               {"pages", pages_json(observed)},
               {"requests", requests_json(source.observation)},
               {"recipients", recipients_json(observed)},
               {"cookies", cookies_json(observed)},
               {"leaks", leaks_json(observed)},
               {"redirects", redirects_json(source.observation)},
               {"servers", servers_json(observed)}};
  for (const char* part : {"scripts", "forms", "videos", "snippets"}) {
    json[part] = page_parts_json(observed, part);
  }
  json["logins"] = logins_json(observed);
  json["documents"] = documents_json(observed);
  if (observed.page_changes) json["page_changes"] = page_changes_json(*observed.page_changes);
  json["published_subprocessors"] = published_json(observed);
  json["domains"] = domains_json(observed);
  json.update(ways_json(observed));
  json["checks"] = checks_json(observed);
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace tilsyn
