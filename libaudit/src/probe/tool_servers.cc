// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "probe/tool_probe.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

// RFC 6761: nobody can have this name.
constexpr const char* foreign_origin = "https://origin.invalid";

}  // namespace

// Others' servers, which a redirect led to, are named and left alone.
void ToolProbe::ask_servers() {
  std::set<std::string> https_hosts;
  for (const auto& each : met_) {
    const std::string& key = each.first;
    const MetServer& met = each.second;
    const std::string host = bare_host(met.url);
    ObservedServer server;
    if (is_own(met.url.host) && options_.ask_servers && !fetcher_.stopped()) {
      const auto ask = [this, &met] { return ask_server(met); };
      server = caches_.servers.get(key, ask);
      if (!whole()) caches_.servers.forget(key);
      if (met.url.scheme == "https") https_hosts.insert(met.url.host);
    }
    server.host = host;
    server.port = port_of(met.url);
    server.https = met.url.scheme == "https";
    server.addresses = met.addresses;
    server.problem = met.problem;
    observation_.servers.push_back(std::move(server));
  }
  for (const std::string& host : https_hosts) {
    const std::string key = fmt::format("http {} 80", bare_host(*parse_url("http://" + host)));
    if (met_.contains(key) || fetcher_.stopped()) continue;
    observation_.servers.push_back(
        caches_.servers.get(key, [&] { return ask_http_variant(host); }));
    if (!whole()) caches_.servers.forget(key);
  }
}

ObservedServer ToolProbe::ask_server(const MetServer& met) {
  ObservedServer server;
  if (met.addresses.empty()) return server;
  const Url& url = met.url;
  const std::string host = bare_host(url);
  if (url.scheme == "https" && seams_.tls) {
    if (seams_.politeness->wait_turn(host).empty()) {
      server.tls = seams_.tls(host, port_of(url), met.addresses.front());
      seams_.politeness->done(host, 0);
    }
  }
  if (url.scheme == "http") {
    Url root = url;
    root.path = "/";
    root.query.reset();
    root.fragment.reset();
    const Fetched answer = fetcher_.ask(root, "GET", {}, 0);
    const FetchResult& result = answer.result;
    if (is_redirect(result.status)) {
      if (const auto to = parse_url(result.header("location"), &root)) {
        server.redirects_to = to->href();
      }
    }
  }
  if (met.problem.empty()) try_cors(url, server);
  return server;
}

ObservedServer ToolProbe::ask_http_variant(const std::string& host) {
  ObservedServer server;
  const auto url = parse_url("http://" + host + "/");
  server.host = host;
  server.port = 80;
  server.https = false;
  if (!url) return server;
  server.host = bare_host(*url);
  const Fetched answer = fetcher_.ask(*url, "GET", {}, 0);
  server.addresses = answer.addresses;
  if (answer.limit_met) remark(answer.result.problem);
  if (answer.result.status == 0) server.problem = answer.result.problem;
  if (is_redirect(answer.result.status)) {
    if (const auto to = parse_url(answer.result.header("location"), &*url)) {
      server.redirects_to = to->href();
    }
  }
  return server;
}

void ToolProbe::try_cors(const Url& url, ObservedServer& server) {
  const Fetched answer = fetcher_.ask(url, "GET", {std::string("Origin: ") + foreign_origin}, 0);
  if (answer.limit_met) remark(answer.result.problem);
  if (answer.result.status == 0) return;
  server.cors_tried = true;
  server.cors_origin_sent = foreign_origin;
  server.cors_allow_origin = answer.result.header("access-control-allow-origin").substr(0, 1024);
  server.cors_credentials = answer.result.header("access-control-allow-credentials") == "true";
}

}  // namespace tilsyn
