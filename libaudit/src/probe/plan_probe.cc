// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "probe/fetcher.h"
#include "probe/http_probe.h"
#include "probe/tool_probe.h"
#include "web/url_host.h"

namespace tilsyn {
namespace {

// In the order of ToolProbe::run; what redirects and pages add nobody knows yet.
class Planner {
 public:
  Planner(const ProbeOptions& options, const PublicSuffixes& suffixes)
      : options_(options), suffixes_(suffixes) {}

  void plan(const ProbeTarget& target) {
    tool_ = target.tool;
    sites_.clear();
    for (const auto& endpoint : target.endpoints) plan_endpoint(endpoint);
    for (const auto& document : target.documents) add("GET", document.url, document.kind);
    if (options_.ask_servers) {
      for (const Url& url : own_) plan_server(url);
    }
    own_.clear();
    for (const std::string& host : target.hosts) {
      if (const std::string name = declared_host(host); !name.empty()) add_site(name);
    }
    for (const std::string& site : sites_) plan_site(site);
  }

  std::vector<PlannedRequest> planned;

 private:
  void add(const char* method, std::string url, std::string why) {
    if (seen_.insert(fmt::format("{} {} {} {}", tool_, method, url, why)).second) {
      planned.push_back({tool_, method, std::move(url), std::move(why)});
    }
  }

  void add_site(const std::string& host) { sites_.insert(suffixes_.registrable_domain(host)); }

  void plan_endpoint(const ProbeTarget::Endpoint& endpoint) {
    auto url = parse_url(endpoint.url);
    if (!url || !url->is_http()) return;
    url->username.clear();
    url->password.clear();
    const bool notice = endpoint.role == "notice";
    add(endpoint.role == "api" ? "HEAD" : "GET", url->href_without_fragment(),
        notice ? "privacy_notice" : "endpoint");
    if (notice) return;
    own_.push_back(*url);
    add_site(url->host);
  }

  void plan_server(const Url& url) {
    const std::string host = bare_host(url);
    if (url.scheme == "https") {
      add("TLS", fmt::format("{}:{}", url.host, port_of(url)), "versions and certificates");
      add("GET", "http://" + url.host + "/", "http variant");
    } else {
      add("GET", url.origin() + "/", "http variant");
    }
    if (cors_.insert(url.origin()).second) add("GET", url.href_without_fragment(), "CORS");
  }

  void plan_site(const std::string& site) {
    if (is_ip_address(site)) return;
    if (options_.ask_names) {
      add("DNS", site + " TXT CAA", "SPF and CAA");
      add("DNS", "_dmarc." + site + " TXT", "DMARC");
    }
    if (options_.ask_security_txt) {
      add("GET", "https://" + site + "/.well-known/security.txt", "security.txt");
    }
  }

  const ProbeOptions& options_;
  const PublicSuffixes& suffixes_;
  std::string tool_;
  std::vector<Url> own_;
  std::set<std::string> sites_, seen_, cors_;
};

}  // namespace

std::vector<PlannedRequest> plan_probe(const std::vector<ProbeTarget>& targets,
                                       const ProbeOptions& options,
                                       const PublicSuffixes& suffixes) {
  Planner planner(options, suffixes);
  for (const ProbeTarget& target : targets) planner.plan(target);
  return std::move(planner.planned);
}

}  // namespace tilsyn
