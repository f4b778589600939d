// SPDX-License-Identifier: Apache-2.0
#include "probe/fetcher.h"

#include <fmt/format.h>

#include "web/ascii.h"
#include "web/http_date.h"

namespace tilsyn {

std::string bare_host(const Url& url) {
  const std::string& host = url.host;
  if (host.size() > 2 && host.front() == '[') return host.substr(1, host.size() - 2);
  return host;
}

int port_of(const Url& url) {
  return url.port_or_default().value_or(0);
}

std::string make_user_agent(std::string_view version, std::string_view contact) {
  std::string agent = fmt::format("tilsyn/{}", version);
  std::string clean;
  for (const char c : contact) {
    if (c >= ' ' && c <= '~' && c != '(' && c != ')') clean += c;
  }
  if (!clean.empty()) agent += fmt::format(" (+{})", clean);
  return agent;
}

ResolvedName Fetcher::allowed_addresses(const std::string& host, int port) {
  ResolvedName name = seams_.resolver->addresses_of(host, port);
  std::string refused;
  std::erase_if(name.addresses, [&](const NetAddress& address) {
    const std::string why = seams_.guard->refusal(host, address);
    if (!why.empty()) refused = fmt::format("not asked: {} is {}", to_text(address), why);
    return !why.empty();
  });
  if (name.addresses.empty() && !refused.empty()) name.problem = refused;
  return name;
}

Fetched Fetcher::ask(const Url& url, const std::string& method, std::vector<std::string> headers,
                     std::size_t max_body) {
  Fetched fetched;
  if (!permitted_.contains(url.host)) {
    fetched.result.problem = "not asked: this host is not declared";
    return fetched;
  }
  FetchRequest request;
  request.url = url.href_without_fragment();
  request.host = bare_host(url);
  request.port = port_of(url);
  request.method = method;
  request.headers = std::move(headers);
  request.max_body = max_body;
  ResolvedName name = allowed_addresses(request.host, request.port);
  if (name.addresses.empty()) {
    fetched.result.problem = name.problem;
    return fetched;
  }
  request.addresses = name.addresses;
  fetched = ask_once(request);
  if (wait_as_told(fetched.result, request.host)) fetched = ask_once(request);
  for (const NetAddress& each : name.addresses) fetched.addresses.push_back(to_text(each));
  return fetched;
}

Fetched Fetcher::ask_once(const FetchRequest& request) {
  Fetched fetched;
  const std::size_t most = options_.limits.requests;
  if (most != 0 && requests_ >= most) {
    fetched.result.problem = fmt::format("the tool's limit of {} requests is met", most);
    fetched.limit_met = true;
    return fetched;
  }
  if (std::string why = seams_.politeness->wait_turn(request.host); !why.empty()) {
    fetched.result.problem = std::move(why);
    fetched.limit_met = true;
    return fetched;
  }
  ++requests_;
  fetched.result = fetch_and_wait(*seams_.transport, request);
  seams_.politeness->done(request.host, static_cast<std::size_t>(fetched.result.wire_bytes));
  return fetched;
}

// RFC 9110 §10.2.3: seconds, or a date. Once for each host; who asks twice is not asked again.
bool Fetcher::wait_as_told(const FetchResult& result, const std::string& host) {
  if (result.status != 429 && result.status != 503) return false;
  const std::string& told = result.header("retry-after");
  std::int64_t seconds = -1;
  if (const auto digits = parse_digits(told)) {
    seconds = *digits;
  } else if (const auto date = parse_http_date(told)) {
    seconds = *date - std::chrono::system_clock::to_time_t(seams_.clock->wall());
  }
  if (seconds < 0 || seconds > options_.limits.retry_after.count()) return false;
  if (!waited_for_.insert(host).second) return false;
  seams_.politeness->not_before(host, seams_.clock->now() + std::chrono::seconds(seconds));
  return true;
}

}  // namespace tilsyn
