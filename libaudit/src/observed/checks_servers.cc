// SPDX-License-Identifier: Apache-2.0
// Checks of servers, logins, domains, and of the observation itself.
#include <fmt/format.h>

#include <algorithm>

#include "observed/checks.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

bool is_address(std::string_view host) {
  const std::size_t port = host.starts_with('[') ? host.find("]:") : host.rfind(':');
  return is_ip_address(port == host.npos ? host : host.substr(0, port + host.starts_with('[')));
}

}  // namespace

void check_tls(CheckNotes& notes) {
  notes.need(notes.saw(NotSeen::transport), "TLS handshakes");
  bool any = false;
  for (const ServerSeen& server : notes.observed.servers) {
    if (!server.certificate.empty() && server.certificate != "ok") {
      notes.found(fmt::format("{}: certificate {}", server.host, server.certificate),
                  server.request);
    }
    if (server.old_tls && !server.old_tls->empty()) {
      notes.found(fmt::format("{} takes {}", server.host, joined(*server.old_tls)), server.request);
    }
    if (!server.https.value_or(false)) continue;
    any = true;
    notes.need(!server.certificate.empty(), "the certificate of " + server.host);
    notes.need(server.old_tls.has_value(),
               "whether TLS 1.0 and 1.1 are taken, which the library here could not offer");
  }
  notes.need(any, "a server that answers over TLS");
}

void check_https(CheckNotes& notes) {
  for (const PageSeen& page : notes.observed.pages) {
    if (page.https && !*page.https) notes.found(page.url + " came without TLS");
    if (page.mixed_content && !page.mixed_content->empty()) {
      notes.found(fmt::format("{} loads {}", page.url, joined(*page.mixed_content)));
    }
    if (page.https.value_or(false)) {
      notes.need(page.mixed_content.has_value(), "the source of the pages");
    }
  }
  for (const ServerSeen& server : notes.observed.servers) {
    if (server.https && !*server.https) {
      notes.found(server.host + " does not answer over TLS", server.request);
    }
    if (server.redirects_to_https && !*server.redirects_to_https) {
      notes.found(fmt::format("http://{} does not lead to https", server.host));
    }
    if (!server.https.value_or(false) || is_address(server.host)) continue;
    if (server.hsts_days && *server.hsts_days == 0) {
      notes.found(server.host + " sends no Strict-Transport-Security", server.request);
    }
    notes.need(server.hsts_days.has_value(), "headers of " + server.host);
  }
  notes.need(notes.saw(NotSeen::transport), "what http:// answers");
  notes.need(!notes.observed.servers.empty(), "a server of the tool");
}

// Cookies of others are not the tool's to flag.
void check_cookie_flags(CheckNotes& notes) {
  for (const CookieSeen& seen : notes.observed.cookies) {
    const ObservedCookie& cookie = *seen.cookie;
    if (!seen.first_party) continue;
    std::vector<std::string> gaps;
    if (!cookie.secure) gaps.emplace_back("not Secure");
    if (seen.session_like && !cookie.http_only && !cookie.by_script)
      gaps.emplace_back("not HttpOnly");
    if (seen.session_like && cookie.same_site.empty()) gaps.emplace_back("no SameSite");
    if (cookie.refused == "public_suffix" || cookie.refused == "prefix_violated") {
      gaps.push_back(cookie.refused);
    }
    if (!gaps.empty()) {
      notes.found(fmt::format("{} of {}: {}", cookie.name, cookie.domain, joined(gaps)),
                  cookie.request);
    }
  }
  notes.need(notes.saw(NotSeen::set_cookies), "Set-Cookie headers");
  notes.need(notes.seen.logged_in || notes.saw(NotSeen::behind_login), "cookies set at the login");
}

void check_cors(CheckNotes& notes) {
  for (const ServerSeen& server : notes.observed.servers) {
    if (server.cors_open.value_or(false)) {
      notes.found(server.host + " lets any site read answers with the user's cookies",
                  server.request);
    }
    notes.need(server.cors_open.has_value() || server.https == Maybe(false),
               "an answer to a foreign Origin");
  }
  notes.need(!notes.observed.servers.empty(), "a server of the tool");
}

void check_login_path(CheckNotes& notes) {
  for (const LoginSeen& login : notes.observed.logins) {
    notes.found(fmt::format("{}{}{}{}{}", login.provider,
                            login.scopes.empty() ? "" : ", scopes " + joined(login.scopes),
                            login.attributes.empty() ? "" : ", that is " + joined(login.attributes),
                            login.tokens_in_address.empty() ? "" : ", tokens in addresses: ",
                            joined(login.tokens_in_address)),
                login.request);
  }
  notes.need(notes.saw(NotSeen::redirects), "redirects");
  notes.need(false, "a login: none was met");
}

void check_domains(CheckNotes& notes) {
  for (const DomainSeen& domain : notes.observed.domains) {
    std::vector<std::string> gaps;
    if (domain.spf == "missing" || domain.spf == "pass" || domain.spf == "neutral") {
      gaps.push_back("SPF " + domain.spf);
    }
    if (domain.dmarc == "missing" || domain.dmarc == "none")
      gaps.push_back("DMARC " + domain.dmarc);
    if (domain.caa && !*domain.caa) gaps.emplace_back("no CAA");
    if (domain.security_txt && !*domain.security_txt) gaps.emplace_back("no security.txt");
    if (domain.security_txt_expired.value_or(false)) gaps.emplace_back("security.txt has expired");
    if (!gaps.empty()) notes.found(domain.domain->domain + ": " + joined(gaps));
    notes.need(!domain.spf.empty() && !domain.dmarc.empty() && domain.caa,
               "the DNS records of " + domain.domain->domain);
    notes.need(domain.security_txt.has_value(), "security.txt of " + domain.domain->domain);
  }
  notes.need(!notes.observed.domains.empty(), "DNS records and security.txt of the domains");
}

void check_banner(CheckNotes& notes) {
  for (const ServerSeen& server : notes.observed.servers) {
    if (server.banner_version.value_or(false)) {
      notes.found(server.host + " tells " + server.banner, server.request);
    }
    if (server.https.value_or(false)) {
      notes.need(server.banner_version.has_value(), "headers of " + server.host);
    }
  }
  notes.need(!notes.observed.servers.empty(), "a server of the tool");
}

void check_behind_login(CheckNotes& notes) {
  notes.need(notes.seen.logged_in, "a recording made with a test account that is logged in");
}

// What limits all other rows: whoever reads them has to know it.
void check_evidence(CheckNotes& notes) {
  if (!notes.seen.complete) notes.found("the visit was cut short");
  for (const std::string& remark : notes.seen.remarks) notes.found(remark);
  for (const NotSeen what : notes.seen.not_seen) {
    notes.found(fmt::format("not seen: {}", to_string(what)));
  }
  if (!notes.context.lists.filters()) notes.found("no filter list was given");
  if (notes.context.lists.countries().empty()) notes.found("no country data were given");
  if (notes.context.lists.files().empty()) return;
  notes.need(!notes.seen.redacted, "whole addresses: lists were asked with redacted ones");
}

}  // namespace tilsyn
