// SPDX-License-Identifier: Apache-2.0
// The tool's own servers: how they are reached, and what they tell of themselves.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "observed/analysis_view.h"
#include "web/dns_text.h"
#include "web/security_headers.h"

namespace tilsyn {
namespace {

constexpr double seconds_per_day = 86400;

// http on port 80 and https on port 443 are two sides of one host.
std::string server_key(std::string_view host, int port, bool https) {
  const std::string name = host.find(':') != host.npos && !host.starts_with('[')
                               ? fmt::format("[{}]", host)
                               : std::string(host);
  return port == (https ? 443 : 80) ? name : fmt::format("{}:{}", name, port);
}

// Nothing was taken only where it was offered: a library that cannot offer TLS 1.0 proves nothing.
std::optional<std::vector<std::string>> old_versions(const ObservedTls& tls) {
  std::vector<std::string> taken;
  int refused = 0;
  for (const auto& offer : tls.versions) {
    const bool old = offer.version == "TLS 1.0" || offer.version == "TLS 1.1";
    const bool ancient = offer.version.starts_with("SSL");
    if ((old || ancient) && offer.offered == Offered::yes) taken.push_back(offer.version);
    refused += old && offer.offered == Offered::no;
  }
  if (taken.empty() && refused < 2) return std::nullopt;
  sort_unique(taken);
  return taken;
}

class ServerReader {
 public:
  ServerReader(AnalysisView& view, Observed& observed) : view_(view), observed_(observed) {}

  void read() {
    for (const ObservedServer& server : view_.seen.servers) {
      const std::string host = host_as_in_url(server.host);
      if (!host.empty() && view_.hosts.of_host(host).own) add_server(server);
    }
    for (std::size_t i = 0; i < view_.seen.requests.size(); ++i) add_request(i);
    for (auto& each : servers_) observed_.servers.push_back(std::move(each.second));
  }

 private:
  ServerSeen& at(const std::string& key) {
    ServerSeen& seen = servers_[key];
    seen.host = key;
    return seen;
  }

  void add_server(const ObservedServer& server) {
    ServerSeen& seen = at(server_key(server.host, server.port, server.https));
    if (server.https) {
      seen.server = &server;
      add_https(server, seen);
    } else {
      if (!seen.server) seen.server = &server;
      if (server.problem.empty()) {
        seen.redirects_to_https = server.redirects_to.starts_with("https:");
        if (server.port != 80) seen.https = false;
      } else if (server.port != 80) {
        seen.problem = server.problem;
      }
    }
    if (!server.cors_tried) return;
    const HeaderList headers = {
        {"access-control-allow-origin", server.cors_allow_origin},
        {"access-control-allow-credentials", server.cors_credentials ? "true" : ""}};
    const auto cors = read_cors(headers, server.cors_origin_sent);
    const bool open = !server.cors_allow_origin.empty() && cors && cors->open_with_credentials();
    seen.cors_open = seen.cors_open.value_or(false) || open;
  }

  static void add_https(const ObservedServer& server, ServerSeen& seen) {
    seen.problem = server.problem;
    const bool shook_hands = !server.tls.version.empty();
    if (server.problem.empty() || shook_hands) {
      seen.https = true;
    } else if (server.tls.verdict.empty()) {
      seen.https = false;
    }
    seen.tls = server.tls.version;
    seen.old_tls = old_versions(server.tls);
    seen.certificate = server.tls.verdict;
    if (!server.tls.chain.empty()) seen.certificate_expires = server.tls.chain.front().not_after;
  }

  // Headers of the answers: HSTS counts over https only (RFC 6797 §8.1), and never for an address.
  void add_request(std::size_t index) {
    const ObservedRequest& request = view_.seen.requests[index];
    const HostSeen* host = view_.of_request[index];
    if (!host || !host->own || request.status == 0) return;
    const auto url = parse_url(request.url);
    if (!url || !url->is_http()) return;
    const bool https = url->scheme == "https";
    ServerSeen& seen = at(server_key(url->host, url->port_or_default().value_or(0), https));
    if (!seen.request) seen.request = index;
    if (https) seen.https = true;
    const bool known = !request.headers.empty() || view_.seen.producer == Producer::probe;
    if (!known) return;
    const SecurityHeaders headers = read_security_headers(header_list(request));
    if (https && !url->host_is_ip) add_hsts(headers, seen);
    add_banner(headers, seen);
  }

  static void add_hsts(const SecurityHeaders& headers, ServerSeen& seen) {
    double days = 0;
    bool below = false;
    if (headers.hsts && headers.hsts->in_force()) {
      days = static_cast<double>(headers.hsts->max_age.value_or(0)) / seconds_per_day;
      days = std::floor(days * 100) / 100;
      below = headers.hsts->include_subdomains;
    }
    if (seen.hsts_days && *seen.hsts_days >= days) return;
    seen.hsts_days = days;
    seen.hsts_subdomains = below;
  }

  static void add_banner(const SecurityHeaders& headers, ServerSeen& seen) {
    if (!seen.banner_version) seen.banner_version = false;
    if (*seen.banner_version) return;
    for (const SoftwareBanner& banner : headers.banners) {
      if (banner.version.empty() && !seen.banner.empty()) continue;
      seen.banner =
          (banner.product + (banner.version.empty() ? "" : " " + banner.version)).substr(0, 200);
      seen.banner_version = !banner.version.empty();
      if (*seen.banner_version) return;
    }
  }

  AnalysisView& view_;
  Observed& observed_;
  std::map<std::string, ServerSeen> servers_;
};

std::string spf_word(const ObservedDomain& domain) {
  if (domain.spf.empty()) return domain.dns_problem.empty() ? "missing" : "";
  const auto spf = read_spf(domain.spf);
  if (!spf) return "missing";
  switch (spf->all) {
    case '-':
      return "fail";
    case '~':
      return "softfail";
    case '+':
      return "pass";
    case '?':
      return "neutral";
    default:
      return spf->redirect.empty() ? "neutral" : "";  // RFC 7208 §4.7
  }
}

std::string dmarc_word(const ObservedDomain& domain) {
  const auto dmarc = read_dmarc(domain.dmarc);
  if (dmarc) return dmarc->policy.empty() ? "none" : dmarc->policy;
  return domain.dmarc.empty() && !domain.dns_problem.empty() ? "" : "missing";
}

}  // namespace

void read_servers(AnalysisView& view, Observed& observed) {
  ServerReader(view, observed).read();
}

void read_domains(AnalysisView& view, Observed& observed) {
  for (const ObservedDomain& domain : view.seen.domains) {
    DomainSeen out;
    out.domain = &domain;
    if (domain.dns_tried) {
      out.spf = spf_word(domain);
      out.dmarc = dmarc_word(domain);
      if (!domain.caa.empty() || domain.dns_problem.empty()) out.caa = !domain.caa.empty();
    }
    if (domain.security_txt_tried && domain.security_txt_status != 0) {
      const bool page = domain.security_txt_problem.find("html") != std::string::npos;
      out.security_txt = domain.security_txt_status == 200 && !page;
    }
    const auto expires = parse_date(std::string_view(domain.security_txt_expires).substr(0, 10));
    if (out.security_txt.value_or(false) && expires) {
      out.security_txt_expired = *expires < view.context.today;
    }
    observed.domains.push_back(std::move(out));
  }
}

}  // namespace tilsyn
